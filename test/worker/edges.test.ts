/** What slips between the rules: words no database keeps, taps on nothing, drafts of refused taps, answers that got lost. */
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { newAdmin } from '../support/manager.ts';
import { openSalon, type Salon, type Someone } from '../support/salon.ts';
import { answersTo, deliver, redeliver, tapUpdate, textUpdate } from '../support/updates.ts';
import { buttonOf, tap, toCancelling, toCard } from '../support/walk.ts';

let salon: Salon;
let anna: Someone;
beforeAll(async () => {
  salon = await openSalon();
  await salon.rows('update $.settings set change_window_minutes = 0');
  anna = await salon.newClient();
});
afterEach(() => salon.control.clearFaults());

describe('words that no database keeps', () => {
  test('R-11: a name with a zero byte is greeted, and kept without it', async () => {
    const odd = await salon.newClient();
    const update = textUpdate(odd, '/start');
    const message = update['message'] as Record<string, unknown>;
    message['from'] = { ...(message['from'] as object), first_name: 'Ан\u0000на' };
    expect(await deliver(salon, update)).toBe(200);
    const [user] = await salon.rows('select name from $.users where telegram_id = $1', [odd.id]);
    expect(user).toEqual({ name: 'Анна' });
  });

  test.each([
    ['a zero byte', 'Есть\u0000 ли парковка'],
    ['half of a character', 'Есть ли парковка \ud83d'],
  ])('R-11: a letter with %s is passed on', async (_, text) => {
    await salon.control.send(salon.at(anna), '/about');
    await tap(salon, anna, 'write');
    expect(await deliver(salon, textUpdate(anna, text))).toBe(200);
    expect((await salon.control.screen(salon.at(anna))).text).toBe('Передали. Ответ придёт сюда.');
  });
});

describe('a tap that belongs to no message of ours', () => {
  test.each([
    ['without a message', {}],
    ['in a group', { message: { message_id: 1, date: 1, chat: { id: -100, type: 'group', title: 'x' } } }],
  ])('CL-04: %s is answered and changes nothing', async (_, more) => {
    const update = tapUpdate(anna, { message_id: 1 }, '1b');
    const { message: __, ...press } = update['callback_query'] as Record<string, unknown>;
    update['callback_query'] = { ...press, ...more };
    expect(await deliver(salon, update)).toBe(200);
    expect(await answersTo(salon, update)).toBe(1);
  });
});

test('PF-05: an answer meant for one client never reaches another because a tap was refused', async () => {
  const boris = await salon.newClient({ first_name: 'Борис' });
  const clients = await Promise.all([anna, boris].map((who) => clientId(who)));
  const [first, second] = clients.map((client) => tapUpdate(salon.owner, { message_id: 1 }, `1r.${client}`));
  if (first === undefined || second === undefined) throw new Error('two answers were meant');
  await redeliver(salon, first);
  // The rest of the window's ten taps, and then the one too many.
  for (let n = 0; n < 9; n += 1) await deliver(salon, tapUpdate(salon.owner, { message_id: 1 }, '1a'));
  await deliver(salon, second);
  const text = `Да, ждём. ${crypto.randomUUID()}`;
  await redeliver(salon, textUpdate(salon.owner, text));
  expect(await salon.rows(`select recipient from $.messages where data->>'text' = $1`, [text])).toEqual([
    { recipient: String(anna.id) },
  ]);
});

describe('an answer of Postgres that got lost on its way', () => {
  test('PF-13: a booking that was made is shown, and nobody is told that it failed', async () => {
    const vera = await salon.newClient();
    const card = await toCard(salon, vera);
    await salon.control.fault({ service: 'neon', match: 'pg_advisory', mode: 'drop-answer', times: 1 });
    const update = tapUpdate(vera, card, buttonOf(card, 'confirm'));
    expect(await deliver(salon, update)).toBe(200);
    const screen = await salon.control.screen(salon.at(vera));
    expect(screen.text).toContain('Вы записаны');
    expect(await states(vera)).toEqual([{ state: 'booked' }]);
  });

  test('PF-13: a cancellation that was made is shown as such', async () => {
    const vera = await salon.newClient();
    const asking = await toCancelling(salon, vera);
    await salon.control.fault({ service: 'neon', match: 'pg_advisory', mode: 'drop-answer', times: 1 });
    expect(await deliver(salon, tapUpdate(vera, asking, buttonOf(asking, 'cancel')))).toBe(200);
    expect(await states(vera)).toEqual([{ state: 'cancelled_by_client' }]);
    expect((await salon.control.screen(salon.at(vera))).text).toContain('отменена');
  });

  test('PF-13: a time that was closed from its card is shown so, closed once, and so is its opening', async () => {
    const boss = await newAdmin(salon);
    const card = await toCard(salon, boss);
    await salon.control.fault({ service: 'neon', match: 'block.create', mode: 'drop-answer', times: 1 });
    expect(await deliver(salon, tapUpdate(boss, card, buttonOf(card, 'block')))).toBe(200);
    const shut = await salon.control.screen(salon.at(boss));
    expect(shut.text).toContain('Время закрыто');
    expect(await salon.rows('select removed_at from $.blocked_slots')).toEqual([{ removed_at: null }]);
    await salon.control.fault({ service: 'neon', match: 'block.remove', mode: 'drop-answer', times: 1 });
    expect(await deliver(salon, tapUpdate(boss, shut, buttonOf(shut, 'unblock')))).toBe(200);
    expect((await salon.control.screen(salon.at(boss))).text).toContain('снова открыто');
    expect(await salon.rows('select 1 from $.occupancy where block_id is not null')).toEqual([]);
  });
});

async function clientId(who: Someone): Promise<number> {
  await salon.control.send(salon.at(who), '/start');
  const [row] = await salon.rows('select id from $.users where telegram_id = $1', [who.id]);
  return Number(row?.['id']);
}

function states(who: Someone): Promise<Record<string, unknown>[]> {
  return salon.rows(
    'select state from $.bookings b join $.users u on u.id = b.client_id where u.telegram_id = $1',
    [who.id],
  );
}
