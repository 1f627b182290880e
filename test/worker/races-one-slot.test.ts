/** of any number of people who want one time at once exactly one gets it, and all others are told the truth. */
import { expect, test } from 'vitest';
import { openArena, timeAt } from '../support/arena.ts';
import { race, rounds } from '../support/race.ts';
import { CONNECTIONS } from '../support/storm.ts';
import { tally, type Wish } from '../support/wishes.ts';

const ATTEMPTS = 1_000;
const ROUNDS = rounds({ quick: 1, proof: 50 });

test(
  `R-1, CL-18: of ${ATTEMPTS} attempts for one slot one books it, the others hear it is taken and see fresh times`,
  async () => {
    const arena = await openArena({ services: [{ minutes: 60 }] });
    const now = await arena.control.now();
    for (const round of ROUNDS) {
      const start = timeAt(now, 1 + round, 12 * 60);
      const guests = await arena.guests(ATTEMPTS);
      const wishes = guests.map((guest): Wish => ({ kind: 'confirm', guest, service: 1, start }));
      const { weather, answers, broken } = await race(arena, wishes);
      console.info(`one slot, round ${round}:`, weather, tally(answers));

      expect(weather.statuses).toEqual({ 200: ATTEMPTS });
      expect(weather.failedCalls).toEqual({});
      expect(weather.inFlight).toBe(CONNECTIONS);
      expect(tally(answers)).toEqual({ booked: 1, taken: ATTEMPTS - 1 });
      const made = await arena.rows('select state from $.bookings where starts_at = $1', [new Date(start)]);
      expect(made).toEqual([{ state: 'booked' }]);
      expect(broken).toEqual([]);
    }
  },
  ROUNDS.length * 90_000,
);
