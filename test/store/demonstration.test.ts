/** SA-01: the demonstration is given back each night as its first visitor found it, and nobody else's business is touched. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDemonstration } from '../../src/store/demonstration.ts';
import { resetDemo } from '../../src/usecases/reset-demo.ts';
import { type Furnished, openFurnished } from './furnished.ts';

const ID = 'demo00000001';
let demo: Furnished;

beforeAll(async () => {
  demo = await openFurnished(ID);
  const { database } = demo;
  await database.rows(`
    insert into registry.tenants (id, name, trade, status, owner_telegram_id, time_zone, language, currency, database, created_at, updated_at)
    values ('${ID}', 'Demo', 'barber', 'active', 1, 'Europe/Moscow', 'ru', 'RUB', 'main', 'epoch', 'epoch')`);
  await database.rows(`
    insert into registry.bots (id, kind, tenant_id, username, token_hash, token_cipher, key_id, nonce, info, created_at)
    values (1, 'tenant', '${ID}', 'Demo_bot', 'h', 'c', 'k', 'n', '{}', 'epoch')`);
});
afterAll(() => demo.database.close());

const count = async (table: string): Promise<unknown> =>
  (await demo.database.rows(`select count(*)::int as n from ${table}`))[0]?.['n'];

async function left(): Promise<Record<string, unknown>> {
  const tables = ['bookings', 'occupancy', 'users', 'messages', 'services', 'staff', 'admins'];
  const found = await Promise.all(tables.map((table) => count(`${demo.schema}.${table}`)));
  return Object.fromEntries(tables.map((table, index) => [table, found[index]]));
}

test('SA-01: what visitors have left goes, what the business is stays', async () => {
  const before = await left();
  const order = await demo.bookOrder();
  expect(await demo.store.transact((t) => t.book(order))).toMatchObject({ outcome: 'ok' });
  expect(await left()).not.toEqual(before);
  await demo.database.rows(`insert into shared.due values ('another00001', 1, 'epoch')`);

  const demonstration = createDemonstration(demo.database.app, () => demo.database.app);
  expect(await resetDemo(demonstration, null)).toBe(false);
  expect(await resetDemo(demonstration, 'other_bot')).toBe(false);
  expect(await count(`${demo.schema}.bookings`)).toBe(1);
  expect(await resetDemo(demonstration, 'demo_bot')).toBe(true);
  expect(await left()).toEqual({ ...before, users: 0 });
  expect(await demo.database.rows('select tenant from shared.due')).toEqual([{ tenant: 'another00001' }]);
  expect(await demo.store.transact(async (t) => t.book(await demo.bookOrder()))).toMatchObject({
    outcome: 'ok',
  });
});
