/** AD-11, CL-32: the business cancels a visit, and its client hears of it once, with the reason and a way on. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Action, encode } from '../../src/bot/callback-data.ts';
import { auditOf, newAdmin } from '../support/admins.ts';
import { type Arena, openArena, timeAt } from '../support/arena.ts';
import { plantBooking } from '../support/bookings.ts';
import { untilQuiet } from '../support/canary.ts';
import { violations } from '../support/invariants.ts';
import type { Someone } from '../support/salon.ts';
import { actionsOf, press, READERS, say } from '../support/screens.ts';
import { slowDown, tripsOf } from '../support/trips.ts';
import { deliver, redeliver, tapUpdate, textUpdate } from '../support/updates.ts';

let salon: Arena;
let now: string;
let boss: Someone;
let anna: Someone;
let id: number;
beforeEach(async () => {
  salon = await openArena({ services: [{ minutes: 60 }] });
  now = await salon.control.now();
  boss = await newAdmin(salon, { role: 'manager' });
  anna = await salon.newClient();
  await salon.control.send(salon.at(anna), '/start');
  id = await plantBooking(salon, anna, { startsAt: timeAt(now, 1, 11 * 60) });
  await salon.rows(`insert into $.booking_history (booking_id, actor, action, at)
    values (${id}, 'client:1', 'created', '2020-01-01')`);
});
afterEach(() => salon.control.clearFaults());

/** Opens the card of the visit, by way of a day. */
async function open(who: Someone = boss): Promise<void> {
  await say(salon, who, '/admin');
  await press(salon, who, 'day-near', ({ ahead }) => ahead === 1);
  await press(salon, who, 'visit');
}

const stateNow = async () =>
  (
    await salon.rows(
      `select state, cancel_reason as reason,
         (select count(*)::int from $.occupancy where booking_id = b.id) as held,
         (select count(*)::int from $.messages where booking_id = b.id and kind = 'cancelled_by_business') as told,
         (select count(*)::int from $.booking_history where booking_id = b.id and action = 'cancelled') as noted,
         (select count(*)::int from $.analytics where event = 'booking_cancelled') as counted
       from $.bookings b where id = $1`,
      [id],
    )
  )[0];
const GONE = { state: 'cancelled_by_business', held: 0, told: 1, noted: 1, counted: 1 };
const STANDS = { state: 'booked', reason: null, held: 1, told: 0, noted: 0, counted: 0 };

async function heard(who: Someone, words: string): Promise<number> {
  const { messages } = await salon.control.chat(salon.at(who));
  return messages.filter(({ from, text }) => from === 'bot' && text.includes(words)).length;
}

describe.each(READERS)('in $language', ({ language, texts }) => {
  test('AD-11: with a reason in any words, the client is told and can choose another time', async () => {
    await salon.rows('update $.users set language = $1', [language]);
    await open();
    const asked = await press(salon, boss, 'ask-drop');
    expect(asked.text).toContain(texts.t('reason-ask'));
    const given = await say(salon, boss, ' <b>Ремонт</b> & "_*👩‍👩‍👧‍👦 ');
    expect(given.text).toContain(`${texts.t('reason-head')} <b>Ремонт</b> & "_*👩‍👩‍👧‍👦`);
    const done = await press(salon, boss, 'drop');
    expect(done.text).toContain(`${texts.t('drop-done')}\n${texts.t('drop-told')}`);
    expect(await stateNow()).toEqual({ ...GONE, reason: '<b>Ремонт</b> & "_*👩‍👩‍👧‍👦' });
    expect(await auditOf(salon, boss)).toEqual([`booking.cancel booking:${id}`]);
    const head = texts.label('notice-dropped', { number: String(id) });
    await expect.poll(() => heard(anna, head)).toBe(1);
    const told = await salon.control.screen(salon.at(anna));
    expect(told.text).toContain('<b>Ремонт</b> & "_*👩‍👩‍👧‍👦');
    expect(actionsOf(told, 'again')).toEqual([{ kind: 'again', service: 1 }]);
    expect(await violations(salon, now)).toEqual([]);
  });
});

test('AD-11: without a reason it is one tap more, and the card says how it stands', async () => {
  await open();
  await press(salon, boss, 'ask-drop');
  const done = await press(salon, boss, 'drop');
  expect(done.text).toContain('Отменили мы');
  expect(done.text).toContain('отменена нами');
  expect(actionsOf(done, 'ask-drop')).toEqual([]);
  expect(await stateNow()).toEqual({ ...GONE, reason: null });
});

describe('delivered again and again', () => {
  test('R-4: the client is told once', async () => {
    await open();
    const asked = await press(salon, boss, 'ask-drop');
    const update = tapUpdate(boss, asked, encode({ kind: 'drop', id, reason: 'none' }));
    await Promise.all([1, 2, 3].map(() => deliver(salon, update)));
    await redeliver(salon, update);
    await salon.control.fault({ service: 'redis', mode: 'refuse' });
    expect(await deliver(salon, update)).toBe(200);
    await salon.control.clearFaults();
    expect(await stateNow()).toMatchObject(GONE);
    await expect.poll(() => heard(anna, 'Мы отменили')).toBe(1);
    expect(await auditOf(salon, boss)).toEqual([`booking.cancel booking:${id}`]);
  });

  test('R-4: a reason is taken once, and two admins at once cancel once', async () => {
    const other = await newAdmin(salon, { role: 'owner' });
    const button = encode({ kind: 'drop', id, reason: 'none' });
    const screens = await Promise.all([boss, other].map((who) => say(salon, who, '/admin')));
    const updates = [boss, other].map((who, at) => tapUpdate(who, screens[at] ?? { message_id: 1 }, button));
    await Promise.all(updates.map((update) => deliver(salon, update)));
    for (const update of updates) await redeliver(salon, update);
    expect(await stateNow()).toMatchObject(GONE);
    await expect.poll(() => heard(anna, 'Мы отменили')).toBe(1);
  });
});

describe('it is refused honestly', () => {
  const dropNow = async (): Promise<string> => {
    const screen = await say(salon, boss, '/admin');
    const action: Action = { kind: 'drop', id, reason: 'none' };
    await deliver(salon, tapUpdate(boss, screen, encode(action)));
    const chat = await salon.control.chat(salon.at(boss));
    return chat.alert?.text ?? chat.messages.findLast(({ from }) => from === 'bot')?.text ?? '';
  };

  test('AD-11: after the start', async () => {
    const began = Date.parse(now) - 60_000;
    await salon.rows('update $.bookings set starts_at = $2 where id = $1', [id, new Date(began)]);
    expect(await dropNow()).toContain('Этот визит уже начался или прошёл');
    expect(await stateNow()).toEqual(STANDS);
  });

  test('AD-11: when the client has cancelled before', async () => {
    await salon.rows(`update $.bookings set state = 'cancelled_by_client' where id = $1`, [id]);
    expect(await dropNow()).toContain('Клиент уже отменил эту запись сам.');
    expect(await stateNow()).toMatchObject({ state: 'cancelled_by_client', told: 0, noted: 0 });
  });

  test('R-6: with a reason that nobody remembers any more', async () => {
    const screen = await say(salon, boss, '/admin');
    await deliver(salon, tapUpdate(boss, screen, encode({ kind: 'drop', id, reason: 'given' })));
    expect((await salon.control.screen(salon.at(boss))).text).toContain('черновик закрылся');
    await salon.control.fault({ service: 'redis', mode: 'refuse' });
    await deliver(salon, tapUpdate(boss, screen, encode({ kind: 'drop', id, reason: 'given' })));
    expect((await salon.control.screen(salon.at(boss))).text).toContain('Сейчас не получается принять');
    expect(await stateNow()).toEqual(STANDS);
  });
});

describe('whoever cannot be told', () => {
  test('AD-11, CL-33: a client who blocked the bot is named as such', async () => {
    await salon.rows(`update $.users set unreachable_since = $2 where telegram_id = $1`, [anna.id, now]);
    await open();
    const asked = await press(salon, boss, 'ask-drop');
    expect(asked.text).toContain('Клиент заблокировал бота');
    expect(asked.text).not.toContain('Клиент сразу получит сообщение');
    expect((await press(salon, boss, 'drop')).text).toContain('Свяжитесь с ним иначе');
  });

  test('AD-11: a client without Telegram gets no row, and the admin hears it', async () => {
    await salon.rows('update $.users set telegram_id = null where telegram_id = $1', [anna.id]);
    await open();
    await press(salon, boss, 'ask-drop');
    expect((await press(salon, boss, 'drop')).text).toContain('У клиента нет Telegram');
    expect(await stateNow()).toEqual({ ...GONE, reason: null, told: 0 });
  });
});

describe('words that are no reason', () => {
  test.each([
    ['too many of them', 'а'.repeat(301), 'Уложитесь в 300 знаков'],
    ['nothing but spaces', '   ', 'Напишите словами'],
  ])('AD-01: %s are refused politely, and the next ones are still taken', async (_, words, said) => {
    await open();
    await press(salon, boss, 'ask-drop');
    await redeliver(salon, textUpdate(boss, words));
    expect((await salon.control.screen(salon.at(boss))).text).toContain(said);
    expect((await say(salon, boss, 'Мастер заболел')).text).toContain('Причина: Мастер заболел');
    expect((await say(salon, boss, 'Мастер в отпуске')).text).toContain('Причина: Мастер в отпуске');
    await press(salon, boss, 'drop');
    expect(await stateNow()).toEqual({ ...GONE, reason: 'Мастер в отпуске' });
  });

  test.each(['/cancel', 'Мои записи', '/admin'])(
    'AD-01: %s leaves the question and is no reason',
    async (words) => {
      await open();
      await press(salon, boss, 'ask-drop');
      await say(salon, boss, words);
      expect((await say(salon, boss, 'просто слова')).text).toContain('Я бот и сам на вопросы не отвечаю');
      expect(await stateNow()).toEqual(STANDS);
    },
  );

  test('AD-01: nobody who lost their role meanwhile gives one', async () => {
    await open();
    await press(salon, boss, 'ask-drop');
    await salon.rows('delete from $.admins where telegram_id = $1', [boss.id]);
    await redeliver(salon, textUpdate(boss, 'Ремонт'));
    expect((await salon.control.screen(salon.at(boss))).text).toContain('Я бот и сам');
    expect(await stateNow()).toEqual(STANDS);
  });
});

test('P-1, P-2: cancelling for the business costs one request to Postgres, in three steps', async () => {
  await open();
  await press(salon, boss, 'ask-drop');
  await untilQuiet(salon);
  await salon.control.fault({ service: 'qstash', mode: 'pause' });
  await slowDown(salon.control);
  const work = () => press(salon, boss, 'drop');
  const { requests, depth } = await tripsOf(salon.control, work, { marked: true });
  expect(requests).toEqual({ redis: 2, neon: 1, telegram: 2, qstash: 1 });
  expect(depth).toBe(3);
});
