/** What is kept for a time only goes when that is over, and nothing that is still needed goes with it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createOldExports, tidyRegistry } from '../../src/store/tidy.ts';
import { tidyExports } from '../../src/usecases/tidy-exports.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';
import { NOW } from './tenants.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  for (const [id, status] of [
    ['tidy00000001', 'dropped'],
    ['tidy00000002', 'archived'],
  ]) {
    await database.rows(`
      insert into registry.tenants (id, name, trade, status, owner_telegram_id, time_zone, language, currency, database, created_at, updated_at)
      values ('${id}', 'T', 'barber', '${status}', 1, 'UTC', 'ru', 'RUB', 'main', 'epoch', 'epoch')`);
  }
});
afterAll(() => database.close());

const ids = async (table: string, column: string) =>
  (await database.rows(`select ${column} as id from registry.${table} order by 1`)).map(({ id }) => id);

test('a copy goes with its link, an archived business keeps its own', async () => {
  await database.rows(`
    insert into registry.exports (id, tenant_id, object_key, bytes, sha256, counts, created_at, expires_at) values
      ('old', 'tidy00000001', 'a/old', 1, 'x', '{}', '2027-01-01', '2027-02-01'),
      ('open', 'tidy00000001', 'a/open', 1, 'x', '{}', '2027-02-01', '2027-03-01'),
      ('kept', 'tidy00000002', 'b/kept', 1, 'x', '{}', '2027-01-01', '2027-02-01')`);
  const gone: string[] = [];
  const objects = {
    delete: async (key: string) => {
      gone.push(key);
    },
  };
  await tidyExports({ exports: createOldExports(database.app), objects, now: NOW });
  expect(gone).toEqual(['a/old']);
  expect(await ids('exports', 'id')).toEqual(['kept', 'open']);
});

test('told events go after a month, waiting ones only where nobody listens', async () => {
  await database.rows(`
    insert into registry.webhook_endpoints (id, url, events, secret_cipher, key_id, active, created_at) values
      ('live', 'https://a.example', '{*}', 'c', 'k', true, 'epoch'), ('off', 'https://b.example', '{*}', 'c', 'k', false, 'epoch')`);
  await database.rows(`
    insert into registry.webhook_deliveries (endpoint_id, event_id, event, payload, state, created_at) values
      ('live', 'told', 'e', '{}', 'delivered', '2027-01-01'), ('live', 'fresh', 'e', '{}', 'delivered', '2027-02-01'),
      ('live', 'waits', 'e', '{}', 'planned', '2027-01-01'), ('off', 'idle', 'e', '{}', 'planned', '2027-01-01')`);
  await tidyRegistry(database.app, NOW);
  expect(await ids('webhook_deliveries', 'event_id')).toEqual(['fresh', 'waits']);
});
