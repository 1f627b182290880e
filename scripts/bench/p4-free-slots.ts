/** P-4: the free slots of one specialist, 30 days and 300 bookings, beside the brute-force oracle and equal to it. */
import fc from 'fast-check';
import { starts } from '../../src/domain/availability.ts';
import { formatInstant } from '../../src/domain/time.ts';
import { formatDay, parseDay } from '../../src/domain/time-days.ts';
import { type Booking, givenOf, queryOf, type Scenario, WEEKDAYS } from '../explain/scenario.ts';
import { atMost, type Bench, type Benchmark, exactly, type Figure, figureOf } from './benchmark.ts';
import { oracleStarts } from './oracle.ts';
import { percentileOf, ratioOf, spreadOf, timesOf } from './rounds.ts';
import { scenarios } from './scenario-arbitrary.ts';

const DAYS = 30;
const BOOKINGS_A_DAY = 10;
const ROUNDS = 7;
const CALLS = 300;
const INPUTS = 10_000;
const FIRST = '2027-03-08';

export const freeSlots: Benchmark = {
  id: 'P-4',
  what: `free slots, 1 specialist × ${DAYS} days × ${DAYS * BOOKINGS_A_DAY} bookings`,
  run: async (bench) => [...measure(bench), differences(bench)],
};

/** A clock change lies within; every booking has its buffers, and a few slots of each day are left. */
export function busyMonth(tz: string): Scenario {
  const bookings = Array.from({ length: DAYS }, (_, day) => day).flatMap((day) =>
    Array.from({ length: BOOKINGS_A_DAY }, (_, index): Booking => {
      const date = formatDay(parseDay(FIRST) + day);
      const hour = String(7 + index).padStart(2, '0');
      const minute = ((day + index) % 2) * 15;
      return {
        start: `${date}T${hour}:${String(minute).padStart(2, '0')}Z`,
        end: `${date}T${hour}:${minute + 30}Z`,
        after: 10,
      };
    }),
  );
  return {
    tz,
    weekly: Object.fromEntries(WEEKDAYS.map((name) => [name, [['08:00', '21:00']] as const])),
    breaks: [['13:00', '14:00']],
    query: [FIRST, formatDay(parseDay(FIRST) + DAYS - 1)],
    service: { dur: 30, step: 15, after: 5 },
    bookings,
    now: `${FIRST}T00:00Z`,
    minNotice: 60,
    horizonDays: 60,
  };
}

function measure(bench: Bench): readonly Figure[] {
  const scenario = busyMonth('Europe/Berlin');
  const given = givenOf(scenario);
  const query = queryOf(scenario);
  const found = starts(given, query).map(formatInstant);
  if (found.join() !== oracleStarts(scenario).join()) throw new Error('the month differs from the oracle’s');
  bench.say(`${found.length} starts are offered`);

  const engine: number[] = [];
  const oracle: number[] = [];
  const cold: number[] = [];
  const coldest: number[] = [];
  // Every zone is new once in a process: as many beginnings of an isolate.
  const zones = Intl.supportedValuesOf('timeZone').filter((zone) => zone !== scenario.tz);
  timesOf(CALLS, () => starts(given, query));
  for (let round = 0; round < ROUNDS; round += 1) {
    engine.push(medianOf(timesOf(CALLS, () => starts(given, query))));
    oracle.push(medianOf(timesOf(1, () => oracleStarts(scenario))));
    const fresh = zones.filter((_, index) => index % ROUNDS === round);
    const elsewhere = fresh.map((zone) => ({ ...given, zone, schedule: { ...given.schedule, zone } }));
    const times = elsewhere.flatMap((one) => timesOf(1, () => starts(one, query)));
    cold.push(medianOf(times));
    coldest.push(percentileOf(times, 0.95));
  }
  return [
    figureOf('engine, p50, warm', engine, 'ms', (ms) => atMost(0.1, ms, 'ms')),
    figureOf('engine in a zone never seen before, p50', cold, 'ms', (ms) => atMost(2, ms, 'ms')),
    figureOf('… p95', coldest, 'ms'),
    figureOf('brute-force oracle', oracle, 'ms'),
    figureOf('oracle ÷ engine', ratioOf(oracle, engine), '×'),
  ];
}

function medianOf(values: readonly number[]): number {
  return spreadOf(values).median;
}

function differences(bench: Bench): Figure {
  let different = 0;
  for (const scenario of fc.sample(scenarios, { seed: 4, numRuns: INPUTS })) {
    const found = starts(givenOf(scenario), queryOf(scenario)).map(formatInstant);
    if (found.join() === oracleStarts(scenario).join()) continue;
    different += 1;
    bench.say(`differs: ${JSON.stringify(scenario)}`);
  }
  return {
    what: `of ${INPUTS} random inputs, unlike the oracle`,
    value: different,
    unit: '',
    budget: exactly(0, different),
  };
}
