/** Side-by-side measuring: works take turns, so that a machine that drifts drifts under all of them. */
export type Spread = { readonly median: number; readonly low: number; readonly high: number };

/** Each work once for warmth, then `count` times in turn; milliseconds, by round. */
export async function takeTurns<const Name extends string>(
  count: number,
  works: Readonly<Record<Name, (round: number) => Promise<unknown>>>,
): Promise<(name: Name) => readonly number[]> {
  const times: Partial<Record<Name, number[]>> = {};
  for (let round = 0; round <= count; round++) {
    for (const name in works) {
      const ms = await millisecondsOf(() => works[name](round));
      times[name] = [...(times[name] ?? []), ...(round > 0 ? [ms] : [])];
    }
  }
  return (name) => times[name] ?? [];
}

/** A over B, round by round. */
export function ratioOf(a: readonly number[], b: readonly number[]): readonly number[] {
  return a.map((value, index) => value / (b[index] ?? Number.NaN));
}

export async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((x, y) => x - y);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  const median = sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
  return { median, low: sorted[0] ?? Number.NaN, high: sorted.at(-1) ?? Number.NaN };
}

/** Milliseconds of each of `count` calls, one after another. */
export function timesOf(count: number, work: () => unknown): readonly number[] {
  return Array.from({ length: count }, () => {
    const began = performance.now();
    work();
    return performance.now() - began;
  });
}

/** The value that so large a share of all does not exceed. */
export function percentileOf(values: readonly number[], share: number): number {
  const sorted = values.toSorted((x, y) => x - y);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** Runs `count` pieces of work, `width` at a time. */
export async function inLanes<T>(
  count: number,
  width: number,
  work: (index: number) => Promise<T>,
): Promise<readonly T[]> {
  const results: T[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) {
      const index = next;
      next += 1;
      results[index] = await work(index);
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  return results;
}
