/** Asks the engine in the words of the rules: scenarios in, texts out. */

import { givenOf, queryOf, type Scenario } from '../../scripts/explain/scenario.ts';
import { type SharedStart, starts, startsAny, windows } from '../../src/domain/availability.ts';
import { attempt } from '../../src/domain/availability-attempt.ts';
import { type DayState, dayStates } from '../../src/domain/availability-days.ts';
import { formatInstant, parseInstant } from '../../src/domain/time.ts';

export function offered(scenario: Scenario): readonly string[] {
  return starts(givenOf(scenario), queryOf(scenario)).map(formatInstant);
}

export function attempts(
  scenario: Scenario,
  ...tries: readonly (readonly [start: string, end?: string])[]
): readonly string[] {
  const given = givenOf(scenario);
  return tries.map(([start, end]) =>
    attempt(given, parseInstant(start), end === undefined ? null : parseInstant(end)),
  );
}

export function freeWindows(scenario: Scenario): readonly (readonly [string, string])[] {
  const spans = windows(givenOf(scenario), queryOf(scenario));
  return Array.from({ length: spans.length / 2 }, (_, index) => [
    formatInstant(spans[index * 2] ?? 0),
    formatInstant(spans[index * 2 + 1] ?? 0),
  ]);
}

export function states(...scenarios: readonly [Scenario, ...Scenario[]]): readonly DayState[] {
  return dayStates(scenarios.map(givenOf), queryOf(scenarios[0]));
}

export function offeredAny(
  staff: Readonly<Record<string, Scenario>>,
  query: Scenario['query'],
): readonly (readonly [string, SharedStart['who']])[] {
  const given = Object.fromEntries(
    Object.entries(staff).map(([name, scenario]) => [name, givenOf(scenario)]),
  );
  return startsAny(given, queryOf({ query })).map(({ start, who }) => [formatInstant(start), who]);
}
