/** The engine against the oracle on random inputs; `ORACLE_RUNS` sets how many. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { givenOf, queryOf, type Scenario } from '../../scripts/explain/scenario.ts';
import { starts, windows } from '../../src/domain/availability.ts';
import { attempt } from '../../src/domain/availability-attempt.ts';
import type { Spans } from '../../src/domain/spans.ts';
import { formatInstant, parseInstant } from '../../src/domain/time.ts';
import { oracleAttempts, oracleStarts, oracleWindows } from './oracle.ts';
import { scenarios } from './scenario-arbitrary.ts';

const { ORACLE_RUNS = '2000' } = process.env;
const numRuns = Number(ORACLE_RUNS);
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
});

function pairs(spans: Spans): readonly (readonly [string, string])[] {
  return Array.from({ length: spans.length / 2 }, (_, index) => [
    formatInstant(spans[index * 2] ?? 0),
    formatInstant(spans[index * 2 + 1] ?? 0),
  ]);
}
