/** services of different lengths, and times being closed, end in a set to which nothing could be added. */
import { expect, test } from 'vitest';
import { type Arena, openArena, timeAt } from '../support/arena.ts';
import { race, rounds, shuffled, stillPossible } from '../support/race.ts';
import { CONNECTIONS } from '../support/storm.ts';
import { tally, type Wish } from '../support/wishes.ts';

const LENGTHS = [
  { minutes: 30, after: 10 },
  { minutes: 60, before: 15 },
  { minutes: 90, before: 10, after: 20 },
];
const STEP = 30;
/** From 08:00 to 20:00. */
const GRID = Array.from({ length: 24 }, (_, index) => 8 * 60 + index * STEP);
const ROUNDS = rounds({ quick: 2, proof: 50 });

/** One person for each service at each time of a day. */
async function everyStart(arena: Arena, now: string, day: number): Promise<readonly Wish[]> {
  const places = arena.services.flatMap((_, index) =>
    GRID.map((minutes) => ({ service: index + 1, minutes })),
  );
  const guests = await arena.guests(places.length);
  return guests.flatMap((guest, index): Wish[] => {
    const place = places[index];
    if (place === undefined) return [];
    return [{ kind: 'confirm', guest, service: place.service, start: timeAt(now, day, place.minutes) }];
  });
}

/** At every other of these times a manager closes it. */
async function closings(arena: Arena, now: string, day: number): Promise<readonly Wish[]> {
  const times = GRID.filter((_, index) => index % 2 === 0);
  const managers = await arena.managers(times.length);
  return managers.map((guest, index): Wish => {
    const start = timeAt(now, day, times[index] ?? 0);
    return { kind: 'block', guest, service: 1 + (index % arena.services.length), start };
  });
}

test.for([
  { what: 'bookings of different lengths', withBlocks: false },
  { what: 'bookings of different lengths and blocks', withBlocks: true },
])(
  'R-1: $what at overlapping times end as a maximal set without an overlap',
  { timeout: ROUNDS.length * 30_000 },
  async ({ what, withBlocks }) => {
    const arena = await openArena({ services: LENGTHS, stepMinutes: STEP });
    const now = await arena.control.now();
    for (const round of ROUNDS) {
      const bookings = [
        ...(await everyStart(arena, now, 1 + round)),
        ...(await everyStart(arena, now, 1 + round)),
      ];
      const blocks = withBlocks ? await closings(arena, now, 1 + round) : [];
      const wishes = shuffled([...bookings, ...blocks], round);
      const { weather, answers, broken } = await race(arena, wishes);
      const counts = tally(answers);
      console.info(`${what}, round ${round}:`, weather, counts);

      expect(broken).toEqual([]);
      expect(weather.statuses).toEqual({ 200: wishes.length });
      expect(weather.failedCalls).toEqual({});
      expect(weather.inFlight).toBe(CONNECTIONS);
      const granted = wishes.filter((_, index) => answers[index] === 'booked' || answers[index] === 'closed');
      const refused = wishes.filter((wish) => !granted.includes(wish));
      expect(counts.booked ?? 0).toBeGreaterThan(0);
      expect(counts.taken).toBe(refused.length);
      expect(await stillPossible(arena, refused)).toBe(0);
    }
  },
);
