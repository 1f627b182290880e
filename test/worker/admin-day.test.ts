/** AD-01, AD-10: who runs the business finds its days behind one command; nobody else learns that there is one. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Action, encode } from '../../src/bot/callback-data.ts';
import { newAdmin } from '../support/admins.ts';
import { type Arena, openArena, timeAt } from '../support/arena.ts';
import { plantBooking } from '../support/bookings.ts';
import { everyRow, untilQuiet } from '../support/canary.ts';
import { openSalon } from '../support/salon.ts';
import { actionsOf, labelsOf, plain, press, READERS, say } from '../support/screens.ts';
import { slowDown, tripsOf } from '../support/trips.ts';
import { deliver, tapUpdate } from '../support/updates.ts';

let salon: Arena;
let now: string;
beforeEach(async () => {
  salon = await openArena({ services: [{ minutes: 60 }], specialists: 2 });
  await salon.rows(`update $.working_hours set windows = '{[600,1140)}'`);
  now = await salon.control.now();
});
afterEach(() => salon.control.clearFaults());

const at = (hour: number, days = 1) => timeAt(now, days, hour * 60);
const START = 1_900_000_000_000 - (1_900_000_000_000 % 60_000);
const SPAN = { staff: null, from: START, to: START + 3_600_000 };
const MARK = 'd41d8cd9';

/** Every button of the business's side. */
const BUTTONS: readonly Action[] = [
  { kind: 'admin' },
  { kind: 'admin-leave' },
  { kind: 'day-near', ahead: 1 },
  { kind: 'day', date: '2030-01-01', page: 0 },
  { kind: 'desk-month' },
  { kind: 'visit', id: 1 },
  { kind: 'ask-drop', id: 1 },
  { kind: 'drop', id: 1, reason: 'none' },
  { kind: 'drop', id: 1, reason: 'given' },
  { kind: 'close-whom' },
  { kind: 'close-month', staff: null },
  { kind: 'close-day', staff: 1, date: '2030-01-01' },
  { kind: 'close-from', staff: 1, date: '2030-01-01', start: START },
  { kind: 'close-until', staff: 1, date: '2030-01-01', month: '2030-01' },
  { kind: 'closing', ...SPAN },
  { kind: 'closing-reason', ...SPAN },
  { kind: 'close', ...SPAN, hits: 'cancel', mark: MARK, reason: 'none' },
  { kind: 'closures', page: 0 },
  { kind: 'reopen', id: 1 },
];

describe('a client', () => {
  test('AD-01: is answered as to any words or button that nobody knows, and changes nothing', async () => {
    const anna = await salon.newClient();
    await plantBooking(salon, anna, { startsAt: at(11) });
    await salon.rows(
      `insert into $.blocked_slots (staff_id, starts_at, ends_at, created_by, created_at, request_key)
       values (1, $1, $2, 1, $1, 'x')`,
      [new Date(at(15)), new Date(at(16))],
    );
    const unknown = await say(salon, anna, 'нечто');
    expect((await say(salon, anna, '/admin')).text).toBe(unknown.text);
    expect((await say(salon, anna, 'Управление')).text).toBe(unknown.text);
    const before = await everyRow(salon);
    for (const action of BUTTONS) {
      const who = await salon.newClient();
      const screen = await say(salon, who, '/help');
      expect(await deliver(salon, tapUpdate(who, screen, encode(action)))).toBe(200);
      const { messages, alert } = await salon.control.chat(salon.at(who));
      expect([action.kind, alert?.text]).toEqual([
        action.kind,
        'Эта кнопка устарела. Начните заново из меню.',
      ]);
      expect(messages.filter(({ from }) => from === 'bot')).toHaveLength(1);
    }
    expect(await everyRow(salon)).toEqual(before);
  });

  test('AD-01: who runs one business is a client in another', async () => {
    const other = await openSalon();
    const boss = await newAdmin(salon, { role: 'owner' });
    expect((await say(other, boss, '/admin')).text).toContain('Я бот и сам на вопросы не отвечаю');
  });
});

describe.each(READERS)('in $language', ({ language, texts }) => {
  test('AD-01, AD-10: the menu leads to a day with visits, free time and closed time, and back', async () => {
    const boss = await newAdmin(salon, { role: 'owner', language });
    const anna = await salon.newClient();
    await plantBooking(salon, anna, { startsAt: at(11) });
    await salon.rows(`update $.users set name = 'A<b>_*' where telegram_id = $1`, [anna.id]);
    const greeted = await say(salon, boss, '/start');
    expect(greeted.buttons).toEqual([]);
    const menu = await say(salon, boss, '/admin');
    expect(labelsOf(menu)).toEqual([
      [texts.label('admin-today'), texts.label('admin-tomorrow'), texts.label('admin-other-day')],
      [texts.label('admin-close'), texts.label('admin-closures')],
      [texts.label('manage-services'), texts.label('manage-hours'), texts.label('manage-team')],
      [texts.label('manage-reminders')],
      [texts.label('admin-leave')],
    ]);
    const day = await press(salon, boss, 'day-near', ({ ahead }) => ahead === 1);
    const free = language === 'ru' ? 'свободно' : 'free';
    expect(day.text).toContain(
      `Артём\n10:00–11:00 ${free}\n11:00–12:00 A<b>_* · Service\n12:00–19:00 ${free}`,
    );
    expect(day.text).toContain(`Specialist 2\n10:00–19:00 ${free}`);
    expect(labelsOf(day)[0]).toEqual(['11:00 A<b>_*']);
    const card = await press(salon, boss, 'visit');
    expect(plain(card.text)).toContain('A<b>_*');
    expect(plain(card.text)).toContain(language === 'ru' ? '1 ч' : '1 h');
    await press(salon, boss, 'day');
    const month = await press(salon, boss, 'desk-month');
    const date = Number(new Date(at(11)).toISOString().slice(8, 10));
    expect(labelsOf(month).flat()).toContain(`${date} · 1`);
    await press(salon, boss, 'admin');
    expect((await press(salon, boss, 'admin-leave')).text).toBe(texts.t('admin-left'));
  });
});

describe('a role', () => {
  test('AD-01: a specialist sees and touches their own calendar alone', async () => {
    const [anna, boris] = [await salon.newClient(), await salon.newClient()];
    const mine = await plantBooking(salon, anna, { startsAt: at(11), staff: 2 });
    const theirs = await plantBooking(salon, boris, { startsAt: at(12), staff: 1 });
    const ira = await newAdmin(salon, { role: 'specialist', staff: 2 });
    await say(salon, ira, '/admin');
    const day = await press(salon, ira, 'day-near', ({ ahead }) => ahead === 1);
    expect(actionsOf(day, 'visit')).toEqual([{ kind: 'visit', id: mine }]);
    expect(day.text).not.toContain('Артём');
    const card = await press(salon, ira, 'visit');
    expect(actionsOf(card, 'reply')).toEqual([]);
    expect(actionsOf(card, 'ask-drop')).toHaveLength(1);
    const before = await everyRow(salon);
    for (const action of [
      { kind: 'visit', id: theirs },
      { kind: 'ask-drop', id: theirs },
      { kind: 'drop', id: theirs, reason: 'none' },
      { kind: 'closing', ...SPAN, staff: 1 },
      { kind: 'close', ...SPAN, staff: 1, hits: 'cancel', mark: MARK, reason: 'none' },
    ] satisfies Action[]) {
      await deliver(salon, tapUpdate(ira, card, encode(action)));
    }
    expect((await salon.control.screen(salon.at(ira))).text).toBe(card.text);
    expect(await everyRow(salon)).toEqual(before);
  });

  test('AD-01: a specialist without a calendar of their own sees none', async () => {
    await plantBooking(salon, await salon.newClient(), { startsAt: at(11) });
    const ira = await newAdmin(salon, { role: 'specialist' });
    await say(salon, ira, '/admin');
    const day = await press(salon, ira, 'day-near', ({ ahead }) => ahead === 1);
    expect(day.text).toContain('Ваш календарь ещё не подключён');
    expect(actionsOf(day, 'visit')).toEqual([]);
    await press(salon, ira, 'admin');
    expect((await press(salon, ira, 'close-whom')).text).toContain('Ваш календарь ещё не подключён');
  });

  test('AD-01: a role that was taken away ends at the next tap', async () => {
    const boss = await newAdmin(salon, { role: 'manager' });
    await say(salon, boss, '/admin');
    await salon.rows('delete from $.admins where telegram_id = $1', [boss.id]);
    expect((await press(salon, boss, 'day-near')).alert).toContain('Эта кнопка устарела');
  });
});

test('AD-10: a day of many visits has pages, each within one message, and none is lost', async () => {
  await salon.rows(`update $.working_hours set windows = '{[0,1440)}'`);
  const anna = await salon.newClient();
  for (let hour = 0; hour < 24; hour += 1) {
    for (const staff of [1, 2]) await plantBooking(salon, anna, { startsAt: at(hour), staff });
  }
  await salon.rows(`update $.users set name = $1 where telegram_id = $2`, ['<&>"'.repeat(60), anna.id]);
  const boss = await newAdmin(salon, { role: 'owner' });
  await say(salon, boss, '/admin');
  let screen = await press(salon, boss, 'day-near', ({ ahead }) => ahead === 1);
  const seen = new Set<number>();
  for (let page = 0; page < 9; page += 1) {
    for (const { id } of actionsOf(screen, 'visit')) seen.add(id);
    const next = actionsOf(screen, 'day').find((one) => one.page === page + 1);
    if (next === undefined) break;
    screen = await press(salon, boss, 'day', (one) => one.page === page + 1);
  }
  expect(seen.size).toBe(48);
});

test('AD-10: a promise, a client out of reach and a hidden specialist’s visit are seen', async () => {
  const [anna, boris] = [await salon.newClient(), await salon.newClient()];
  const first = await plantBooking(salon, anna, { startsAt: at(11) });
  await plantBooking(salon, boris, { startsAt: at(12), staff: 2 });
  await salon.rows(`update $.bookings set attendance_confirmed_at = $2 where id = $1`, [first, now]);
  await salon.rows(`update $.users set unreachable_since = $2 where telegram_id = $1`, [boris.id, now]);
  await salon.rows('update $.staff set active = false where id = 2');
  const boss = await newAdmin(salon, { role: 'manager' });
  await say(salon, boss, '/admin');
  const day = await press(salon, boss, 'day-near', ({ ahead }) => ahead === 1);
  expect(day.text).toContain('11:00–12:00 Анна · Service ✓');
  expect(day.text).toContain('Specialist 2\n12:00–13:00 Анна · Service ⊘\n\n✓ обещает прийти');
});

describe('P-1, P-2: a screen of the business', () => {
  const KINDS = ['day-near', 'desk-month', 'close-whom', 'closures'] as const;
  test.each(KINDS)('%s costs one request each and two to Telegram, in two steps', async (kind) => {
    await plantBooking(salon, await salon.newClient(), { startsAt: at(11, 0) });
    const boss = await newAdmin(salon, { role: 'owner' });
    await say(salon, boss, '/admin');
    await untilQuiet(salon);
    await slowDown(salon.control);
    const { requests, depth } = await tripsOf(salon.control, () => press(salon, boss, kind));
    expect(requests).toEqual({ redis: 1, neon: 1, telegram: 2 });
    expect(depth).toBe(2);
  });
});
