/** OP-10: what an `Idempotency-Key` keeps: one run at a time, a cut one begun anew, answers sealed and for a day. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Secret } from '../../src/domain/secret.ts';
import { DAY_MS } from '../../src/domain/time.ts';
import { createVault } from '../../src/platform/vault.ts';
import { createIdempotencyKeys } from '../../src/store/idempotency.ts';
import type { IdempotencyKeys } from '../../src/usecases/idempotency.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';
import { NOW } from './tenants.ts';

const ring = { current: 'k1', keys: { k1: new Secret(Buffer.alloc(32, 7).toString('base64')) } };
let database: TestDatabase;
let keys: IdempotencyKeys;
let made = 0;

beforeAll(async () => {
  database = await openTestDatabase();
  keys = createIdempotencyKeys(database.app, createVault(ring, new Secret('ab'.repeat(32))));
  await database.rows(
    `insert into registry.api_keys (name, key_hash, scopes, created_at) values ('a', 'a', '{}', now()), ('b', 'b', '{}', now())`,
  );
});
afterAll(() => database.close());

function aName() {
  made += 1;
  return { keyId: 1, key: `name-${made}` };
}

test('of many at once one goes on, and the others hear that it runs', async () => {
  const name = aName();
  const begun = await Promise.all(Array.from({ length: 10 }, () => keys.begin(name, 'hash', NOW)));
  expect(begun.map(({ kind }) => kind).sort()).toEqual(['go', ...Array.from({ length: 9 }, () => 'running')]);
});

test('an answer is said again for a day, to its own key and request alone, and lies sealed', async () => {
  const name = aName();
  await keys.begin(name, 'hash', NOW);
  const answer = { status: 201, body: '{"key":"a secret"}' };
  await keys.finish(name, answer);
  expect(await keys.begin(name, 'hash', NOW + DAY_MS - 1)).toEqual({ kind: 'replay', answer });
  expect(await keys.begin(name, 'other', NOW + 1)).toEqual({ kind: 'differs' });
  expect(await keys.begin({ ...name, keyId: 2 }, 'other', NOW + 1)).toEqual({ kind: 'go' });
  expect(JSON.stringify(await database.rows('select * from registry.idempotency_keys'))).not.toContain(
    'a secret',
  );
  expect(await keys.begin(name, 'other', NOW + DAY_MS)).toEqual({ kind: 'go' });
});

test('a run that was cut is begun anew after a minute, and by one alone', async () => {
  const name = aName();
  await keys.begin(name, 'hash', NOW);
  expect(await keys.begin(name, 'hash', NOW + 59_999)).toEqual({ kind: 'running' });
  expect(await keys.begin(name, 'other', NOW + 60_000)).toEqual({ kind: 'differs' });
  const begun = await Promise.all([1, 2, 3].map(() => keys.begin(name, 'hash', NOW + 60_000)));
  expect(begun.map(({ kind }) => kind).sort()).toEqual(['go', 'running', 'running']);
});

test('what ended without an answer that holds may be tried at once', async () => {
  const name = aName();
  await keys.begin(name, 'hash', NOW);
  await keys.forget(name);
  expect(await keys.begin(name, 'hash', NOW + 1)).toEqual({ kind: 'go' });
});
