/** AD-23: when clients are reminded and asked how it was, set from the chat; visits ahead are told of anew at once. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { encode } from '../../src/bot/callback-data.ts';
import { audit, newAdmin, open } from '../support/manager.ts';
import type { Row, Salon, Someone } from '../support/salon.ts';
import { actionsOf, labelsOf, plain, press, READERS, say } from '../support/screens.ts';
import { slowDown, tripsOf } from '../support/trips.ts';
import { callsOfDelivery, redeliver, tapUpdate } from '../support/updates.ts';
import { bookAt, hoursAhead, ledgerOf, openTalker } from '../support/visits.ts';

let salon: Salon;
let anna: Someone;
let owner: Someone;
beforeAll(async () => {
  salon = await openTalker();
  anna = await salon.newClient();
});
beforeEach(async () => {
  // Nothing leaves by itself while we look at what is planned.
  await salon.control.fault({ service: 'qstash', mode: 'pause' });
  await salon.rows(`update $.settings set reminder_minutes = '{1440,120,60}', rating_delay_minutes = 120`);
  await salon.rows('delete from $.audit_log');
  owner = await newAdmin(salon);
});
afterEach(() => salon.control.clearFaults());
// Nobody else's clock shall meet them.
afterAll(async () => {
  await salon.rows('delete from shared.due where tenant = $1', [salon.tenant]);
  await salon.control.loseQueue();
});

const settings = async (): Promise<Row | undefined> =>
  (await salon.rows('select reminder_minutes as before, rating_delay_minutes as after from $.settings'))[0];
const toggle = (minutes: number) => press(salon, owner, 'reminder-set', (one) => one.minutes === minutes);

test('AD-23: the screen says in words what holds, and ticks it', async () => {
  await say(salon, owner, '/admin');
  const screen = await press(salon, owner, 'reminders-admin');
  expect(plain(screen.text)).toContain('Напоминаем клиенту перед визитом: за 24 часа, 2 часа, 1 час.');
  expect(plain(screen.text)).toContain('Спрашиваем, как всё прошло, через 2 часа после визита.');
  expect(labelsOf(screen)).toEqual([
    ['✓ 24 ч', '3 ч', '✓ 2 ч'],
    ['✓ 1 ч', '30 мин'],
    ['Другое время', 'Не напоминать'],
    ['Не просить оценку', 'Оценка через 1 ч'],
    ['✓ Оценка через 2 ч', 'Оценка через 24 ч'],
    ['‹ Управление'],
  ]);
});

test('AD-23, CL-30: a tick changes the settings and what is planned for a visit ahead, and back', async () => {
  const booking = await bookAt(salon, anna, await hoursAhead(salon, 72));
  await open(salon, owner, { kind: 'reminders-admin' });
  const on = await toggle(180);
  expect(on.alert).toBe('Сохранено. Сообщения о будущих визитах тоже изменены.');
  expect(labelsOf(on)[0]).toEqual(['✓ 24 ч', '✓ 3 ч', '✓ 2 ч']);
  expect(await settings()).toEqual({ before: [1440, 180, 120, 60], after: 120 });
  await toggle(1440);
  expect(await settings()).toEqual({ before: [180, 120, 60], after: 120 });
  expect(await ledgerOf(salon, booking)).toEqual([
    '1440 withdrawn',
    '180 planned',
    '120 planned',
    '60 planned',
    'rating planned',
  ]);
  await toggle(1440);
  expect((await ledgerOf(salon, booking))[0]).toBe('1440 planned');
  expect(await audit(salon, 'settings.reminders')).toHaveLength(3);
});

test('AD-23, CL-31: none at all, and no rating: nothing is said about the visit by itself', async () => {
  const booking = await bookAt(salon, anna, await hoursAhead(salon, 96));
  await open(salon, owner, { kind: 'reminders-admin' });
  const none = await press(salon, owner, 'reminders-none');
  expect(none.text).toContain('Перед визитом клиентам не напоминаем.');
  const off = await press(salon, owner, 'rating-delay', ({ value }) => value === null);
  expect(off.text).toContain('Оценку после визита не просим.');
  expect(await settings()).toEqual({ before: [], after: null });
  const ledger = await ledgerOf(salon, booking);
  expect(ledger.filter((row) => !row.endsWith('withdrawn'))).toEqual([]);
  await press(salon, owner, 'rating-delay', ({ value }) => value === 1440);
  expect(await settings()).toEqual({ before: [], after: 1440 });
  expect((await ledgerOf(salon, booking)).filter((row) => row.endsWith('planned'))).toEqual([
    'rating planned',
  ]);
});

test('AD-23: what is set already may be wished again', async () => {
  await open(salon, owner, { kind: 'reminders-none' });
  const again = await open(salon, owner, { kind: 'reminders-none' });
  expect(again.text).toContain('Перед визитом клиентам не напоминаем.');
  expect(await audit(salon, 'settings.reminders')).toHaveLength(1);
});

test('AD-23: a sixth time is refused with its sentence, by a tap and by words', async () => {
  const five = [2880, 1440, 180, 120, 60];
  await salon.rows(`update $.settings set reminder_minutes = $1`, [five]);
  const tapped = await open(salon, owner, { kind: 'reminder-set', minutes: 30, on: 1 });
  expect(plain(tapped.alert ?? '')).toContain('можно до пяти напоминаний');
  await open(salon, owner, { kind: 'reminder-ask' });
  const written = await say(salon, owner, '90 мин');
  expect(written.text).toContain('можно до пяти напоминаний');
  expect(labelsOf(written)[0]).toEqual(['✓ 2 дня', '✓ 24 ч', '✓ 3 ч']);
  // Nor is it waited for any more.
  expect((await say(salon, owner, '45')).text).toContain('Я бот');
  expect(await settings()).toEqual({ before: five, after: 120 });
});

test('AD-23: times that a forged button names are not taken', async () => {
  const screen = await salon.control.screen(salon.at(owner));
  for (const data of [
    '1Bms.4.1',
    '1Bms.20161.1',
    '1Bms.0.1',
    '1Bmd.20161',
    '1Bms.30',
    '1Bms.30.2',
    '1Bmd.x',
  ]) {
    await redeliver(salon, tapUpdate(owner, screen, data));
  }
  expect(await settings()).toEqual({ before: [1440, 120, 60], after: 120 });
  expect(await audit(salon, 'settings.reminders')).toEqual([]);
});

test('AD-01: a manager sees no way there, and changes nothing by a button of the owner’s', async () => {
  const manager = await newAdmin(salon, 'manager');
  expect(actionsOf(await say(salon, manager, '/admin'), 'reminders-admin')).toEqual([]);
  for (const action of [
    { kind: 'reminders-admin' },
    { kind: 'reminder-ask' },
    { kind: 'reminder-set', minutes: 30, on: 1 },
    { kind: 'reminders-none' },
    { kind: 'rating-delay', value: null },
  ] as const) {
    expect((await open(salon, manager, action)).alert, action.kind).toBe('На это у вас нет прав.');
  }
  expect(await settings()).toEqual({ before: [1440, 120, 60], after: 120 });
});

test('AD-01: an owner whose role is taken in the middle of the question changes nothing any more', async () => {
  await open(salon, owner, { kind: 'reminder-ask' });
  await salon.rows(`update $.admins set role = 'manager' where telegram_id = $1`, [owner.id]);
  expect((await say(salon, owner, '90 мин')).text).toContain('На это у вас нет прав.');
  expect(await settings()).toEqual({ before: [1440, 120, 60], after: 120 });
});

test('a tap that is delivered twice changes once', async () => {
  const booking = await bookAt(salon, anna, await hoursAhead(salon, 120));
  const update = tapUpdate(owner, await salon.control.screen(salon.at(owner)), '1Bms.30.1');
  await Promise.all([redeliver(salon, update), redeliver(salon, update)]);
  await redeliver(salon, update);
  expect(await settings()).toEqual({ before: [1440, 120, 60, 30], after: 120 });
  expect(await audit(salon, 'settings.reminders')).toHaveLength(1);
  expect((await ledgerOf(salon, booking)).filter((row) => row === '30 planned')).toHaveLength(1);
});

test('AD-23: two owners change two things at the same moment, and both hold', async () => {
  const partner = await newAdmin(salon);
  const [mine, theirs] = [
    await salon.control.screen(salon.at(owner)),
    await salon.control.screen(salon.at(partner)),
  ];
  const both = (one: string, another: string) =>
    Promise.all([
      redeliver(salon, tapUpdate(owner, mine, one)),
      redeliver(salon, tapUpdate(partner, theirs, another)),
    ]);
  await both('1Bms.30.1', '1Bms.180.1');
  expect(await settings()).toEqual({ before: [1440, 180, 120, 60, 30], after: 120 });
  await both('1Bms.60.0', '1Bmd.60');
  expect(await settings()).toEqual({ before: [1440, 180, 120, 30], after: 60 });
  // One of them would be the sixth.
  await both('1Bms.45.1', '1Bms.20.1');
  expect((await settings())?.['before']).toHaveLength(5);
});

describe.each(READERS)('in $language', ({ language, texts }) => {
  beforeEach(async () => {
    owner = await newAdmin(salon, 'owner', language);
  });

  test('AD-23: another time is taken in words', async () => {
    const asked = await open(salon, owner, { kind: 'reminder-ask' });
    expect(asked.text).toBe(texts.t('ask-reminder'));
    const saved = await say(salon, owner, language === 'ru' ? '2 дня' : '2 days');
    expect(saved.text).toContain(texts.label('reminders-saved'));
    expect(labelsOf(saved)[0]?.[0]).toBe(`✓ ${plain(texts.label('manage-days', { days: 2 }))}`);
    expect(await settings()).toEqual({ before: [2880, 1440, 120, 60], after: 120 });
    // Only once: the words after it are meant for nobody.
    expect((await say(salon, owner, '90')).text).toBe(texts.t('unknown-input'));
    await open(salon, owner, { kind: 'reminders-admin' });
    await toggle(2880);
    expect(await settings()).toEqual({ before: [1440, 120, 60], after: 120 });
  });

  test.each([
    ['<b>завтра</b> 🙂', 'value-not-span'],
    ['4', 'value-span-range'],
    ['15 дней', 'value-span-range'],
  ])('AD-23: %j is no time, which is said, and another is waited for', async (words, key) => {
    await open(salon, owner, { kind: 'reminder-ask' });
    const [least, most] = language === 'ru' ? ['5\u00a0мин', '14\u00a0дней'] : ['5\u00a0min', '14\u00a0days'];
    const refused = await say(salon, owner, words);
    expect(plain(refused.text)).toContain(plain(texts.label(key, { least, most })));
    expect(actionsOf(refused, 'reminders-admin')).toHaveLength(1);
    expect(await settings()).toEqual({ before: [1440, 120, 60], after: 120 });
    await say(salon, owner, '90');
    expect(await settings()).toEqual({ before: [1440, 120, 90, 60], after: 120 });
  });

  test('AD-01: Cancel and another screen leave the question', async () => {
    const cancel = () => say(salon, owner, '/cancel');
    for (const leave of [cancel, () => press(salon, owner, 'reminders-admin')]) {
      await open(salon, owner, { kind: 'reminder-ask' });
      const left = await leave();
      if (leave === cancel) expect(left.text).toBe(texts.t('answer-dropped'));
      expect((await say(salon, owner, '90')).text).toBe(texts.t('unknown-input'));
    }
    expect(await settings()).toEqual({ before: [1440, 120, 60], after: 120 });
  });
});

describe('the cost', () => {
  test.each([
    ['the screen', { kind: 'reminders-admin' }, { redis: 1, neon: 1, telegram: 2 }, 2],
    ['the question', { kind: 'reminder-ask' }, { redis: 2, neon: 1, telegram: 2 }, 3],
    [
      'a change',
      { kind: 'reminder-set', minutes: 30, on: 1 },
      { redis: 2, neon: 2, telegram: 2, qstash: 1 },
      3,
    ],
  ] as const)('P-1, P-2: of %s', async (_, action, requests, depth) => {
    const { control } = salon;
    await bookAt(salon, anna, await hoursAhead(salon, 26));
    await open(salon, owner, { kind: 'reminders-admin' });
    await slowDown(control);
    const { message_id } = await control.screen(salon.at(owner));
    const work = () => control.tap(salon.at(owner), encode(action), { message_id, stale: true });
    const trips = await tripsOf(control, work, { marked: action.kind === 'reminder-set' });
    expect({ requests: trips.requests, depth: trips.depth }).toEqual({ requests, depth });
  });

  test('R-6: the queue away costs a delay and not the change', async () => {
    await bookAt(salon, anna, await hoursAhead(salon, 50));
    await salon.control.fault({ service: 'qstash', mode: 'refuse' });
    const update = tapUpdate(owner, await salon.control.screen(salon.at(owner)), '1Bms.30.1');
    const calls = await callsOfDelivery(salon, update);
    expect(calls.some(({ path }) => path.endsWith('/editMessageText'))).toBe(true);
    expect(await settings()).toEqual({ before: [1440, 120, 60, 30], after: 120 });
  });
});
