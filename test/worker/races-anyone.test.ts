/** CL-12, R-1: whoever wants anyone is booked with the next specialist who is free, and never with two. */
import { expect, onTestFinished, test } from 'vitest';
import { type Arena, openArena, timeAt } from '../support/arena.ts';
import { violations } from '../support/invariants.ts';
import { race, rounds, shuffled } from '../support/race.ts';
import { CONNECTIONS, storm } from '../support/storm.ts';
import { ownTerms } from '../support/team.ts';
import { tally, tapOf, toldOnScreen, type Wish } from '../support/wishes.ts';

const ATTEMPTS = 300;
const SPECIALISTS = 4;
const ROUNDS = rounds({ quick: 1, proof: 50 });

const bookedAt = async (arena: Arena, start: number) =>
  await arena.rows(
    `select staff_id, price_minor, state from $.bookings where starts_at = $1 order by staff_id`,
    [new Date(start)],
  );

test(`CL-12: of ${ATTEMPTS} who want anyone at one time ${SPECIALISTS} are booked, each with another specialist`, {
  timeout: ROUNDS.length * 60_000,
}, async () => {
  const arena = await openArena({ services: [{ minutes: 60 }], specialists: SPECIALISTS });
  const now = await arena.control.now();
  for (const round of ROUNDS) {
    const start = timeAt(now, 1 + round, 12 * 60);
    const guests = await arena.guests(ATTEMPTS);
    const wishes = guests.map((guest): Wish => ({ kind: 'confirm', guest, service: 1, staff: null, start }));
    const { weather, answers, broken } = await race(arena, wishes);
    console.info(`anyone, round ${round}:`, weather, tally(answers));

    expect(weather.statuses).toEqual({ 200: ATTEMPTS });
    expect(weather.failedCalls).toEqual({});
    expect(weather.inFlight).toBe(CONNECTIONS);
    expect(tally(answers)).toEqual({ booked: SPECIALISTS, taken: ATTEMPTS - SPECIALISTS });
    const made = await bookedAt(arena, start);
    expect(made.map((row) => row['staff_id'])).toEqual([1, 2, 3, 4]);
    expect(broken).toEqual([]);
  }
});

test('CL-12, CL-18: where only a dearer specialist is left nobody is booked with them, and the card says so', {
  timeout: ROUNDS.length * 30_000,
}, async () => {
  const arena = await openArena({ services: [{ minutes: 60 }], specialists: 3 });
  await ownTerms(arena, 2, 1, { rubles: 2_500 });
  const now = await arena.control.now();
  for (const round of ROUNDS) {
    const start = timeAt(now, 1 + round, 12 * 60);
    const guests = await arena.guests(50);
    const wishes = guests.map((guest): Wish => ({ kind: 'confirm', guest, service: 1, staff: null, start }));
    const { answers, broken } = await race(arena, wishes);

    expect(tally(answers)).toEqual({ booked: 2, 'other terms': 48 });
    expect(await bookedAt(arena, start)).toEqual([
      { staff_id: 1, price_minor: 150_000, state: 'booked' },
      { staff_id: 3, price_minor: 150_000, state: 'booked' },
    ]);
    expect(broken).toEqual([]);
  }
});

test('CL-12, R-1: those who want anyone and those who want one of them end in a full day without an overlap', {
  timeout: ROUNDS.length * 30_000,
}, async () => {
  const arena = await openArena({ services: [{ minutes: 60 }], specialists: 2 });
  const now = await arena.control.now();
  const hours = [10, 11, 12, 13];
  for (const round of ROUNDS) {
    const guests = await arena.guests(hours.length * 24);
    const wishes = guests.map((guest, index): Wish => {
      const staff = [null, 1, 2][index % 3] ?? null;
      const hour = hours[Math.floor(index / 3) % hours.length] ?? 0;
      return { kind: 'confirm', guest, service: 1, staff, start: timeAt(now, 1 + round, hour * 60) };
    });
    const mixed = shuffled(wishes, round);
    const { answers, broken } = await race(arena, mixed);

    expect(broken).toEqual([]);
    expect(tally(answers)).toEqual({ booked: hours.length * 2, taken: wishes.length - hours.length * 2 });
    for (const hour of hours) {
      const made = await bookedAt(arena, timeAt(now, 1 + round, hour * 60));
      expect(made.map((row) => row['staff_id'])).toEqual([1, 2]);
    }
  }
});

test('CL-12, R-5: one who taps for anyone again and again holds one booking, whoever else is free', {
  timeout: ROUNDS.length * 30_000,
}, async () => {
  const arena = await openArena({ services: [{ minutes: 60 }], specialists: SPECIALISTS, bookingLimit: 30 });
  const { control } = arena;
  const now = await control.now();
  // Nothing but the database stands between one tap and the next.
  await control.fault({ service: 'redis', mode: 'refuse' });
  onTestFinished(() => control.clearFaults());
  for (const round of ROUNDS) {
    const start = timeAt(now, 1 + round, 12 * 60);
    const clients = await arena.guests(1);
    const wishes = clients.flatMap((guest) =>
      Array.from({ length: 30 }, (): Wish => ({ kind: 'confirm', guest, service: 1, staff: null, start })),
    );
    const weather = await storm(
      arena,
      wishes.map((wish) => tapOf(arena, wish)),
    );
    expect(weather.statuses).toEqual({ 200: 30 });
    expect(await bookedAt(arena, start)).toHaveLength(1);
    const { messages } = await control.chat({ bot: arena.bot, person: clients[0]?.person ?? '' });
    expect(tally(messages.map((screen) => toldOnScreen(screen, start)))).toEqual({ booked: 30 });
    expect(await violations(arena, now)).toEqual([]);
  }
});
