/** between those who book a time and those who close it the database decides once, and tells each the truth. */
import { expect, test } from 'vitest';
import { openArena, timeAt } from '../support/arena.ts';
import { race, rounds, shuffled } from '../support/race.ts';
import { CONNECTIONS } from '../support/storm.ts';
import { tally, type Wish } from '../support/wishes.ts';

const HOURS = [9, 11, 13, 15, 17, 19];
const BOOKERS = 18;
const CLOSERS = 4;
const ROUNDS = rounds({ quick: 1, proof: 50 });

test('R-1: of equal bookings and blocks each time goes to one booking or to its closing, never to both', {
  timeout: ROUNDS.length * 30_000,
}, async () => {
  const arena = await openArena({ services: [{ minutes: 60 }] });
  const now = await arena.control.now();
  for (const round of ROUNDS) {
    const clients = await arena.guests(HOURS.length * BOOKERS);
    const managers = await arena.managers(HOURS.length * CLOSERS);
    const wish = (kind: Wish['kind'], guest: Wish['guest'], index: number): Wish => {
      const hour = HOURS[index % HOURS.length] ?? 0;
      return { kind, guest, service: 1, start: timeAt(now, 1 + round, hour * 60) };
    };
    const wishes = shuffled(
      [
        ...clients.map((guest, index) => wish('confirm', guest, index)),
        ...managers.map((guest, index) => wish('block', guest, index)),
      ],
      round,
    );
    const { weather, answers, broken } = await race(arena, wishes);
    console.info(`bookings and blocks, round ${round}:`, weather, tally(answers));

    expect(broken).toEqual([]);
    expect(weather.statuses).toEqual({ 200: wishes.length });
    expect(weather.failedCalls).toEqual({});
    expect(weather.inFlight).toBe(CONNECTIONS);
    for (const hour of HOURS) {
      const start = timeAt(now, 1 + round, hour * 60);
      const told = tally(answers.filter((_, index) => wishes[index]?.start === start));
      expect([
        { booked: 1, taken: BOOKERS + CLOSERS - 1 },
        // Closing what is closed already is what was wished for: blocks may lie on each other.
        { closed: CLOSERS, taken: BOOKERS },
      ]).toContainEqual(told);
    }
  }
});
