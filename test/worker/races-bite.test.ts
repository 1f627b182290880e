/** The proof of R-1 bites: without the exclusion constraint the same race, through the same checks, comes out broken. */
import { expect, test } from 'vitest';
import { openArena, timeAt } from '../support/arena.ts';
import { race } from '../support/race.ts';
import { tally, type Wish } from '../support/wishes.ts';

const ATTEMPTS = 100;

test('R-1: with its constraint dropped a business is booked twice, and the checks say so', {
  timeout: 60_000,
}, async () => {
  const arena = await openArena({ services: [{ minutes: 60 }] });
  await arena.rows('alter table $.occupancy drop constraint occupancy_no_overlap');
  const start = timeAt(await arena.control.now(), 2, 12 * 60);
  const guests = await arena.guests(ATTEMPTS);
  const wishes = guests.map((guest): Wish => ({ kind: 'confirm', guest, service: 1, start }));
  const { answers, broken } = await race(arena, wishes);

  expect(tally(answers).booked).toBeGreaterThan(1);
  const kinds = new Set(broken.map((row) => row['broken']));
  expect(kinds).toEqual(new Set(['held twice', 'bookings overlap']));
});
