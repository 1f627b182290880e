/** What a benchmark is: a name of the performance table, the stack it may use, and the figures it answers. */
import type { Stack } from '../local/stack.ts';
import { spreadOf } from './rounds.ts';

export type Figure = {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** Of the rounds' values, in the same unit; null for a count. */
  readonly spread?: { readonly low: number; readonly high: number };
  /** Null where there is nothing to keep: the figure is context. */
  readonly budget: { readonly text: string; readonly kept: boolean } | null;
};

export type Bench = {
  /** One stack for the whole run, started by the first who asks, with the demonstration's seed. */
  stack(): Promise<Stack>;
  /** A line of progress. */
  say(line: string): void;
};

export type Benchmark = {
  /** As in the table of budgets: `P-7`. */
  readonly id: string;
  readonly what: string;
  run(bench: Bench): Promise<readonly Figure[]>;
};

/** The median of the rounds' values, judged by it. */
export function figureOf(
  what: string,
  values: readonly number[],
  unit: string,
  judge: (median: number) => Figure['budget'] = () => null,
): Figure {
  const { median, low, high } = spreadOf(values);
  return { what, value: median, unit, spread: { low, high }, budget: judge(median) };
}

/** Within a budget of at most so much. */
export function atMost(limit: number, value: number, unit: string): NonNullable<Figure['budget']> {
  return { text: `≤ ${limit} ${unit}`.trimEnd(), kept: value <= limit };
}

export function exactly(wanted: number, value: number): NonNullable<Figure['budget']> {
  return { text: `= ${wanted}`, kept: value === wanted };
}
