/** The owner hears of each booking and each cancellation: once where all goes well, never not at all. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { expectedHeadlines, headlines, newsOfBookings } from '../support/notices.ts';
import { openSalon, type Salon, type Someone } from '../support/salon.ts';
import type { Control } from '../support/stack.ts';
import { bookFirst, tap, toCancelling } from '../support/walk.ts';

type Mode = Parameters<Control['fault']>[0]['mode'];

let salon: Salon;
let anna: Someone;
beforeEach(async () => {
  salon = await openSalon();
  await salon.rows('update $.settings set change_window_minutes = 0');
  anna = await salon.newClient({ first_name: 'Анна', username: `anna_${crypto.randomUUID().slice(0, 8)}` });
});
afterEach(() => salon.control.clearFaults());

async function bookAndCancel(): Promise<void> {
  await toCancelling(salon, anna);
  await tap(salon, anna, 'cancel');
}
async function states(): Promise<unknown[]> {
  return await salon.rows('select kind, state, attempts from $.messages order by id');
}
async function stillDue(): Promise<number> {
  return (await salon.rows('select 1 from shared.due where tenant = $1', [salon.tenant])).length;
}
async function expectNews(): Promise<void> {
  const expected = await expectedHeadlines(salon);
  await expect.poll(() => newsOfBookings(salon), { timeout: 10_000 }).toEqual(expected);
}

test('R-4: the owner gets one message for a booking and one for its cancellation, with who, what and when', async () => {
  await bookAndCancel();
  await expectNews();
  const { messages } = await salon.control.chat(salon.at(salon.owner));
  const created = messages.find(({ text }) => text.startsWith('Новая запись № 1'));
  expect(created?.text).toMatch(/Мужская стрижка\n.+, \d\d:00\n[\s\S]+Клиент: Анна, @anna_/);
  await expect.poll(states).toEqual([
    { kind: 'booking_created', state: 'sent', attempts: 1 },
    { kind: 'booking_cancelled', state: 'sent', attempts: 1 },
  ]);
  await expect.poll(stillDue).toBe(0);
});

test('R-4: every admin who sees all bookings is told, and nobody else', async () => {
  const manager = await salon.newClient({ first_name: 'Вера' });
  const specialist = await salon.newClient({ first_name: 'Макс' });
  for (const [who, role] of [
    [manager, 'manager'],
    [specialist, 'specialist'],
  ] as const) {
    await salon.rows('insert into $.admins (telegram_id, role, added_at) values ($1, $2, $3)', [
      who.id,
      role,
      new Date(0),
    ]);
    await salon.control.send(salon.at(who), '/start');
  }
  await bookFirst(salon, anna);
  await expectNews();
  await expect
    .poll(() => newsOfBookings({ ...salon, owner: manager }))
    .toEqual(await expectedHeadlines(salon));
  expect(await newsOfBookings({ ...salon, owner: specialist })).toEqual(new Map());
});

test('R-4: callbacks that QStash doubles still say it once', async () => {
  await salon.control.fault({ service: 'qstash', mode: 'duplicate' });
  await bookAndCancel();
  await expectNews();
  await salon.control.advance('PT6M');
  await expectNews();
  expect((await states()).map((row) => JSON.stringify(row)).join()).not.toMatch(/planned|sending|uncertain/);
});

describe.each<[Mode, number]>([
  ['500', 1],
  ['429', 1],
  ['refuse', 1],
  ['garbage', 1],
  ['drop-answer', 2],
])('when Telegram meets the notice with %s', (mode, times) => {
  test(`R-4: it is said again in the same words, and so heard ${times === 1 ? 'once' : 'twice'}`, async () => {
    await salon.control.fault({ service: 'telegram', match: 'Новая запись', mode, times: 1 });
    await bookFirst(salon, anna);
    await expect.poll(states).toEqual([{ kind: 'booking_created', state: 'planned', attempts: 1 }]);
    await salon.control.advance('PT7M');
    expect(await states()).toEqual([{ kind: 'booking_created', state: 'sent', attempts: 2 }]);
    const { messages } = await salon.control.chat(salon.at(salon.owner));
    const news = messages.filter(({ text }) => text.startsWith('Новая запись')).map(({ text }) => text);
    expect(news).toHaveLength(times);
    expect(new Set(news).size).toBe(1);
    expect(await stillDue()).toBe(0);
  });
});

test('R-5: what is in doubt again and again ends as uncertain, visible and never sent once more', async () => {
  await salon.control.fault({ service: 'telegram', match: 'Новая запись', mode: '500' });
  await bookFirst(salon, anna);
  await salon.control.advance('PT1H');
  expect(await states()).toEqual([{ kind: 'booking_created', state: 'uncertain', attempts: 5 }]);
  await salon.control.clearFaults();
  await salon.control.advance('PT1H');
  expect(await newsOfBookings(salon)).toEqual(new Map());
  expect(await stillDue()).toBe(0);
});

test('R-5: an owner who has never pressed Start fails only their own row', async () => {
  salon = await openSalon({ started: false });
  const card = await bookFirst(salon, anna);
  expect(card.text).toMatch(/^№ 1 · Вы записаны/);
  await expect.poll(states).toEqual([{ kind: 'booking_created', state: 'failed', attempts: 1 }]);
  await expect.poll(stillDue).toBe(0);
  await salon.control.send(salon.at(salon.owner), '/start');
  await bookFirst(salon, await salon.newClient());
  await expect.poll(() => headlines(salon)).toContainEqual(['Новая запись № 2', 1]);
  const reported = JSON.stringify(await salon.control.sentry());
  expect(reported).not.toContain(salon.tenant);
});
