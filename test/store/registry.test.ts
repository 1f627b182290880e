/** The registry: one row a tenant and one a bot whatever races, sealed tokens, keys that can be ended. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Secret } from '../../src/domain/secret.ts';
import { createVault } from '../../src/platform/vault.ts';
import { createRegistry } from '../../src/store/registry.ts';
import { createApiKeys } from '../../src/store/registry-api-keys.ts';
import { createApiKey } from '../../src/usecases/create-api-key.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';
import { aNewBot, aNewTenant, NOW } from './tenants.ts';

const TOKEN = new Secret('7200000001:AAplanted-token-of-the-first-bot-0001');
const ring = { current: 'k1', keys: { k1: new Secret(Buffer.alloc(32, 7).toString('base64')) } };
const vault = createVault(ring, new Secret('ab'.repeat(32)));
let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.rows(
    'truncate registry.tenants, registry.bots, registry.failed_updates, registry.api_keys cascade',
  );
});

function openRegistry(databases: readonly string[] = ['main'], tenantsPerDatabase = 300) {
  return createRegistry({ db: database.app, vault, databases, tenantsPerDatabase });
}

async function sealedBot(id: number) {
  const { cipher, keyId } = await vault.seal(TOKEN, `bot:${id}`);
  return aNewBot(id, { tokenCipher: cipher, keyId });
}

describe('a reservation', () => {
  test('of one bot by many at once leaves one tenant, and tells all of them the same', async () => {
    const registry = openRegistry();
    const bot = await sealedBot(1);
    const ids = Array.from({ length: 20 }, (_, i) => `race000000${String(i).padStart(2, '0')}`);
    const reserved = await Promise.all(ids.map((id) => registry.reserve(aNewTenant(id), bot)));
    expect(new Set(reserved.map((one) => one?.tenant.id)).size).toBe(1);
    expect(await database.rows('select count(*)::int as n from registry.tenants')).toEqual([{ n: 1 }]);
  });

  test('is read back whole, with its token and its own schema', async () => {
    const registry = openRegistry();
    await registry.reserve(aNewTenant('whole0000001'), await sealedBot(1));
    const found = await registry.findByBotId(1);
    expect(await registry.findByTokenHash('hash-of-1')).toEqual({ kind: 'tenant', ...found });
    expect(found).toEqual(await registry.findByTenant('whole0000001'));
    expect(found?.tenant).toEqual({
      ...aNewTenant('whole0000001'),
      status: 'provisioning',
      schema: 'tenant_whole0000001',
      schemaVersion: 0,
      heard: false,
    });
    expect(found?.bot.token.reveal()).toBe(TOKEN.reveal());
    expect(await registry.findByTokenHash('hash-of-2')).toBeNull();
  });

  test('keeps the token sealed, and for its own bot alone', async () => {
    const registry = openRegistry();
    await registry.reserve(aNewTenant('sealed000001'), await sealedBot(1));
    await registry.reserve(aNewTenant('sealed000002'), await sealedBot(2));
    const [{ dump } = { dump: '' }] = await database.rows(
      'select json_agg(b)::text || (select json_agg(t)::text from registry.tenants t) as dump from registry.bots b',
    );
    expect(dump).not.toContain('planted-token');
    await database.rows(
      'update registry.bots set token_cipher = (select token_cipher from registry.bots where id = 1)',
    );
    await expect(registry.findByBotId(2)).rejects.toThrow();
  });
});

describe('placing a tenant', () => {
  test('picks the database with the most room, and none when all are full', async () => {
    const registry = openRegistry(['a', 'b'], 2);
    const placed: (string | null)[] = [];
    for (let i = 1; i <= 5; i++) {
      const place = await registry.placeTenant();
      placed.push(place);
      if (place !== null) {
        await registry.reserve(aNewTenant(`place000000${i}`, { database: place }), await sealedBot(i));
      }
    }
    expect(placed).toEqual(['a', 'b', 'a', 'b', null]);
  });
});

describe('activating', () => {
  test('ends provisioning, and wakes nobody who was suspended', async () => {
    const registry = openRegistry();
    await registry.reserve(aNewTenant('active000001'), await sealedBot(1));
    await registry.activate('active000001', 2, NOW + 1);
    expect(await registry.findByBotId(1)).toMatchObject({ tenant: { status: 'active', schemaVersion: 2 } });
    await database.rows("update registry.tenants set status = 'suspended'");
    await registry.activate('active000001', 3, NOW + 2);
    expect(await registry.findByBotId(1)).toMatchObject({
      tenant: { status: 'suspended', schemaVersion: 3 },
    });
  });
});

test('each failure of one update is counted, and apart from any other update', async () => {
  const registry = openRegistry();
  const failure = { botId: 1, updateId: 10, error: 'TypeError', body: { update_id: 10 }, now: NOW };
  const counts = [1, 2, 3].map(() => registry.noteFailedUpdate(failure));
  expect((await Promise.all(counts)).toSorted()).toEqual([1, 2, 3]);
  expect(await registry.noteFailedUpdate({ ...failure, botId: 2 })).toBe(1);
});

test('a key is found by its hash until it is revoked, and is kept nowhere', async () => {
  const registry = openRegistry();
  const keys = createApiKeys(database.app);
  const { key, kept } = await createApiKey(
    { keys, vault, actor: 'system', now: NOW },
    { name: 'CI', scopes: ['tenants:write'] },
  );
  expect(key.reveal()).toMatch(/^zk_[A-Za-z0-9]{32}$/);
  const hash = await vault.hash(key);
  expect(await registry.findApiKey(hash)).toEqual({ id: kept.id, scopes: ['tenants:write'] });
  expect(JSON.stringify(await database.rows('select * from registry.api_keys'))).not.toContain(key.reveal());

  expect(await keys.revoke(kept.id, 'system', NOW + 1)).toBe(true);
  expect(await keys.revoke(kept.id, 'system', NOW + 2)).toBe(true);
  expect(await keys.revoke(kept.id + 1, 'system', NOW)).toBe(false);
  expect(await registry.findApiKey(hash)).toBeNull();
  expect(await keys.list()).toEqual([{ ...kept, revokedAt: NOW + 1 }]);
});
