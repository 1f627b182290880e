/** The engine against the oracle on random inputs: 10 000 of them in `npm run prove`, a share of them elsewhere. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oracleAttempts, oracleStarts, oracleWindows } from '../../scripts/bench/oracle.ts';
import { scenarios } from '../../scripts/bench/scenario-arbitrary.ts';
import { type Booking, givenOf, queryOf, type Scenario } from '../../scripts/explain/scenario.ts';
import { starts, windows } from '../../src/domain/availability.ts';
import { attempt } from '../../src/domain/availability-attempt.ts';
import { dayStates, FEW_STARTS, nearestDay } from '../../src/domain/availability-days.ts';
import type { Spans } from '../../src/domain/spans.ts';
import { formatInstant, MINUTE, parseInstant } from '../../src/domain/time.ts';

const numRuns = process.env['PROVE'] === undefined ? 1_000 : 10_000;
const TIMEOUT = 20_000 + numRuns * 30;

function check(seed: number, runs: number, holds: (scenario: Scenario) => void): void {
  fc.assert(fc.property(scenarios, holds), { seed, numRuns: runs });
}

describe('on random scenarios', () => {
  it('the engine offers exactly the starts of the oracle', { timeout: TIMEOUT }, () => {
    let offered = 0;
    check(2027, numRuns, (scenario) => {
      const found = starts(givenOf(scenario), queryOf(scenario)).map(formatInstant);
      expect(found).toEqual(oracleStarts(scenario));
      offered += found.length;
    });
    expect(offered).toBeGreaterThan(numRuns);
  });

  it('a write gets the verdict of the oracle at every five minutes, and that agrees with what is offered', {
    timeout: TIMEOUT,
  }, () => {
    const seen = new Set<string>();
    check(11, Math.ceil(numRuns / 4), (scenario) => {
      const given = givenOf(scenario);
      const expected = oracleAttempts(scenario);
      const verdicts = expected.map(([start]) => [start, attempt(given, parseInstant(start), null)]);
      expect(verdicts).toEqual(expected);
      const accepted = verdicts.filter(([, verdict]) => verdict === 'accept').map(([start]) => start);
      expect(accepted).toEqual(starts(given, queryOf(scenario)).map(formatInstant));
      for (const [, verdict] of expected) seen.add(verdict);
    });
    expect([...seen].sort()).toEqual([
      'accept',
      'beyond_horizon',
      'in_past',
      'limit',
      'min_notice',
      'off_grid',
      'outside_hours',
      'slot_taken',
    ]);
  });

  it('the engine shows the free windows of the oracle', { timeout: TIMEOUT }, () => {
    check(31, Math.ceil(numRuns / 4), (scenario) => {
      expect(pairs(windows(givenOf(scenario), queryOf(scenario)))).toEqual(oracleWindows(scenario));
    });
  });

  it('what is offered can be booked, one after another, and no two footprints overlap', {
    timeout: TIMEOUT,
  }, () => {
    let booked = 0;
    check(41, Math.ceil(numRuns / 4), (scenario) => {
      const { exclude: _, ...rest } = scenario;
      const alone = bookAll({ ...rest, service: { ...scenario.service, dur: 30, capacity: 1 } });
      expect(overlapsOf(alone)).toEqual([]);
      booked += alone.filter(({ id }) => id === undefined).length;
    });
    expect(booked).toBeGreaterThan(numRuns / 4);
  });

  it('the order of the input changes nothing', { timeout: TIMEOUT }, () => {
    check(47, Math.ceil(numRuns / 4), (scenario) => {
      const given = givenOf(scenario);
      const turned = {
        ...given,
        busy: given.busy.toReversed(),
        schedule: {
          ...given.schedule,
          weekly: given.schedule.weekly.map((ranges) => ranges.toReversed()),
          breaks: given.schedule.breaks.toReversed(),
          timeOff: given.schedule.timeOff.toReversed(),
        },
      };
      expect(starts(turned, queryOf(scenario))).toEqual(starts(given, queryOf(scenario)));
    });
  });

  it('asking date by date gives what asking for all dates gives', { timeout: TIMEOUT }, () => {
    check(53, Math.ceil(numRuns / 4), (scenario) => {
      const given = givenOf(scenario);
      const [first, last] = queryOf(scenario);
      const single = Array.from({ length: last - first + 1 }, (_, index) =>
        starts(given, [first + index, first + index]),
      );
      expect(single.flat().sort((a, b) => a - b)).toEqual(starts(given, [first, last]));
    });
  });

  it('the days of a month are free, almost full or neither as their starts say, and so is the nearest one', {
    timeout: TIMEOUT,
  }, () => {
    check(59, Math.ceil(numRuns / 4), (scenario) => {
      const given = givenOf(scenario);
      const [first, last] = queryOf(scenario);
      const counts = Array.from(
        { length: last - first + 1 },
        (_, index) => starts(given, [first + index, first + index]).length,
      );
      const shown = dayStates([given], [first, last]);
      expect(shown.map((state) => (state === 'free' || state === 'few' ? state : 'none'))).toEqual(
        counts.map((count) => (count === 0 ? 'none' : count > FEW_STARTS ? 'free' : 'few')),
      );
      const index = counts.findIndex((count) => count > 0);
      expect(nearestDay([given], [first, last])).toBe(index < 0 ? null : first + index);
    });
  });
});

/** Takes the first start on offer as often as there is one, a few times, and keeps what stood there before. */
function bookAll(scenario: Scenario): readonly Booking[] {
  const { dur = 30, before = 0, after = 0 } = scenario.service ?? {};
  let given = scenario;
  for (let count = 0; count < 6; count += 1) {
    const [start] = starts(givenOf(given), queryOf(given));
    if (start === undefined) break;
    expect(attempt(givenOf(given), start, start + dur * MINUTE)).toBe('accept');
    const booking = { start: formatInstant(start), end: formatInstant(start + dur * MINUTE), before, after };
    given = { ...given, bookings: [...(given.bookings ?? []), booking] };
  }
  return given.bookings ?? [];
}

/** The new bookings, which have no id, against all that are confirmed. */
function overlapsOf(bookings: readonly Booking[]): readonly (readonly [Booking, Booking])[] {
  const kept = bookings.filter(({ id, status }) => id === undefined || status === 'confirmed');
  return kept
    .filter(({ id }) => id === undefined)
    .flatMap((one) =>
      kept.filter((other) => other !== one && overlap(one, other)).map((other) => [one, other] as const),
    );
}

function overlap(one: Booking, other: Booking): boolean {
  return startOf(one) < endOf(other) && startOf(other) < endOf(one);
}

function startOf({ start, before = 0 }: Booking): number {
  return parseInstant(start) - before * MINUTE;
}

function endOf({ end, after = 0 }: Booking): number {
  return parseInstant(end) + after * MINUTE;
}

function pairs(spans: Spans): readonly (readonly [string, string])[] {
  return Array.from({ length: spans.length / 2 }, (_, index) => [
    formatInstant(spans[index * 2] ?? 0),
    formatInstant(spans[index * 2 + 1] ?? 0),
  ]);
}
