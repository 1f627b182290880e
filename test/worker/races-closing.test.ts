/** AD-13: between those who book and those who close over bookings each decision is whole, and nobody is booked into closed time. */
import { expect, test } from 'vitest';
import { decode, encode } from '../../src/bot/callback-data.ts';
import { type Arena, openArena, timeAt } from '../support/arena.ts';
import { violations } from '../support/invariants.ts';
import { rounds, shuffled } from '../support/race.ts';
import { storm } from '../support/storm.ts';
import { tally, tapOf, told } from '../support/wishes.ts';

const FIRST_HOUR = 9;
const HOURS = [9, 10, 11, 12, 13, 14];
const ROUNDS = rounds({ quick: 2, proof: 50 });
const MARK_OF_NONE = 'd41d8cd9';

/** Of each day: some closed it on the empty list they had seen, others after a list that was outdated by then. */
async function blocked(arena: Arena, from: number): Promise<number> {
  const [row] = await arena.rows(
    'select count(*)::int as n from $.blocked_slots where starts_at = $1 and removed_at is null',
    [new Date(from)],
  );
  return Number(row?.['n']);
}

test('R-1: a closing decided on an empty list wins over every booking of the day, or over none', {
  timeout: ROUNDS.length * 60_000,
}, async () => {
  const arena = await openArena({ services: [{ minutes: 60 }], specialists: 2 });
  const now = await arena.control.now();
  for (const round of ROUNDS) {
    // Every other day the closers are many and a step ahead.
    const closersFirst = round % 2 === 0;
    const clients = await arena.guests(closersFirst ? 6 : HOURS.length * 2 * 3);
    const managers = await arena.managers(closersFirst ? 12 : 2);
    const [keeper, canceller] = managers;
    if (keeper === undefined || canceller === undefined) throw new Error('two managers');
    const from = timeAt(now, 1 + round, FIRST_HOUR * 60);
    const span = { staff: null, from, to: timeAt(now, 1 + round, 15 * 60) };
    const close = (guest: typeof keeper, hits: 'keep' | 'cancel') => ({
      guest,
      data: encode({ kind: 'close', ...span, hits, mark: MARK_OF_NONE, reason: 'none' }),
    });
    const wishes = clients.map((guest, index) => ({
      kind: 'confirm' as const,
      guest,
      service: 1,
      staff: 1 + (index % 2),
      start: timeAt(now, 1 + round, (HOURS[Math.floor(index / 2) % HOURS.length] ?? 0) * 60),
    }));
    const closers = managers.map((one, index) => close(one, index % 2 === 0 ? 'keep' : 'cancel'));
    const bookers = shuffled(
      wishes.map((wish) => tapOf(arena, wish)),
      round,
    );
    const taps = closersFirst ? [...closers, ...bookers] : shuffled([...bookers, ...closers], round);
    const weather = await storm(arena, taps);
    expect(weather.statuses).toEqual({ 200: taps.length });
    expect(weather.failedCalls).toEqual({});
    expect(await violations(arena, await arena.control.now())).toEqual([]);

    const answers = tally(await Promise.all(wishes.map((wish) => told(arena, wish))));
    const closings = await blocked(arena, from);
    console.info(`closings and bookings, round ${round}:`, { closings }, answers);
    // Both specialists or none; closing what is closed already adds nothing.
    expect([0, 2]).toContain(closings);
    expect(answers.booked ?? 0).toBe(
      closings === 0 ? new Set(wishes.map(({ staff, start }) => `${staff} ${start}`)).size : 0,
    );
    expect(Object.keys(answers).filter((answer) => answer.startsWith('something'))).toEqual([]);

    // On the list as it is now, all of it goes: the day is closed, and everybody who was booked is cancelled once.
    const data = encode({ kind: 'closing', ...span });
    await storm(arena, [{ guest: canceller, data }]);
    const { messages } = await arena.control.chat(arena.at(canceller));
    const cancel = (messages.at(-1)?.buttons ?? [])
      .flat()
      .flatMap(({ data }) => decode(data ?? '') ?? [])
      .findLast((action) => action.kind === 'close');
    if (cancel === undefined) throw new Error('no button to close');
    await storm(arena, [
      { guest: canceller, data: encode(cancel) },
      { guest: keeper, data: encode(cancel) },
    ]);
    expect(await blocked(arena, from)).toBe(2);
    const [left] = await arena.rows(
      `select count(*) filter (where state = 'booked')::int as booked,
         (select count(*)::int from $.messages where kind = 'cancelled_by_business') as told,
         count(*) filter (where state = 'cancelled_by_business')::int as cancelled
       from $.bookings`,
    );
    expect(left).toMatchObject({ booked: 0 });
    expect(left?.['told']).toBe(left?.['cancelled']);
    expect(await violations(arena, await arena.control.now())).toEqual([]);
  }
});
