/** moves fight with bookings, closings and each other for the same times, and every booking stands in one place. */
import { expect, test } from 'vitest';
import { type Arena, type Guest, openArena, timeAt } from '../support/arena.ts';
import { plantBooking, plantBookings } from '../support/bookings.ts';
import { race, rounds, shuffled, stillPossible } from '../support/race.ts';
import { CONNECTIONS } from '../support/storm.ts';
import { tally, type Wish } from '../support/wishes.ts';

const HOURS = [9, 11, 13, 15, 17, 19];
/** For each time, of each side; every admin hears of every move, so that they are few. */
const CLIENTS = 14;
const ADMINS = 3;
const ROUNDS = rounds({ quick: 1, proof: 50 });
/** Where movers stand before, far behind the days that are fought over; so many of them a day. */
const HOME_DAY = 100;
const HOME_DAYS = 5;
const A_DAY = 20;
const DAYS = 90;

type Side = 'create' | 'move' | 'admin move' | 'block';
type Field = { readonly arena: Arena; readonly now: string; readonly round: number };

const isAdmins = (what: Side): boolean => what === 'block' || what === 'admin move';

/** People of two sides, some for every hour of a day each; admins are made all at once. */
async function crowds(arena: Arena, sides: readonly [Side, Side]): Promise<readonly (readonly Guest[])[]> {
  const ofSide = HOURS.length * ADMINS;
  const admins = await arena.managers(ofSide * sides.filter(isAdmins).length);
  return await Promise.all(
    sides.map((what, index) =>
      isAdmins(what)
        ? admins.slice(index === 0 ? 0 : -ofSide).slice(0, ofSide)
        : arena.guests(HOURS.length * CLIENTS),
    ),
  );
}

/** What they wish for; movers' bookings stand at home before. */
async function side(
  { arena, now, round }: Field,
  what: Side,
  guests: readonly Guest[],
  home: number,
): Promise<readonly Wish[]> {
  const starts = guests.map((_, index) =>
    timeAt(now, 1 + (round % DAYS), 60 * (HOURS[index % HOURS.length] ?? 0)),
  );
  const wish = (guest: Guest, index: number): Omit<Wish, 'kind'> => ({
    guest,
    service: 1,
    start: starts[index] ?? 0,
  });
  if (what === 'create') return guests.map((guest, index) => ({ kind: 'confirm', ...wish(guest, index) }));
  if (what === 'block') return guests.map((guest, index) => ({ kind: 'block', ...wish(guest, index) }));
  const clients = isAdmins(what) ? await started(arena, guests.length) : guests;
  const booked = await plantBookings(
    arena,
    clients.map((who, index) => ({
      who,
      staff: home,
      startsAt: timeAt(now, HOME_DAY + HOME_DAYS * round + Math.floor(index / A_DAY), 60 * (index % A_DAY)),
    })),
  );
  return guests.map((guest, index) => ({
    kind: 'move',
    ...wish(guest, index),
    ...(booked[index] !== undefined && { booking: booked[index] }),
  }));
}

/** People whom the business can write to. */
async function started(arena: Arena, count: number): Promise<readonly Guest[]> {
  const guests = await arena.guests(count);
  await Promise.all(guests.map((one) => arena.control.send(arena.at(one), '/start')));
  return guests;
}

const PAIRS: readonly (readonly [Side, Side])[] = [
  ['create', 'move'],
  ['create', 'admin move'],
  ['move', 'move'],
  ['move', 'admin move'],
  ['move', 'block'],
  ['admin move', 'block'],
];

test.each(PAIRS)(
  'R-2: of those who %s and those who %s one gets each time, the others hear it is taken',
  {
    timeout: ROUNDS.length * 60_000,
  },
  async (one, other) => {
    for (const round of ROUNDS) {
      // Homes of their own, so that only the times that are wanted are fought over.
      const arena = await openArena({ services: [{ minutes: 60 }], specialists: 3 });
      const now = await arena.control.now();
      const field = { arena, now, round: 1 + (round % 28) };
      const [ones = [], others = []] = await crowds(arena, [one, other]);
      const wishes = shuffled(
        [...(await side(field, one, ones, 2)), ...(await side(field, other, others, 3))],
        round,
      );
      const { weather, answers, broken } = await race(arena, wishes);
      console.info(`${one} and ${other}, round ${round}:`, weather, tally(answers));

      expect(broken).toEqual([]);
      expect(weather.statuses).toEqual({ 200: wishes.length });
      expect(weather.failedCalls).toEqual({});
      expect(weather.inFlight).toBe(Math.min(CONNECTIONS, wishes.length));
      for (const start of new Set(wishes.map((wish) => wish.start))) {
        const here = answers.filter((_, index) => wishes[index]?.start === start);
        const { booked = 0, moved = 0, closed = 0, taken = 0 } = tally(here);
        // Closing what is closed already is what was wished for: blocks may lie on each other.
        expect([booked + moved, closed]).toEqual(closed > 0 ? [0, ADMINS] : [1, 0]);
        expect(booked + moved + closed + taken).toBe(here.length);
      }
      expect(
        await stillPossible(
          arena,
          wishes.filter((_, index) => answers[index] === 'taken'),
        ),
      ).toBe(0);
      // Nobody lost the time they had: who was refused stands at home.
      const refused = wishes.filter(({ kind }, index) => kind === 'move' && answers[index] === 'taken');
      const [home] = await arena.rows(
        'select count(*)::int as n from $.bookings where id = any($1::int[]) and staff_id > 1 and sequence = 0',
        [refused.map(({ booking }) => booking)],
      );
      expect(home).toEqual({ n: refused.length });
    }
  },
);

test('R-2: one booking, moved by its client and by the business at once, goes to one place; the others see where', {
  timeout: ROUNDS.length * 60_000,
}, async () => {
  for (const round of ROUNDS) {
    const arena = await openArena({ services: [{ minutes: 60 }], specialists: 3 });
    const now = await arena.control.now();
    const [client, ...admins] = [...(await arena.guests(1)), ...(await arena.managers(5))];
    if (client === undefined) throw new Error('no guest');
    const booking = await plantBooking(arena, client, { startsAt: timeAt(now, 2, 600) });
    await arena.rows(`insert into $.booking_history (booking_id, actor, action, at)
      values (${booking}, 'test', 'created', '2020-01-01')`);
    await arena.rows('update $.settings set change_window_minutes = 0');
    const wishes = [client, ...admins].map(
      (guest, index): Wish => ({
        kind: 'move',
        guest,
        service: 1,
        staff: 1 + (index % 3),
        start: timeAt(now, 3, 60 * (2 + index)),
        booking,
      }),
    );
    const { weather, answers, broken } = await race(arena, shuffled(wishes, round));
    console.info(`one booking, round ${round}:`, weather, tally(answers));
    expect(broken).toEqual([]);
    expect(weather.statuses).toEqual({ 200: wishes.length });
    expect(weather.failedCalls).toEqual({});
    expect(tally(answers)).toEqual({ moved: 1, changed: wishes.length - 1 });
    expect(await arena.rows('select state, sequence from $.bookings')).toEqual([
      { state: 'booked', sequence: 1 },
    ]);
  }
});

test('R-1, R-2: bookings that change places crosswise between specialists never wait for each other', {
  timeout: ROUNDS.length * 60_000,
}, async () => {
  for (const round of ROUNDS) {
    const arena = await openArena({
      services: [{ minutes: 30 }],
      specialists: 4,
      stepMinutes: 30,
    });
    const now = await arena.control.now();
    const guests = await arena.guests(96);
    const place = (index: number): { staff: number; startsAt: number } => ({
      staff: 1 + (index % 4),
      startsAt: timeAt(now, 2, 60 * Math.floor(index / 4)),
    });
    const booked = await plantBookings(
      arena,
      guests.map((who, index) => ({ who, ...place(index) })),
    );
    // Half an hour on, with the specialist next door, whose booking goes the other way.
    const wishes = guests.flatMap((guest, index): Wish[] => {
      const booking = booked[index];
      const { startsAt } = place(index);
      const staff = 1 + ((index % 4) ^ 1);
      return booking === undefined
        ? []
        : [{ kind: 'move', guest, service: 1, staff, start: startsAt + 1_800_000, booking }];
    });
    const { weather, answers, broken } = await race(arena, shuffled(wishes, round));
    const counts = tally(answers);
    console.info(`crosswise, round ${round}:`, weather, counts);
    expect(broken).toEqual([]);
    expect(weather.statuses).toEqual({ 200: wishes.length });
    expect(weather.failedCalls).toEqual({});
    expect(counts).toEqual({ moved: wishes.length });
  }
});

const ATTEMPTS = process.env['PROVE'] === undefined ? 100 : 1_000;
/** The same machine does both, one after the other, and is never quite the same. */
const NOISE = 1.5;

test(`R-1, P-7: ${ATTEMPTS} moves to one time end with one, and take no longer than as many bookings`, {
  timeout: 180_000,
}, async () => {
  const arena = await openArena({ services: [{ minutes: 60 }], specialists: 2 });
  const now = await arena.control.now();
  const [bookers, movers] = [await arena.guests(ATTEMPTS), await arena.guests(ATTEMPTS)];
  const booked = await plantBookings(
    arena,
    movers.map((who, index) => ({ who, staff: 2, startsAt: timeAt(now, HOME_DAY, 60 * index) })),
  );
  const wish = (guest: Guest, day: number) => ({ guest, service: 1, start: timeAt(now, day, 12 * 60) });
  const creates = await race(
    arena,
    bookers.map((guest): Wish => ({ kind: 'confirm', ...wish(guest, 2) })),
  );
  const moves = await race(
    arena,
    movers.map((guest, index): Wish => ({ kind: 'move', ...wish(guest, 3), booking: booked[index] ?? 0 })),
  );
  console.info('creates:', creates.weather, 'moves:', moves.weather);
  expect(tally(creates.answers)).toEqual({ booked: 1, taken: ATTEMPTS - 1 });
  expect(tally(moves.answers)).toEqual({ moved: 1, taken: ATTEMPTS - 1 });
  expect(moves.broken).toEqual([]);
  expect(moves.weather.failedCalls).toEqual({});
  expect(moves.weather.ms).toBeLessThan(creates.weather.ms * NOISE);
});
