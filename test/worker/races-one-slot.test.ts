/** of any number of people who want one time at once exactly one gets it, and all others are told the truth. */
import { beforeAll, expect, test } from 'vitest';
import { type Arena, openArena, timeAt } from '../support/arena.ts';
import { violations } from '../support/invariants.ts';

import { CONNECTIONS, storm } from '../support/storm.ts';
import { tally, tapOf, told, type Wish } from '../support/wishes.ts';

const ATTEMPTS = 1_000;
const ROUNDS = process.env['PROVE'] === undefined ? 1 : 50;
let arena: Arena;
let now: string;

beforeAll(async () => {
  arena = await openArena({ services: [{ minutes: 60 }] });
  now = await arena.control.now();
});

test(`R-1, CL-18: ${ATTEMPTS} attempts for one slot make one booking; all others are told it is taken, with fresh times`, {
  timeout: ROUNDS * 90_000,
}, async () => {
  for (let round = 1; round <= ROUNDS; round++) {
    const start = timeAt(now, 1 + round, 12 * 60);
    const guests = await arena.guests(ATTEMPTS);
    const wishes = guests.map((guest): Wish => ({ kind: 'confirm', guest, service: 1, start }));
    const weather = await storm(
      arena,
      wishes.map((wish) => tapOf(arena, wish)),
    );
    console.info(`one slot, round ${round}:`, weather);
    expect(weather).toMatchObject({ statuses: { 200: ATTEMPTS }, failedCalls: [] });
    expect(weather.inFlight).toBeGreaterThanOrEqual(CONNECTIONS);

    const answers = await Promise.all(wishes.map((wish) => told(arena, wish)));
    expect(tally(answers)).toEqual({ booked: 1, taken: ATTEMPTS - 1 });
    const made = await arena.rows('select state from $.bookings where starts_at = $1', [new Date(start)]);
    expect(made).toEqual([{ state: 'booked' }]);
    expect(await violations(arena, now)).toEqual([]);
  }
});
