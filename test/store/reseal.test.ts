/** the key of a thousand tenants is rotated while they work, and the rotation may be killed at any moment. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Secret } from '../../src/domain/secret.ts';
import { createSealer } from '../../src/platform/vault.ts';
import { createSealedSecrets } from '../../src/store/sealed-secrets.ts';
import { resealTokens, type SealedSecrets } from '../../src/usecases/reseal-tokens.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';

const TENANTS = 1_000;
const keys = {
  k1: new Secret(Buffer.alloc(32, 1).toString('base64')),
  k2: new Secret(Buffer.alloc(32, 2).toString('base64')),
};
const old = createSealer({ current: 'k1', keys });
const both = createSealer({ current: 'k2', keys });
const onlyNew = createSealer({ current: 'k2', keys: { k2: keys.k2 } });

let database: TestDatabase;
let sealed: SealedSecrets;

beforeAll(async () => {
  database = await openTestDatabase();
  sealed = createSealedSecrets(database.app);
  const bots = [];
  for (let id = 1; id <= TENANTS; id++) {
    const { cipher } = await old.seal(new Secret(`token of ${id}`), `bot:${id}`);
    bots.push({ id, cipher });
  }
  const enrolled = await old.seal(new Secret('token of 5001'), 'bot:5001');
  const answer = await old.seal(new Secret('an answer'), 'answer:1:a:b');
  const endpoint = await old.seal(new Secret('whsec'), 'endpoint:e1');
  await database.rows(`
    insert into registry.tenants (id, name, trade, status, owner_telegram_id, time_zone, language, currency, database, created_at, updated_at)
    select 't' || lpad(n::text, 11, '0'), 'Салон', 'barber', 'active', 5, 'UTC', 'ru', 'RUB', 'main', 'epoch', 'epoch'
    from generate_series(1, ${TENANTS}) n;
    insert into registry.bots (id, kind, tenant_id, username, token_hash, token_cipher, key_id, nonce, info, created_at)
    select id, 'tenant', 't' || lpad(id::text, 11, '0'), 'b' || id || '_bot', 'hash-' || id, cipher, 'k1', '00', '{}', 'epoch'
    from jsonb_to_recordset('${JSON.stringify(bots)}') as r (id bigint, cipher text);
    insert into registry.buyers (id, name, created_at) values (5, 'Иван', 'epoch');
    insert into registry.enrolments (buyer_id, bot_id, username, info, token_hash, token_cipher, key_id, state, created_at, updated_at)
    values (5, 5001, 'b', '{}', 'h', '${enrolled.cipher}', 'k1', 'open', 'epoch', 'epoch'),
           (5, 5002, 'b', '{}', 'h', '', 'k1', 'done', 'epoch', 'epoch');
    insert into registry.api_keys (name, key_hash, scopes, created_at) values ('CI', 'h', '{}', 'epoch');
    insert into registry.idempotency_keys (api_key_id, key, request_hash, status, body, created_at)
    values (1, 'a:b', 'h', 201, 'k1:${answer.cipher}', 'epoch'), (1, 'c', 'h', 204, null, 'epoch');
    insert into registry.webhook_endpoints (id, url, events, secret_cipher, key_id, created_at)
    values ('e1', 'https://e.example', '{*}', '${endpoint.cipher}', 'k1', 'epoch');`);
});
afterAll(() => database.close());

const rotate = (port: SealedSecrets = sealed) =>
  resealTokens({ sealed: port, vault: both, currentKey: 'k2' });

test('R-13: killed midway and run again, everything opens with the new key alone', async () => {
  expect(await sealed.remaining('k2')).toEqual(new Map([['k1', TENANTS + 3]]));
  for (const cut of [
    { at: 7, when: 'after' },
    { at: 4, when: 'before' },
  ] as const) {
    database.cut(cut);
    await expect(rotate()).rejects.toThrow();
    database.cut(null);
  }
  const left = (await sealed.remaining('k2')).get('k1') ?? 0;
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(TENANTS - 300);

  // A token that somebody replaces while its batch is on the way is not overwritten.
  const replaced = await old.seal(new Secret('a newer token'), 'bot:900');
  const { resealed, unreadable } = await rotate({
    ...sealed,
    async put(rows) {
      if (rows.some(({ id }) => id === '900')) {
        await database.rows(`update registry.bots set token_cipher = '${replaced.cipher}' where id = 900`);
      }
      return sealed.put(rows);
    },
  });
  expect([resealed, unreadable]).toEqual([left - 1, []]);
  expect(await sealed.remaining('k2')).toEqual(new Map([['k1', 1]]));
  expect((await rotate()).resealed).toBe(1);
  expect(await sealed.remaining('k2')).toEqual(new Map());

  const rows = await database.rows(`select id::text, token_cipher, key_id from registry.bots
    union all select bot_id::text, token_cipher, key_id from registry.enrolments where state = 'open'`);
  expect(rows).toHaveLength(TENANTS + 1);
  for (const { id, token_cipher, key_id } of rows) {
    const token = await onlyNew.open(String(token_cipher), String(key_id), `bot:${id}`);
    expect(token.reveal()).toBe(id === '900' ? 'a newer token' : `token of ${id}`);
  }
  const [kept] = await database.rows('select body from registry.idempotency_keys where body is not null');
  const [key, cipher] = String(kept?.['body']).split(':');
  expect((await onlyNew.open(String(cipher), String(key), 'answer:1:a:b')).reveal()).toBe('an answer');
  const [endpoint] = await database.rows('select secret_cipher, key_id from registry.webhook_endpoints');
  const secret = await onlyNew.open(String(endpoint?.['secret_cipher']), 'k2', 'endpoint:e1');
  expect(secret.reveal()).toBe('whsec');
});

test('R-13: what nobody can open is named, and holds up nothing else', async () => {
  const { cipher } = await old.seal(new Secret('of another'), 'bot:8');
  const { cipher: mine } = await old.seal(new Secret('token of 9'), 'bot:9');
  await database.rows(`
    update registry.bots set token_cipher = '${cipher}', key_id = 'k1' where id = 7;
    update registry.bots set key_id = 'k0' where id = 6;
    update registry.bots set token_cipher = '${mine}', key_id = 'k1' where id = 9`);
  const { resealed, unreadable } = await rotate();
  expect(resealed).toBe(1);
  expect(unreadable.map(({ place, id, keyId }) => [place, id, keyId])).toEqual([
    ['bots', '6', 'k0'],
    ['bots', '7', 'k1'],
  ]);
});
