/** AD-11, CL-32: the business moves anybody's booking by its own right, is audited, and its client is told. */
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { Action } from '../../src/bot/callback-data.ts';
import { type Arena, openArena } from '../support/arena.ts';
import { plantBooking } from '../support/bookings.ts';
import { dateIn, instantIn } from '../support/dates.ts';
import type { Row, Someone } from '../support/salon.ts';
import { actionsOf, newReader, plain, press, pressOld, READERS, say } from '../support/screens.ts';

const ZONE = 'Europe/Moscow';
const HOUR_MS = 3_600_000;

let salon: Arena;
let now: number;
let at: (clock: string, days?: number) => number;
beforeEach(async () => {
  salon = await openArena({ services: [{ minutes: 60 }], specialists: 2 });
  await salon.rows('update $.settings set change_window_minutes = 24 * 60');
  const moment = await salon.control.now();
  now = Date.parse(moment);
  at = (clock, days = 3) => instantIn(ZONE, dateIn(ZONE, moment, days), clock);
});

/** An admin of that role, whose own calendar may be one of the specialists'. */
async function newAdmin(role: string, staff?: number): Promise<Someone> {
  const who = await newReader(salon, 'ru');
  await salon.rows('insert into $.admins (telegram_id, role, added_at) values ($1, $2, $3)', [
    who.id,
    role,
    new Date(0),
  ]);
  if (staff !== undefined) {
    await salon.rows('update $.staff set telegram_id = $1 where id = $2', [who.id, staff]);
  }
  return who;
}

const standsAt = async (id: number): Promise<Row | undefined> =>
  (await salon.rows('select staff_id, sequence, starts_at from $.bookings where id = $1', [id]))[0];

const move = (id: number, start: number, staff = 1): Action => ({ kind: 'move', id, staff, start, seen: 0 });

async function tapAs(who: Someone, action: Action): Promise<{ text: string; alert: string }> {
  const help = await say(salon, who, '/help');
  const { text } = await pressOld(salon, who, help, action);
  const { alert } = await salon.control.chat(salon.at(who));
  return { text: plain(text), alert: alert?.text ?? '' };
}

describe.each(READERS)('a client who reads $language', ({ language, texts }) => {
  test('CL-32: is told once from where to where, and can choose another time', async () => {
    const client = await newReader(salon, language);
    await say(salon, client, '/start');
    const id = await plantBooking(salon, client, { startsAt: at('12:00') });
    await salon.rows('update $.users set language = $1 where telegram_id = $2', [language, client.id]);
    await salon.rows('update $.services set min_notice_minutes = 10 * 24 * 60');
    const manager = await newAdmin('manager');
    const help = await say(salon, manager, '/help');
    const month = await pressOld(salon, manager, help, { kind: 'ask-move', id });
    expect(month.text).toContain('Клиент: Анна');
    expect(actionsOf(month, 'booking')).toEqual([]);
    expect(actionsOf(month, 'visit')).toEqual([{ kind: 'visit', id }]);
    const day = dateIn(ZONE, new Date(at('12:00')).toISOString());
    await press(salon, manager, 'move-times', ({ date }) => date === day);
    const card = await press(salon, manager, 'move-card', ({ start }) => start === at('15:00'));
    expect(card.text).toContain('напишите её одним сообщением');
    expect((await say(salon, manager, 'Ж'.repeat(301))).text).toContain('Уложитесь в 300 знаков');
    await say(salon, manager, 'Потоп');
    const given = await say(salon, manager, ' <b>Ремонт</b> & "_* ');
    expect(given.text).toContain('Причина: <b>Ремонт</b> & "_*');
    const done = await press(salon, manager, 'move');
    expect(done.text).toContain(`Запись № ${id} перенесена`);
    expect(done.text).toContain('Клиент узнает об этом от бота.');
    expect(await standsAt(id)).toMatchObject({ sequence: 1, starts_at: new Date(at('15:00')) });

    const headline = texts.label('notice-moved-by-business', { number: String(id) });
    const news = async () =>
      (await salon.control.chat(salon.at(client))).messages.filter(({ text }) => text.startsWith(headline));
    await expect.poll(async () => (await news()).length, { timeout: 10_000 }).toBe(1);
    const [told] = await news();
    expect(told?.text).toMatch(/12:00\n.*15:00/);
    expect(told?.text).toContain(`${texts.t('reason-head')} <b>Ремонт</b> & "_*\n`);
    expect(told && actionsOf(told, 'ask-move')).toEqual([{ kind: 'ask-move', id }]);
    expect(await salon.rows(`select kind, recipient from $.messages`)).toEqual([
      { kind: 'moved_by_business', recipient: String(client.id) },
    ]);
    expect(await salon.rows('select actor, action, target, before, after from $.audit_log')).toMatchObject([
      {
        actor: `admin:${manager.id}`,
        action: 'booking.move',
        target: `booking:${id}`,
        before: { staff: 1 },
        after: { staff: 1, sequence: 1, reason: '<b>Ремонт</b> & "_*' },
      },
    ]);
    expect(await salon.rows('select actor, action from $.booking_history')).toEqual([
      { actor: `admin:${manager.id}`, action: 'moved' },
    ]);
  });
});

test('AD-11: neither the change window nor the notice binds the business, and everything else does', async () => {
  const client = await newReader(salon, 'ru');
  const soon = Math.ceil(now / HOUR_MS) * HOUR_MS + 2 * HOUR_MS;
  await salon.rows(`update $.settings set min_notice_minutes = 24 * 60`);
  const id = await plantBooking(salon, client, { startsAt: soon });
  await plantBooking(salon, await newReader(salon, 'ru'), { startsAt: at('18:00') });
  await salon.rows(`insert into $.date_exceptions (date, windows) values ($1, '{}')`, [
    dateIn(ZONE, new Date(now).toISOString(), 4),
  ]);
  expect((await tapAs(client, move(id, soon + HOUR_MS))).text).toContain('а перенести запись можно');
  expect((await tapAs(salon.owner, move(id, now - (now % HOUR_MS) - HOUR_MS))).text).toContain('уже прошло');
  expect((await tapAs(salon.owner, move(id, at('18:00')))).text).toContain('только что заняли');
  expect((await tapAs(salon.owner, move(id, at('12:00', 4)))).text).toContain('Расписание изменилось');
  expect(await standsAt(id)).toMatchObject({ sequence: 0 });
  expect((await tapAs(salon.owner, move(id, soon + HOUR_MS))).text).toContain('перенесена');
  expect(await standsAt(id)).toMatchObject({ sequence: 1, starts_at: new Date(soon + HOUR_MS) });
});

test('AD-11: a specialist moves what is in their own calendar, and only within it', async () => {
  const specialist = await newAdmin('specialist', 1);
  const client = await newReader(salon, 'ru');
  const [mine, theirs] = [
    await plantBooking(salon, client, { startsAt: at('12:00') }),
    await plantBooking(salon, client, { startsAt: at('14:00') }),
  ];
  await salon.rows('update $.bookings set staff_id = 2 where id = $1', [theirs]);
  await salon.rows('update $.occupancy set staff_id = 2 where booking_id = $1', [theirs]);
  expect((await tapAs(specialist, move(theirs, at('16:00'), 2))).alert).toBe('Такой записи у вас нет.');
  expect((await tapAs(specialist, move(theirs, at('16:00'), 1))).alert).toBe('Такой записи у вас нет.');
  expect((await tapAs(specialist, move(mine, at('16:00'), 2))).text).toContain('больше не принимает');
  const help = await say(salon, specialist, '/help');
  const month = await pressOld(salon, specialist, help, { kind: 'ask-move', id: mine });
  expect(actionsOf(month, 'move-month').filter(({ staff }) => staff !== 1)).toEqual([]);
  expect((await tapAs(specialist, move(mine, at('16:00')))).text).toContain('перенесена');
  expect([await standsAt(mine), await standsAt(theirs)]).toMatchObject([{ sequence: 1 }, { sequence: 0 }]);
});

test.each([['specialist without a calendar'], ['nobody']])(
  'AD-11: to a %s a client’s booking is as absent as one that never was',
  async (role) => {
    const client = await newReader(salon, 'ru');
    const id = await plantBooking(salon, client, { startsAt: at('12:00') });
    const who = role === 'nobody' ? await newReader(salon, 'ru') : await newAdmin('specialist');
    const actions = (of: number): Action[] => [
      { kind: 'ask-move', id: of },
      { kind: 'move-card', id: of, staff: 1, start: at('15:00') },
      move(of, at('15:00')),
      move(of, at('12:00')),
    ];
    for (const action of [...actions(id), ...actions(9999)]) {
      expect((await tapAs(who, action)).alert).toBe('Такой записи у вас нет.');
    }
    expect(await standsAt(id)).toMatchObject({ sequence: 0 });
  },
);

test('AD-11: rights that are taken away between the card and its confirmation move nothing', async () => {
  const client = await newReader(salon, 'ru');
  const id = await plantBooking(salon, client, { startsAt: at('12:00') });
  const manager = await newAdmin('manager');
  const help = await say(salon, manager, '/help');
  const card = await pressOld(salon, manager, help, { kind: 'move-card', id, staff: 1, start: at('15:00') });
  expect(actionsOf(card, 'move')).toHaveLength(1);
  await salon.rows('delete from $.admins where telegram_id = $1', [manager.id]);
  expect((await press(salon, manager, 'move')).alert).toBe('Такой записи у вас нет.');
  expect(await standsAt(id)).toMatchObject({ sequence: 0 });
});

test('AD-12: a client without Telegram is nobody to write to, and the business is told so', async () => {
  const client = await newReader(salon, 'ru');
  const id = await plantBooking(salon, client, { startsAt: at('12:00') });
  await salon.rows('update $.users set telegram_id = null where telegram_id = $1', [client.id]);
  const { text } = await tapAs(salon.owner, move(id, at('15:00')));
  expect(text).toContain('Этого клиента в боте нет: сообщите о переносе сами.');
  expect(await salon.rows('select id from $.messages')).toEqual([]);
  expect(await standsAt(id)).toMatchObject({ sequence: 1 });
});

test('AD-11: an admin’s own visit is a client’s while it can be changed, and the business’s after that', async () => {
  // The owner hears of their own move as well, below the screen that is read here.
  await salon.control.fault({ service: 'qstash', mode: 'pause' });
  onTestFinished(() => salon.control.clearFaults());
  const near = await plantBooking(salon, salon.owner, {
    startsAt: Math.ceil(now / HOUR_MS) * HOUR_MS + HOUR_MS,
  });
  const far = await plantBooking(salon, salon.owner, { startsAt: at('12:00') });
  expect((await tapAs(salon.owner, move(near, at('10:00')))).text).toContain('Запись перенесена');
  expect((await tapAs(salon.owner, move(far, at('15:00')))).text).toContain('Запись перенесена');
  const actors = await salon.rows('select booking_id, actor from $.booking_history order by booking_id');
  expect(actors).toEqual([
    { booking_id: near, actor: `admin:${salon.owner.id}` },
    { booking_id: far, actor: `client:${salon.owner.id}` },
  ]);
});
