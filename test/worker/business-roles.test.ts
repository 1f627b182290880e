/** AD-01: who may look and who may change: by role, nobody else, nobody of another business; what it costs. */
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { BUSINESS_FORMS } from '../../src/bot/callback-data/business.ts';
import { type Action, encode } from '../../src/bot/callback-data.ts';
import { everyRow, untilQuiet } from '../support/canary.ts';
import { newAdmin, open } from '../support/manager.ts';
import { openSalon, type Salon, type Someone } from '../support/salon.ts';
import { actionsOf, press, say } from '../support/screens.ts';
import { slowDown, tripsOf } from '../support/trips.ts';
import { redeliver, tapUpdate } from '../support/updates.ts';

type Kind = keyof typeof BUSINESS_FORMS;
type Samples = { readonly [K in Kind]: Extract<Action, { kind: K }> };

const DATE = '2027-12-20';
const PAIR = { staff: 1, service: 1 };
/** One of each: a new button without its row here does not compile. */
const SAMPLES: Samples = {
  'services-admin': { kind: 'services-admin', page: 0 },
  'service-admin': { kind: 'service-admin', id: 1 },
  'service-new': { kind: 'service-new' },
  'service-ask': { kind: 'service-ask', id: 1, field: 'name' },
  'service-set': { kind: 'service-set', id: 1, field: 'length', value: 35 },
  'service-free': { kind: 'service-free', id: 1, how: 'free' },
  'service-show': { kind: 'service-show', id: 1, on: 0 },
  'service-move': { kind: 'service-move', id: 1, to: 2 },
  'service-doers': { kind: 'service-doers', id: 1 },
  'doing-set': { kind: 'doing-set', ...PAIR, on: 0, from: 'service' },
  hours: { kind: 'hours', staff: null },
  'hours-day': { kind: 'hours-day', staff: 1, weekday: '1' },
  'hours-set': { kind: 'hours-set', staff: 1, weekday: '1', how: 'closed' },
  'hours-reset': { kind: 'hours-reset', staff: 1 },
  'holidays-set': { kind: 'holidays-set', on: 1 },
  dates: { kind: 'dates', staff: null, page: 0 },
  'date-new': { kind: 'date-new', staff: null, month: '2027-12' },
  'date-until': { kind: 'date-until', staff: null, date: DATE, month: '2027-12' },
  'dates-ask': { kind: 'dates-ask', staff: null, from: DATE, to: DATE },
  'dates-set': { kind: 'dates-set', staff: null, from: DATE, to: DATE, how: 'closed' },
  uncovered: { kind: 'uncovered', staff: null, page: 0 },
  team: { kind: 'team', page: 0 },
  member: { kind: 'member', id: 1 },
  'member-new': { kind: 'member-new' },
  'member-ask': { kind: 'member-ask', id: 1, field: 'day' },
  'member-clear': { kind: 'member-clear', id: 1, field: 'account' },
  'member-show': { kind: 'member-show', id: 1, on: 0 },
  'member-move': { kind: 'member-move', id: 1, to: 1 },
  'member-does': { kind: 'member-does', id: 1, page: 0 },
  doing: { kind: 'doing', ...PAIR },
  'doing-ask': { kind: 'doing-ask', ...PAIR, field: 'length' },
  'doing-clear': { kind: 'doing-clear', ...PAIR, field: 'length' },
  'reminders-admin': { kind: 'reminders-admin' },
  'reminder-ask': { kind: 'reminder-ask' },
  'reminder-set': { kind: 'reminder-set', minutes: 45, on: 1 },
  'reminders-none': { kind: 'reminders-none' },
  'rating-delay': { kind: 'rating-delay', value: 1440 },
};
const OWNERS = new Set<string>([
  'team',
  'member',
  'member-new',
  'member-ask',
  'member-clear',
  'member-show',
  'member-move',
  'member-does',
  'doing',
  'doing-ask',
  'doing-clear',
  'reminders-admin',
  'reminder-ask',
  'reminder-set',
  'reminders-none',
  'rating-delay',
]);
const ALL = Object.values(SAMPLES);

let salon: Salon;
beforeAll(async () => {
  salon = await openSalon();
});
afterEach(() => salon.control.clearFaults());

/** As a stranger to the screen: under an update of its own, from a person who has said nothing for long. */
async function tries(who: Someone, actions: readonly Action[]): Promise<void> {
  const screen = await salon.control.screen(salon.at(who));
  for (const action of actions) await redeliver(salon, tapUpdate(who, screen, encode(action)));
}

/** Without what a person leaves by merely speaking. */
const rows = async () =>
  (await everyRow(salon)).filter(
    ({ table }) => table !== 'users' && table !== 'analytics' && table !== 'admins',
  );

describe.each([
  ['a client', null, ALL],
  ['a specialist', 'specialist', ALL],
  ['a manager, of what is the owner’s', 'manager', ALL.filter(({ kind }) => OWNERS.has(kind))],
] as const)('%s', (_, role, actions) => {
  test('AD-01: may neither look nor change, by any button that was ever made', async () => {
    const before = await rows();
    // Ten taps at a time, so that none of them is refused for haste.
    for (let at = 0; at < actions.length; at += 9) {
      const who = role === null ? await salon.newClient() : await newAdmin(salon, role);
      if (role === null) await salon.control.send(salon.at(who), '/start');
      const { text } = await salon.control.screen(salon.at(who));
      await tries(who, actions.slice(at, at + 9));
      expect((await salon.control.screen(salon.at(who))).text).toBe(text);
      // Nor is anything asked for.
      await salon.control.send(salon.at(who), '90');
      expect((await salon.control.screen(salon.at(who))).text).toContain('Я бот');
    }
    expect(await rows()).toEqual(before);
  });
});

test('AD-01: a client hears what anybody hears of a button that says nothing; a manager that it is not theirs', async () => {
  const client = await salon.newClient();
  await salon.control.send(salon.at(client), '/start');
  expect((await open(salon, client, SAMPLES.team)).alert).toContain('Эта кнопка устарела');
  const manager = await newAdmin(salon, 'manager');
  expect((await open(salon, manager, SAMPLES.team)).alert).toBe('На это у вас нет прав.');
  expect((await open(salon, manager, SAMPLES.hours)).text).toContain('Часы работы');
});

test.each([
  ['owner', ['services-admin', 'hours', 'team', 'reminders-admin']],
  ['manager', ['services-admin', 'hours']],
  ['specialist', []],
] as const)('AD-01: the menu leads the %s to %j, and each leads back', async (role, kinds) => {
  const who = await newAdmin(salon, role);
  const menu = await say(salon, who, '/admin');
  const all = ['services-admin', 'hours', 'team', 'reminders-admin'] as const;
  expect(all.filter((kind) => actionsOf(menu, kind).length > 0)).toEqual(kinds);
  for (const kind of kinds) {
    expect(actionsOf(await press(salon, who, kind), 'admin'), kind).toHaveLength(1);
    await press(salon, who, 'admin');
  }
});

test('AD-01: an admin whose role is taken in the middle of a wizard changes nothing any more', async () => {
  const manager = await newAdmin(salon, 'manager');
  await open(salon, manager, { kind: 'service-ask', id: 1, field: 'name' });
  await salon.rows('delete from $.admins where telegram_id = $1', [manager.id]);
  await salon.control.send(salon.at(manager), 'Взлом');
  expect((await salon.control.screen(salon.at(manager))).text).toContain('Я бот');
  expect(await salon.rows(`select id from $.services where name = 'Взлом'`)).toEqual([]);
});

test('PF-02: the owner of another business is nobody here', async () => {
  const other = await openSalon();
  const before = await rows();
  await salon.control.send(salon.at(other.owner), '/start');
  await tries(other.owner, [
    SAMPLES['service-set'],
    SAMPLES['holidays-set'],
    SAMPLES['member-show'],
    SAMPLES['dates-set'],
  ]);
  expect(await rows()).toEqual(before);
});

test('CL-04: what is gone is said to be gone, without a stuck spinner', async () => {
  const owner = await newAdmin(salon);
  for (const action of [
    { kind: 'service-admin', id: 999 },
    { kind: 'service-set', id: 999, field: 'length', value: 30 },
    { kind: 'member', id: 999 },
    { kind: 'hours', staff: 999 },
    { kind: 'hours-set', staff: 999, weekday: '1', how: 'closed' },
    { kind: 'dates-set', staff: 999, from: DATE, to: DATE, how: 'closed' },
    { kind: 'doing-set', staff: 999, service: 1, on: 1, from: 'doing' },
  ] as const satisfies readonly Action[]) {
    expect((await open(salon, owner, action)).alert, action.kind).toContain('Этого больше нет');
  }
});

describe('the cost', () => {
  test.each([
    ['a list', SAMPLES['services-admin'], { redis: 1, neon: 1, telegram: 2 }, 2],
    ['hours with all visits to come', SAMPLES.hours, { redis: 1, neon: 1, telegram: 2 }, 2],
    ['a question', SAMPLES['hours-day'], { redis: 2, neon: 1, telegram: 2 }, 3],
    [
      'a change',
      { kind: 'service-set', id: 2, field: 'after', value: 25 },
      { redis: 2, neon: 2, telegram: 2 },
      3,
    ],
  ] as const)('P-1, P-2: of %s', async (_, action, requests, depth) => {
    const { control } = salon;
    const who = await newAdmin(salon);
    await untilQuiet(salon);
    // The edited message must be one with buttons.
    await open(salon, who, SAMPLES['service-admin']);
    await slowDown(control);
    const screen = await control.screen(salon.at(who));
    const work = () =>
      control.tap(salon.at(who), encode(action), { message_id: screen.message_id, stale: true });
    const trips = await tripsOf(control, work, { marked: action.kind === 'service-set' });
    expect({ requests: trips.requests, depth: trips.depth }).toEqual({ requests, depth });
  });

  test('P-1, P-2: of words that answer a question', async () => {
    const { control } = salon;
    const who = await newAdmin(salon);
    await untilQuiet(salon);
    await open(salon, who, { kind: 'service-ask', id: 3, field: 'after' });
    await slowDown(control);
    const trips = await tripsOf(control, () => control.send(salon.at(who), '20'), { marked: true });
    expect(trips.requests).toEqual({ redis: 2, neon: 2, telegram: 1 });
    expect(trips.depth).toBe(3);
  });
});
