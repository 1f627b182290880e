/** Provisioning through the real Worker: a business that answers, clear refusals that leave nothing, no secret told. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Secret } from '../../src/domain/secret.ts';
import { sha256Hex } from '../../src/platform/digest.ts';
import { configureNeon, connect } from '../../src/store/connect.ts';
import { createApiKeys } from '../../src/store/registry-api-keys.ts';
import { createApiKey } from '../../src/usecases/create-api-key.ts';
import { here } from '../support/here.ts';
import { connectControl } from '../support/stack.ts';

const ENDPOINT = new URL('/api/v1/tenants', here('worker'));
const control = connectControl();
const database = new pg.Client({ connectionString: here('postgres') });
let owner: number;
let made = 0;

beforeAll(async () => {
  await database.connect();
  configureNeon({ fetchEndpoint: `${here('url')}/neon/sql` });
  owner = (await control.people()).find(({ person }) => person === 'olga')?.id ?? 0;
});
afterAll(() => database.end());

async function newBot(): Promise<{ bot: string; token: string }> {
  made += 1;
  return control.createBot({ username: `provisioned_${made}_bot`, name: `Provisioned ${made}` });
}

/** A key of its own for each test, so that none meets the limit of another. */
async function newKey(): Promise<string> {
  const keys = createApiKeys(connect(new Secret(here('postgres'))));
  const vault = { hash: (key: Secret) => sha256Hex(key.reveal()) };
  const { key } = await createApiKey(
    { keys, vault, actor: 'system', now: Date.now() },
    { name: 'test', scopes: ['tenants:write'] },
  );
  return key.reveal();
}

async function post(token: string, key: string, more: Record<string, unknown> = {}) {
  const answer = await fetch(ENDPOINT, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
    body: JSON.stringify({ token, owner, name: 'Вторая смена', ...more }),
  });
  return { status: answer.status, text: await answer.text() };
}

async function registryCounts(): Promise<unknown> {
  const { rows } = await database.query(
    `select (select count(*) from registry.tenants) t, (select count(*) from registry.bots) b,
            (select count(*) from pg_namespace where nspname like 'tenant%') s`,
  );
  return rows;
}

describe('POST /api/v1/tenants', () => {
  test('makes a business that answers its first client, and is found there the second time', async () => {
    const { bot, token } = await newBot();
    const key = await newKey();
    const first = await post(token, key, { trade: 'nails' });
    expect(first.status).toBe(201);
    expect(JSON.parse(first.text)).toMatchObject({ trade: 'nails', status: 'active', owner });
    expect((await control.send({ bot, person: 'anna' }, '/start')).status).toBe(200);
    expect((await control.screen({ bot, person: 'anna' })).text).toContain('Вторая смена');
    const second = await post(token, key, { trade: 'nails' });
    expect(second).toEqual({ status: 200, text: first.text });
  });

  test('refuses a wrong, a used and a foreign token, and leaves nothing behind', async () => {
    const key = await newKey();
    const used = await newBot();
    await post(used.token, key);
    const foreign = await newBot();
    const hook = await fetch(new URL(`/telegram/bot${foreign.token}/setWebhook`, here('url')), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ url: 'https://elsewhere.example/hook' }),
    });
    expect(hook.status).toBe(200);
    const before = await registryCounts();
    const refusals = await Promise.all([
      post('hello', key),
      post(`7299999999:${'A'.repeat(35)}`, key),
      post(used.token, key, { owner: owner + 1 }),
      post(foreign.token, key),
    ]);
    expect(refusals.map(({ status, text }) => [status, JSON.parse(text).type])).toEqual([
      [422, '/api/v1/docs#token-malformed'],
      [422, '/api/v1/docs#token-rejected'],
      [409, '/api/v1/docs#token-in-use'],
      [409, '/api/v1/docs#bot-serves-elsewhere'],
    ]);
    expect(refusals.map(({ text }) => text).join()).not.toContain(foreign.token);
    expect(await registryCounts()).toEqual(before);
  });

  test('takes nothing without a key, and says nothing of whom it knows', async () => {
    const { token } = await newBot();
    const before = await registryCounts();
    expect((await post(token, `zk_${'x'.repeat(32)}`)).status).toBe(401);
    expect(await registryCounts()).toEqual(before);
  });

  test('keeps the token out of the logs and of the call log', async () => {
    const { token } = await newBot();
    await post(token, await newKey());
    const said = JSON.stringify([await control.logs(), await control.calls()]);
    expect(said).not.toContain(token.split(':')[1]);
  });
});
