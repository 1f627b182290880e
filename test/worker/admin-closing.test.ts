/** AD-13: time is closed by buttons, around the bookings that are kept or in place of those that are cancelled. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { encode } from '../../src/bot/callback-data.ts';
import { wholeDays } from '../../src/bot/views/admin-closing.ts';
import { auditOf, newAdmin } from '../support/admins.ts';
import { type Arena, openArena, timeAt } from '../support/arena.ts';
import { plantBooking } from '../support/bookings.ts';
import { dateIn } from '../support/dates.ts';
import { violations } from '../support/invariants.ts';
import type { Row, Someone } from '../support/salon.ts';
import { type Answered, actionsOf, labelsOf, press, READERS, say } from '../support/screens.ts';
import { slowDown, tripsOf } from '../support/trips.ts';
import { deliver, redeliver, tapUpdate, textUpdate } from '../support/updates.ts';

const ZONE = 'Europe/Moscow';
const DAY_MS = 24 * 3_600_000;
let salon: Arena;
let now: string;
let boss: Someone;
beforeEach(async () => {
  salon = await openArena({ services: [{ minutes: 60 }], specialists: 2 });
  await salon.rows(`update $.working_hours set windows = '{[600,1140)}'`);
  now = await salon.control.now();
  boss = await newAdmin(salon, { role: 'owner' });
});
afterEach(async () => {
  await salon.control.clearFaults();
  expect(await violations(salon, now)).toEqual([]);
});

const at = (hour: number, days = 1) => timeAt(now, days, hour * 60);
const dateOf = (days: number) => dateIn(ZONE, new Date(at(12, days)).toISOString());

async function plant(hour: number, { staff = 1, days = 1, minutes = 0 } = {}): Promise<number> {
  const who = await salon.newClient();
  await salon.control.send(salon.at(who), '/start');
  const id = await plantBooking(salon, who, { startsAt: at(hour, days) + minutes * 60_000, staff });
  await salon.rows(
    `insert into $.booking_history (booking_id, actor, action, at) values ($1, 'client:1', 'created', '2020-01-01')`,
    [id],
  );
  return id;
}

/** From the menu to the question, by these hours of tomorrow. */
async function plan(from: number, to: number, staff: number | null = 1): Promise<Answered> {
  const screen = await say(salon, boss, '/admin');
  const data = encode({ kind: 'closing', staff, from: at(from), to: at(to) });
  await deliver(salon, tapUpdate(boss, screen, data));
  return await salon.control.screen(salon.at(boss));
}

/** The pieces of time that blocks hold, as hours of tomorrow. */
async function held(): Promise<unknown[]> {
  const rows = await salon.rows(
    `select staff_id, extract(epoch from lower(during) - $1) / 3600 as from, extract(epoch from upper(during) - $1) / 3600 as to
     from $.occupancy where block_id is not null order by staff_id, during`,
    [new Date(at(0))],
  );
  return rows.map((row: Row) => [row['staff_id'], Number(row['from']), Number(row['to'])]);
}
const states = async () =>
  (await salon.rows('select state from $.bookings order by id')).map(({ state }) => state);
const told = async () =>
  await salon.rows(`select booking_id from $.messages where kind = 'cancelled_by_business' order by 1`);

describe.each(READERS)('in $language', ({ language, texts }) => {
  test('AD-13: an interval is chosen by buttons, with a reason, closed and opened again', async () => {
    const who = await newAdmin(salon, { role: 'manager', language });
    await say(salon, who, '/admin');
    const whom = await press(salon, who, 'close-whom');
    expect(labelsOf(whom)[0]).toEqual([texts.label('closing-everybody')]);
    await press(salon, who, 'close-month', ({ staff }) => staff === 2);
    await press(salon, who, 'close-day', ({ date }) => date === dateOf(1));
    await press(salon, who, 'close-from', ({ start }) => start === at(13));
    const asked = await press(salon, who, 'closing', ({ to }) => to === at(15));
    expect(asked.text).toContain(texts.t('closing-no-hits'));
    await press(salon, who, 'closing-reason');
    const given = await say(salon, who, '<i>Обучение</i> & "_*');
    expect(given.text).toContain('<i>Обучение</i> & "_*');
    const done = await press(salon, who, 'close');
    expect(done.text).toContain(texts.t('closed-done'));
    expect(await held()).toEqual([[2, 13, 15]]);
    expect(await salon.rows('select reason, staff_id from $.blocked_slots')).toEqual([
      { reason: '<i>Обучение</i> & "_*', staff_id: 2 },
    ]);
    const opened = await press(salon, who, 'reopen');
    expect(opened.text).toContain(texts.t('block-removed'));
    expect(await held()).toEqual([]);
    expect(await auditOf(salon, who)).toEqual(['block.create block:1', 'block.remove block:1']);
  });
});

test('AD-13: a whole day and several days are closed for everybody, from midnight to midnight', async () => {
  await say(salon, boss, '/admin');
  await press(salon, boss, 'close-whom');
  await press(salon, boss, 'close-month', ({ staff }) => staff === null);
  await press(salon, boss, 'close-day', ({ date }) => date === dateOf(1));
  await press(salon, boss, 'close-until');
  await press(salon, boss, 'closing', ({ to }) => to === at(24, 2));
  const done = await press(salon, boss, 'close');
  expect(done.text).toContain('Закрыто: Артём, Specialist 2');
  expect(await held()).toEqual([
    [1, 0, 48],
    [2, 0, 48],
  ]);
  const again = await plan(0, 24, null);
  expect(again.text).toContain('весь день');
  const nothing = await press(salon, boss, 'close');
  expect(nothing.text).toContain('Закрывать нечего');
  expect(nothing.text).toContain('Уже было закрыто или занято: Артём, Specialist 2');
  expect(await held()).toHaveLength(2);
  const list = await press(salon, boss, 'closures');
  expect(actionsOf(list, 'reopen')).toHaveLength(2);
});

describe('bookings in the time', () => {
  test('AD-13: are listed by any overlap, kept, and the time is closed around them', async () => {
    await plant(10, { minutes: 30 });
    await plant(13);
    await plant(16);
    await plant(13, { staff: 2 });
    const asked = await plan(11, 16);
    expect(asked.text).toContain('10:30–11:30');
    expect(asked.text).toContain('13:00–14:00');
    expect(asked.text).not.toContain('16:00–17:00');
    expect(asked.text).not.toContain('Specialist 2');
    await press(salon, boss, 'close', ({ hits }) => hits === 'keep');
    expect(await held()).toEqual([
      [1, 11.5, 13],
      [1, 14, 16],
    ]);
    expect(await states()).toEqual(['booked', 'booked', 'booked', 'booked']);
    expect(await told()).toEqual([]);
  });

  test('AD-13: are cancelled with the reason, and who cannot be told is named', async () => {
    const [first, second, third] = [await plant(10), await plant(12), await plant(12, { staff: 2 })];
    await salon.rows(
      `update $.users set unreachable_since = '2026-01-01', name = 'Борис <b>' where id = (select client_id from $.bookings where id = $1)`,
      [second],
    );
    await salon.rows(
      `update $.users set telegram_id = null, name = 'Вера' where id = (select client_id from $.bookings where id = $1)`,
      [third],
    );
    await plan(10, 19, null);
    await press(salon, boss, 'closing-reason');
    await say(salon, boss, 'Потоп');
    const done = await press(salon, boss, 'close', ({ hits }) => hits === 'cancel');
    expect(done.text).toContain('Отменено записей: 3, сообщаем клиентам: 1');
    expect(done.text).toContain('Сообщения не дойдут (2), предупредите сами:');
    expect(done.text).toContain('Борис <b>');
    expect(done.text).toContain('Вера');
    expect(await held()).toEqual([
      [1, 10, 19],
      [2, 10, 19],
    ]);
    expect(await states()).toEqual(Array.from({ length: 3 }, () => 'cancelled_by_business'));
    expect(await told()).toEqual([{ booking_id: first }, { booking_id: second }]);
    const said = await salon.rows(`select data->>'reason' as reason from $.messages where booking_id = $1`, [
      first,
    ]);
    expect(said).toEqual([{ reason: 'Потоп' }]);
  });

  test('AD-13: that came or went since the list are shown again, and nothing is done before', async () => {
    await plant(12);
    const asked = await plan(10, 19);
    const [, cancel] = actionsOf(asked, 'close');
    if (cancel === undefined) throw new Error('no button to cancel');
    await plant(14);
    const shown = await press(salon, boss, 'close', ({ hits }) => hits === 'cancel');
    expect(shown.text).toContain('Пока вы решали, записи на это время изменились.');
    expect(shown.text).toContain('14:00–15:00');
    expect(await states()).toEqual(['booked', 'booked']);
    expect(await held()).toEqual([]);
    await press(salon, boss, 'close', ({ hits }) => hits === 'cancel');
    expect(await states()).toEqual(['cancelled_by_business', 'cancelled_by_business']);
    expect(await held()).toEqual([[1, 10, 19]]);
  });

  test('AD-13: that have begun are nobody’s to cancel: they are kept whatever was chosen', async () => {
    const began = Date.parse(now) - 30 * 60_000;
    await plantBooking(salon, await salon.newClient(), { startsAt: began });
    await salon.rows(
      `insert into $.booking_history (booking_id, actor, action, at) values (1, 'client:1', 'created', '2020-01-01')`,
    );
    const screen = await say(salon, boss, '/admin');
    const today = wholeDays(1, dateOf(0), dateOf(0), ZONE);
    await deliver(salon, tapUpdate(boss, screen, encode(today)));
    const asked = await salon.control.screen(salon.at(boss));
    expect(asked.text).toContain('Записей на это время нет.');
    await press(salon, boss, 'close');
    expect(await states()).toEqual(['booked']);
    expect(await held()).toHaveLength(2);
  });
});

describe('delivered again and again', () => {
  test('R-4: a closing that cancels does so once, and says the same', async () => {
    await plant(12);
    const asked = await plan(10, 19);
    const action = actionsOf(asked, 'close').find(({ hits }) => hits === 'cancel');
    if (action === undefined) throw new Error('no button to cancel');
    const update = tapUpdate(boss, asked, encode(action));
    await Promise.all([1, 2, 3].map(() => deliver(salon, update)));
    await redeliver(salon, update);
    await salon.control.fault({ service: 'redis', mode: 'refuse' });
    expect(await deliver(salon, update)).toBe(200);
    await salon.control.clearFaults();
    expect(await held()).toEqual([[1, 10, 19]]);
    expect(await told()).toHaveLength(1);
    expect(await salon.rows('select id from $.blocked_slots')).toHaveLength(1);
    expect((await auditOf(salon, boss)).sort()).toEqual(['block.create block:1', 'booking.cancel booking:1']);
    expect((await salon.control.screen(salon.at(boss))).text).toContain('Отменено записей: 1');
  });

  test('PF-13: a closing whose answer is lost is shown as done, with those who were told', async () => {
    await plant(12);
    const asked = await plan(10, 19);
    const action = actionsOf(asked, 'close').find(({ hits }) => hits === 'cancel');
    if (action === undefined) throw new Error('no button to cancel');
    await salon.control.fault({ service: 'neon', match: 'block.create', mode: 'drop-answer', times: 1 });
    expect(await deliver(salon, tapUpdate(boss, asked, encode(action)))).toBe(200);
    const done = await salon.control.screen(salon.at(boss));
    expect(done.text).toContain('Отменено записей: 1, сообщаем клиентам: 1');
    expect(await held()).toEqual([[1, 10, 19]]);
  });
});

describe('who may', () => {
  test('AD-13: a specialist closes and opens their own time, and nobody else’s', async () => {
    const ira = await newAdmin(salon, { role: 'specialist', staff: 2 });
    await say(salon, ira, '/admin');
    const month = await press(salon, ira, 'close-whom');
    expect(actionsOf(month, 'close-day').every(({ staff }) => staff === 2)).toBe(true);
    await press(salon, ira, 'close-day', ({ date }) => date === dateOf(1));
    await press(salon, ira, 'closing', ({ to }) => to === at(24));
    await press(salon, ira, 'close');
    expect(await held()).toEqual([[2, 0, 24]]);
    await plan(10, 12, 1);
    await press(salon, boss, 'close');
    const screen = await salon.control.screen(salon.at(ira));
    await deliver(salon, tapUpdate(ira, screen, encode({ kind: 'reopen', id: 2 })));
    await deliver(salon, tapUpdate(ira, screen, encode({ kind: 'unblock', id: 2 })));
    expect(await held()).toHaveLength(2);
    const list = await press(salon, ira, 'closures');
    expect(actionsOf(list, 'reopen')).toEqual([{ kind: 'reopen', id: 1 }]);
  });

  test.each([
    ['past', -2, -1],
    ['longer than a year', 1, 400],
    ['without length', 1, 1],
  ])('AD-13: a time that is %s is refused', async (_, from, to) => {
    const screen = await say(salon, boss, '/admin');
    const span = { staff: 1, from: at(0, from), to: at(0, to) };
    for (const action of [
      { kind: 'closing', ...span } as const,
      { kind: 'close', ...span, hits: 'keep', mark: 'd41d8cd9', reason: 'none' } as const,
    ]) {
      await deliver(salon, tapUpdate(boss, screen, encode(action)));
    }
    expect(await held()).toEqual([]);
    expect((await salon.control.chat(salon.at(boss))).alert?.text).toBeDefined();
  });
});

test('AD-01: an endless reason is refused politely, and the next one is taken', async () => {
  await plan(10, 12);
  await press(salon, boss, 'closing-reason');
  await redeliver(salon, textUpdate(boss, 'а'.repeat(301)));
  expect((await salon.control.screen(salon.at(boss))).text).toContain('Уложитесь в 300 знаков');
  expect((await say(salon, boss, 'Ремонт')).text).toContain('Причина: Ремонт');
});

test('P-1, P-2: the question costs one request to Postgres in two steps, the closing two in three', async () => {
  await plant(11);
  await plan(10, 12);
  await slowDown(salon.control);
  const asked = await tripsOf(salon.control, () => press(salon, boss, 'closing-reason'));
  expect(asked.requests['neon']).toBe(1);
  expect(asked.depth).toBe(3);
  await salon.control.clearFaults();
  await say(salon, boss, 'Ремонт');
  await slowDown(salon.control);
  const work = () => press(salon, boss, 'close', ({ hits }) => hits === 'keep');
  const { requests, depth } = await tripsOf(salon.control, work, { marked: true });
  expect(requests).toEqual({ redis: 2, neon: 2, telegram: 2 });
  expect(depth).toBe(3);
});

test('AD-13: days are those of the business’s zone, clock changes included', () => {
  const berlin = wholeDays(1, '2027-03-28', '2027-03-28', 'Europe/Berlin');
  expect(berlin).toMatchObject({ to: Date.parse('2027-03-28T22:00:00Z') });
  if (berlin.kind !== 'closing') throw new Error('a closing');
  expect(berlin.to - berlin.from).toBe(DAY_MS - 3_600_000);
});
