/** a time that its holder gives up is had by one of those who wait for it, and what is cancelled goes nowhere. */
import { expect, test } from 'vitest';
import { openArena, timeAt } from '../support/arena.ts';
import { plantBookings } from '../support/bookings.ts';
import { race, rounds, shuffled } from '../support/race.ts';
import { tally, type Wish } from '../support/wishes.ts';

const DAY_MS = 86_400_000;
const HOURS = [9, 11, 13, 15, 17, 19];
/** For each time. */
const BOOKERS = 8;
const MOVERS = 4;
const LATE = 2;
const ROUNDS = rounds({ quick: 1, proof: 50 });

test('R-2: while holders cancel or are cancelled, and their bookings are moved, each time is had by one of the others', {
  timeout: ROUNDS.length * 60_000,
}, async () => {
  for (const round of ROUNDS) {
    const arena = await openArena({ services: [{ minutes: 60 }], specialists: 2 });
    const now = await arena.control.now();
    const starts = HOURS.map((hour) => timeAt(now, 3, 60 * hour));
    const each = <T>(count: number, make: (start: number, index: number) => T): T[] =>
      Array.from({ length: HOURS.length * count }, (_, index) =>
        make(starts[index % HOURS.length] ?? 0, index),
      );

    const holders = await arena.guests(HOURS.length);
    for (const one of holders) await arena.control.send(arena.at(one), '/start');
    const held = await plantBookings(
      arena,
      holders.map((who, index) => ({ who, startsAt: starts[index] ?? 0 })),
    );
    const managers = await arena.managers(HOURS.length);
    const movers = await arena.guests(HOURS.length * MOVERS);
    const homes = await plantBookings(
      arena,
      movers.map((who, index) => ({ who, staff: 2, startsAt: timeAt(now, 100, 60 * index) })),
    );
    const bookers = await arena.guests(HOURS.length * (BOOKERS + LATE));
    const nobody = { id: 0, person: '', name: '' };
    const wishOf = (start: number, index: number): Wish => ({
      kind: 'confirm',
      guest: bookers[index] ?? nobody,
      service: 1,
      start,
    });

    // Of every other booking the client cancels what the business moves, of the rest the business what the client moves.
    const about = (index: number, byClient: boolean) => ({
      guest: (byClient ? holders : managers)[index] ?? nobody,
      service: 1,
      booking: held[index] ?? 0,
    });
    const cancels = each(1, (start, index): Wish => {
      const byClient = index % 2 === 0;
      return { kind: byClient ? 'cancel' : 'drop', start, ...about(index, byClient) };
    });
    const leaves = each(1, (start, index): Wish => {
      return { kind: 'move', start: start + DAY_MS, ...about(index, index % 2 !== 0) };
    });
    const moves = each(MOVERS, (start, index): Wish => {
      const guest = movers[index] ?? nobody;
      return { kind: 'move', guest, service: 1, start, booking: homes[index] ?? 0 };
    });
    const waiting = [...moves, ...each(BOOKERS, wishOf)];
    // Who moves asks before they write, and needs a start to be in time at all.
    const wishes = [...leaves, ...cancels, ...shuffled(waiting, round)];
    const { weather, answers, broken } = await race(arena, wishes);
    console.info(`cancels, round ${round}:`, weather, tally(answers));
    expect(broken).toEqual([]);
    expect(weather.statuses).toEqual({ 200: wishes.length });
    expect(weather.failedCalls).toEqual({});
    const answersTo = (some: readonly Wish[]) => some.flatMap((wish) => answers[wishes.indexOf(wish)] ?? []);
    expect(new Set(answersTo(cancels))).toEqual(new Set(['cancelled']));
    for (const answer of answersTo(leaves)) expect(['moved', 'over']).toContain(answer);

    // Whoever comes when all is over finds what is still free.
    const late = await race(
      arena,
      each(LATE, (start, index) => wishOf(start, BOOKERS * HOURS.length + index)),
    );
    expect(late.broken).toEqual([]);
    for (const [index, start] of starts.entries()) {
      const inTime = answersTo(waiting.filter((wish) => wish.start === start));
      const after = late.answers.filter((_, at) => at % HOURS.length === index);
      const { booked = 0, moved = 0, taken = 0 } = tally([...inTime, ...after]);
      expect([booked + moved, taken]).toEqual([1, BOOKERS + MOVERS + LATE - 1]);
    }
    const gone = await arena.rows(
      `select distinct state, (select count(*)::int from $.occupancy o where o.booking_id = b.id) as held
       from $.bookings b where id = any($1::int[]) order by state`,
      [held],
    );
    expect(gone).toEqual([
      { state: 'cancelled_by_business', held: 0 },
      { state: 'cancelled_by_client', held: 0 },
    ]);
  }
});
