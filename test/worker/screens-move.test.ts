/** CL-22: a booking goes to another time over the same screens; it keeps what was agreed, and never stands in its own way. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Action } from '../../src/bot/callback-data.ts';
import { type Arena, openArena } from '../support/arena.ts';
import { plantBooking } from '../support/bookings.ts';
import { dateIn, instantIn } from '../support/dates.ts';
import { violations } from '../support/invariants.ts';
import type { Row, Someone } from '../support/salon.ts';
import { actionsOf, labelsOf, newReader, plain, press, pressOld, READERS, say } from '../support/screens.ts';

const ZONE = 'Europe/Moscow';
const HALF_HOUR = 1_800_000;

let salon: Arena;
let date: string;
let at: (clock: string, days?: number) => number;
beforeEach(async () => {
  salon = await openArena({ services: [{ minutes: 60 }], stepMinutes: 30 });
  await salon.rows(`update $.settings set phone = '+7 495 000-00-00', change_window_minutes = 24 * 60`);
  const now = await salon.control.now();
  date = dateIn(ZONE, now, 3);
  at = (clock, days = 3) => instantIn(ZONE, dateIn(ZONE, now, days), clock);
});

const rowOf = async (id: number): Promise<Row | undefined> =>
  (
    await salon.rows(
      `select state, staff_id, sequence, starts_at, ends_at, price_minor from $.bookings where id = $1`,
      [id],
    )
  )[0];

async function openMove(who: Someone): Promise<ReturnType<typeof press>> {
  await say(salon, who, '/my');
  await press(salon, who, 'booking');
  return await press(salon, who, 'ask-move');
}

/** From the month to the card of that time. */
async function choose(who: Someone, start: number): Promise<ReturnType<typeof press>> {
  const day = dateIn(ZONE, new Date(start).toISOString());
  await press(salon, who, 'move-times', (one) => one.date === day);
  return await press(salon, who, 'move-card', (one) => one.start === start);
}

describe.each(READERS)('in $language', ({ language, texts }) => {
  const words = {
    ru: {
      month: 'Шаг 1 из 3 — выберите день',
      done: 'Запись перенесена',
      late: 'До начала 5 часов, а перенести запись можно не позже чем за 24 часа.',
      since: 'До начала 23 часа, а перенести запись можно не позже чем за 24 часа.',
      reach: 'Если прийти не получится, свяжитесь с нами:\nТелефон: +7 495 000-00-00',
      over: 'Этой записи впереди уже нет',
      taken: 'Это время только что заняли. Выберите другое.',
      closed: 'Расписание изменилось, на это время больше не записывают. Выберите другое.',
      past: 'Это время уже прошло.',
      moved: 'Пока вы выбирали, эту запись уже перенесли.',
      gone: 'Этот специалист больше не принимает.',
    },
    en: {
      month: 'Step 1 of 3 — choose a day',
      done: 'Your booking is moved',
      late: 'It starts in 5 hours, and a booking can be moved no later than 24 hours before.',
      since: 'It starts in 23 hours, and a booking can be moved no later than 24 hours before.',
      reach: 'If you can’t make it, please get in touch:\nPhone: +7 495 000-00-00',
      over: 'This visit is not ahead any more',
      taken: 'Someone has just taken this time. Choose another one.',
      closed: 'The schedule has changed and this time is no longer offered. Choose another one.',
      past: 'This time has already passed.',
      moved: 'This booking was moved while you were choosing.',
      gone: 'This specialist no longer takes bookings.',
    },
  }[language];

  test('CL-22: half an hour later is a time like any other, and all but the time stays what it was', async () => {
    const who = await newReader(salon, language);
    const id = await plantBooking(salon, who, { startsAt: at('12:00') });
    await salon.rows('update $.services set price_minor = 1, duration_minutes = 30');
    const month = await openMove(who);
    expect(month.text).toContain(words.month);
    expect(month.text).toContain('12:00');
    await press(salon, who, 'move-times', (one) => one.date === date);
    const times = await salon.control.screen(salon.at(who));
    const offered = actionsOf(times, 'move-card').map(({ start }) => start);
    expect(offered).toContain(at('12:00') + HALF_HOUR);
    expect(offered).toContain(at('12:00') - HALF_HOUR);
    expect(offered).not.toContain(at('12:00'));
    const card = await press(salon, who, 'move-card', ({ start }) => start === at('12:30'));
    expect(card.text).toMatch(/12:00\n.*12:30/);
    const done = await press(salon, who, 'move');
    expect(done.message_id).toBe(month.message_id);
    expect(done.text).toContain(words.done);
    expect(done.text).toContain('12:30');
    expect(plain(done.text)).toContain('1 500 ₽');
    expect(labelsOf(done)[0]).toEqual([texts.label('booking-move'), texts.label('booking-cancel')]);
    expect(await rowOf(id)).toEqual({
      state: 'booked',
      staff_id: 1,
      sequence: 1,
      starts_at: new Date(at('12:30')),
      ends_at: new Date(at('13:30')),
      price_minor: 150_000,
    });
    expect(await violations(salon, await salon.control.now())).toMatchObject([
      { broken: 'a booking without its history' },
    ]);
    // And back again.
    await press(salon, who, 'ask-move');
    await choose(who, at('12:00'));
    expect((await press(salon, who, 'move')).text).toContain('12:00');
    expect(await rowOf(id)).toMatchObject({ sequence: 2, starts_at: new Date(at('12:00')) });
  });

  test('CL-22: inside the window nothing is moved, and the hours left and the ways to the business are named', async () => {
    const who = await newReader(salon, language);
    const now = Date.parse(await salon.control.now());
    const id = await plantBooking(salon, who, { startsAt: now + 5.9 * 3_600_000 });
    const list = await say(salon, who, '/my');
    expect(actionsOf(list, 'ask-move')).toEqual([]);
    const forged: Action[] = [
      { kind: 'ask-move', id },
      { kind: 'move-times', id, staff: 1, date },
      { kind: 'move-card', id, staff: null, start: at('15:00') },
      { kind: 'move', id, staff: 1, start: at('15:00'), seen: 0 },
    ];
    for (const action of forged) {
      const refused = await pressOld(salon, who, list, action);
      expect(plain(refused.text)).toContain(words.late);
      expect(refused.text).toContain(words.reach);
      expect(actionsOf(refused, 'write')).toHaveLength(1);
    }
    expect(await rowOf(id)).toMatchObject({ sequence: 0 });
  });

  test('CL-22: who asked in time and confirms too late is refused at the confirming tap', async () => {
    const who = await newReader(salon, language);
    const now = Date.parse(await salon.control.now());
    const id = await plantBooking(salon, who, { startsAt: now + 24.5 * 3_600_000 });
    await openMove(who);
    await choose(who, at('15:00'));
    await salon.control.advance('PT45M');
    expect(plain((await press(salon, who, 'move')).text)).toContain(words.since);
    expect(await rowOf(id)).toMatchObject({ sequence: 0 });
  });

  test('CL-22: what has begun or is cancelled goes nowhere', async () => {
    const who = await newReader(salon, language);
    const now = Date.parse(await salon.control.now());
    const begun = await plantBooking(salon, who, { startsAt: now - HALF_HOUR });
    const gone = await plantBooking(salon, who, { startsAt: at('12:00'), state: 'cancelled_by_client' });
    const help = await say(salon, who, '/help');
    for (const id of [begun, gone]) {
      const action = { kind: 'move', id, staff: 1, start: at('15:00'), seen: 0 } as const;
      expect((await pressOld(salon, who, help, action)).text).toContain(words.over);
      expect(await rowOf(id)).toMatchObject({ sequence: 0 });
    }
  });

  test('CL-18, CL-22: a time taken meanwhile is refused with the fresh times, and the old one stays', async () => {
    const who = await newReader(salon, language);
    const id = await plantBooking(salon, who, { startsAt: at('12:00') });
    await openMove(who);
    await choose(who, at('15:00'));
    await plantBooking(salon, await newReader(salon, language), { startsAt: at('15:30') });
    const refused = await press(salon, who, 'move');
    expect(refused.text).toContain(words.taken);
    const offered = actionsOf(refused, 'move-card').map(({ start }) => start);
    expect(offered).toContain(at('14:30'));
    expect(offered).not.toContain(at('15:00'));
    expect(await rowOf(id)).toMatchObject({ sequence: 0, starts_at: new Date(at('12:00')) });
    const own = await salon.rows(`select lower(during) as since from $.occupancy where booking_id = $1`, [
      id,
    ]);
    expect(own).toEqual([{ since: new Date(at('12:00')) }]);
    await press(salon, who, 'move-card', ({ start }) => start === at('14:30'));
    expect((await press(salon, who, 'move')).text).toContain(words.done);
  });

  test('CL-22: the past, closed hours and times off the grid are refused, each in its own words', async () => {
    const who = await newReader(salon, language);
    const id = await plantBooking(salon, who, { startsAt: at('12:00') });
    await salon.rows(`update $.working_hours set windows = '{[600,1200)}'`);
    const help = await say(salon, who, '/help');
    const tries: readonly [number, string][] = [
      [at('12:00', -1), words.past],
      [at('08:00'), words.closed],
      [at('19:30'), words.closed],
      [at('15:10'), words.closed],
    ];
    for (const [start, why] of tries) {
      for (const action of [
        { kind: 'move-card', id, staff: 1, start },
        { kind: 'move', id, staff: 1, start, seen: 0 },
      ] as const) {
        const refused = await pressOld(salon, who, help, action);
        expect(refused.text).toContain(why);
      }
    }
    expect(await rowOf(id)).toMatchObject({ sequence: 0 });
  });

  test('CL-19, CL-22: a card from before another move moves nothing, and shows the booking as it stands', async () => {
    const who = await newReader(salon, language);
    const id = await plantBooking(salon, who, { startsAt: at('12:00') });
    await openMove(who);
    await choose(who, at('15:00'));
    await press(salon, who, 'move');
    await press(salon, who, 'ask-move');
    await choose(who, at('17:00'));
    const done = await press(salon, who, 'move');
    const late = await pressOld(salon, who, done, {
      kind: 'move',
      id,
      staff: 1,
      start: at('15:00'),
      seen: 0,
    });
    expect(late.text).toContain(words.moved);
    expect(late.text).toContain('17:00');
    expect(actionsOf(late, 'ask-move')).toEqual([{ kind: 'ask-move', id }]);
    expect(await rowOf(id)).toMatchObject({ sequence: 2, starts_at: new Date(at('17:00')) });
  });

  test('CL-22: a hidden service can still be moved; a hidden specialist makes way for another', async () => {
    const who = await newReader(salon, language);
    await salon.rows(
      `insert into $.staff (name, position, created_at) values ('Вторая <b>_👩‍🔧', 2, '2020-01-01')`,
    );
    await salon.rows(
      'insert into $.staff_services (staff_id, service_id, duration_minutes) values (2, 1, 90)',
    );
    const id = await plantBooking(salon, who, { startsAt: at('12:00') });
    await salon.rows('update $.services set active = false');
    const month = await openMove(who);
    expect(actionsOf(month, 'move-times')[0]).toMatchObject({ staff: 1 });
    expect(actionsOf(month, 'move-month').some(({ staff }) => staff === null)).toBe(true);
    await salon.rows('update $.staff set active = false where id = 1');
    const stopped = await press(salon, who, 'move-times', (one) => one.date === date);
    expect(stopped.text).toContain(words.gone);
    await press(salon, who, 'ask-move');
    await choose(who, at('12:00'));
    const card = await salon.control.screen(salon.at(who));
    expect(card.text).toContain('Артём → Вторая <b>_👩‍🔧');
    expect((await press(salon, who, 'move')).text).toContain(words.done);
    expect(await rowOf(id)).toEqual({
      state: 'booked',
      staff_id: 2,
      sequence: 1,
      starts_at: new Date(at('12:00')),
      ends_at: new Date(at('13:00')),
      price_minor: 150_000,
    });
    await salon.rows('update $.staff set active = false');
    const nobody = await press(salon, who, 'ask-move');
    expect(nobody.text).toContain(words.gone);
    expect(actionsOf(nobody, 'write')).toHaveLength(1);
  });

  test('CL-10: at the limit each booking can be moved as well as cancelled', async () => {
    const who = await newReader(salon, language);
    await salon.rows('update $.settings set booking_limit = 1');
    const id = await plantBooking(salon, who, { startsAt: at('12:00') });
    const full = await say(salon, who, '/book');
    expect(labelsOf(full)[0]).toEqual([
      texts.label('bookings-cancel', { number: String(id) }),
      texts.label('booking-move'),
    ]);
    await press(salon, who, 'ask-move');
    await choose(who, at('18:00'));
    expect((await press(salon, who, 'move')).text).toContain(words.done);
  });
});
