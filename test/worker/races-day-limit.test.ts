/** AD-23: a specialist's limits a day and a week hold under concurrency, counted by the calendar of the business. */
import { expect, test } from 'vitest';
import { dayOf, zoneOf } from '../../src/domain/time.ts';
import { formatDay } from '../../src/domain/time-days.ts';
import { openArena, timeAt } from '../support/arena.ts';
import { instantIn, weekdayOf } from '../support/dates.ts';
import { race, rounds, shuffled } from '../support/race.ts';
import { tally, type Wish } from '../support/wishes.ts';

const ATTEMPTS = 50;
const STEP = 15;
const ROUNDS = rounds({ quick: 1, proof: 50 });
const ARENA = { services: [{ minutes: STEP }], stepMinutes: STEP } as const;

/** So many whole days from now until the next Monday, as the business in Moscow counts them. */
function untilMonday(now: string): number {
  return 8 - weekdayOf(formatDay(dayOf(zoneOf('Europe/Moscow'), Date.parse(now))));
}

test(`AD-23: of ${ATTEMPTS} parallel bookings of one day three are made where three are the limit`, {
  timeout: ROUNDS.length * 30_000,
}, async () => {
  const arena = await openArena(ARENA);
  await arena.rows('update $.settings set per_day = 3');
  const now = await arena.control.now();
  for (const round of ROUNDS) {
    const guests = await arena.guests(ATTEMPTS);
    const wishes = guests.map((guest, index): Wish => {
      return { kind: 'confirm', guest, service: 1, start: timeAt(now, 1 + round, index * STEP) };
    });
    const { weather, answers, broken } = await race(arena, wishes);
    console.info(`limit a day, round ${round}:`, weather, tally(answers));

    expect(weather.statuses).toEqual({ 200: ATTEMPTS });
    expect(weather.failedCalls).toEqual({});
    expect(tally(answers)).toEqual({ booked: 3, 'day limit': ATTEMPTS - 3 });
    expect(broken).toEqual([]);
  }
});

test('AD-23: a week takes as many as its limit over all of its days, and the one after it begins anew', {
  timeout: ROUNDS.length * 30_000,
}, async () => {
  const arena = await openArena(ARENA);
  await arena.rows('update $.settings set per_day = 3, per_week = 4, horizon_days = 730');
  const now = await arena.control.now();
  for (const round of ROUNDS) {
    const monday = untilMonday(now) + (round - 1) * 7;
    const guests = await arena.guests(60);
    const days = [0, 2, 6];
    const wishes = guests.map((guest, index): Wish => {
      const day = monday + (days[index % days.length] ?? 0);
      return { kind: 'confirm', guest, service: 1, start: timeAt(now, day, 300 + index * STEP) };
    });
    const { answers, broken } = await race(arena, shuffled(wishes, round));

    expect(tally(answers)).toEqual({ booked: 4, 'day limit': 56 });
    expect(broken).toEqual([]);
  }
});

test('AD-23, CL-12: anyone is the next one whose own limit leaves room; the dates are those of the business', {
  timeout: ROUNDS.length * 30_000,
}, async () => {
  const arena = await openArena({ ...ARENA, specialists: 3 });
  await arena.rows(`update $.settings set per_day = 2, time_zone = 'Asia/Vladivostok'`);
  await arena.rows('update $.staff set per_day = 1 where id = 2');
  await arena.rows('update $.staff set per_day = 4 where id = 3');
  const now = await arena.control.now();
  for (const round of ROUNDS) {
    const date = new Date(Date.parse(now) + (2 + round) * 86_400_000).toISOString().slice(0, 10);
    const guests = await arena.guests(ATTEMPTS);
    // Both sides of UTC's midnight, and one local date.
    const first = instantIn('Asia/Vladivostok', date, '08:00');
    const wishes = guests.map((guest, index): Wish => {
      return { kind: 'confirm', guest, service: 1, staff: null, start: first + index * STEP * 60_000 };
    });
    const { answers, broken } = await race(arena, wishes);

    expect(broken).toEqual([]);
    const made = await arena.rows(
      `select staff_id, count(*)::int as n from $.bookings
       where (starts_at at time zone 'Asia/Vladivostok')::date = $1 group by 1 order by 1`,
      [date],
    );
    expect(made).toEqual([
      { staff_id: 1, n: 2 },
      { staff_id: 2, n: 1 },
      { staff_id: 3, n: 4 },
    ]);
    expect(tally(answers).booked).toBe(7);
    expect(tally(answers)['day limit'] ?? 0).toBe(ATTEMPTS - 7);
  }
});
