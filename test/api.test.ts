/** The HTTP API: who may call it, what it takes, and how it refuses; its use case is a stand-in here. */
import type { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { type ProvisionFailure, Unavailable } from '../src/domain/failures.ts';
import { err, ok } from '../src/domain/result.ts';
import { Secret } from '../src/domain/secret.ts';
import { type ApiDeps, createApi } from '../src/http/api.ts';
import { sha256Hex } from '../src/platform/digest.ts';
import type { TenantBot } from '../src/usecases/context.ts';
import type { ProvisionInput } from '../src/usecases/provision-tenant.ts';

const KEY = `zk_${'k'.repeat(32)}`;
const NARROW = `zk_${'n'.repeat(32)}`;
const TOKEN = `7200000001:${'A'.repeat(35)}`;
const ORDER = { token: TOKEN, owner: 5_100_000_003, name: 'Бритва и ножницы' };
const FREE = { allowed: true, limit: 60, remaining: 59, resetSeconds: 60 };

const MADE: TenantBot = {
  tenant: {
    id: 'abcdefabcdef',
    name: ORDER.name,
    trade: 'barber',
    status: 'active',
    ownerTelegramId: ORDER.owner,
    timeZone: 'Europe/Moscow',
    language: 'ru',
    currency: 'RUB',
    database: 'main',
    schema: 'tenant_abcdefabcdef',
    schemaVersion: 2,
    createdAt: Date.parse('2027-02-10T07:00:00Z'),
    heard: false,
  },
  bot: {
    id: 7_200_000_001,
    username: 'britva_bot',
    tokenHash: 'hash',
    token: new Secret(TOKEN),
    nonce: '00',
    previousNonce: null,
    revokedAt: null,
    info: { id: 7_200_000_001, username: 'britva_bot' },
  },
};

function apiWith(more: Partial<ApiDeps> = {}): Hono {
  const scopes: Readonly<Record<string, readonly string[]>> = {
    [KEY]: ['tenants:write'],
    [NARROW]: ['reports:read'],
  };
  return createApi({
    vault: { hash: (value) => sha256Hex(value.reveal()) },
    registry: {
      async findApiKey(hash) {
        for (const [key, allowed] of Object.entries(scopes)) {
          if ((await sha256Hex(key)) === hash) return { id: 1, scopes: allowed };
        }
        return null;
      },
    },
    callers: { check: async () => FREE },
    strangers: { check: async () => FREE, known: () => null },
    provision: async () => ok({ tenant: MADE, created: true }),
    registerPlatformBot: async () => ok({ bot: MADE.bot, created: true }),
    ...more,
  });
}

async function post(api: Hono, body: unknown, key: string | null = KEY) {
  const answer = await api.request('/tenants', {
    method: 'POST',
    headers: key === null ? {} : { authorization: `Bearer ${key}` },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text, json: JSON.parse(text) };
}

describe('POST /tenants', () => {
  test('answers the business that was made, and never its token', async () => {
    const given: ProvisionInput[] = [];
    const api = apiWith({
      provision: async (input) => {
        given.push(input);
        return ok({ tenant: MADE, created: true });
      },
    });
    const { status, json, text, headers } = await post(api, {
      ...ORDER,
      tz: 'Asia/Tokyo',
      lang: 'en',
      trade: 'nails',
    });
    expect(status).toBe(201);
    expect(json).toEqual({
      id: 'abcdefabcdef',
      name: ORDER.name,
      trade: 'barber',
      status: 'active',
      bot: { id: 7_200_000_001, username: 'britva_bot', link: 'https://t.me/britva_bot' },
      owner: ORDER.owner,
      time_zone: 'Europe/Moscow',
      language: 'ru',
      created_at: '2027-02-10T07:00Z',
    });
    expect(text).not.toContain(TOKEN);
    expect(headers.get('ratelimit-remaining')).toBe('59');
    expect(given).toMatchObject([{ owner: ORDER.owner, tz: 'Asia/Tokyo', lang: 'en', trade: 'nails' }]);
  });

  test('answers 200 when the business was there before', async () => {
    const api = apiWith({ provision: async () => ok({ tenant: MADE, created: false }) });
    expect((await post(api, ORDER)).status).toBe(200);
  });
});

describe('a caller', () => {
  test.each([
    ['without a key', null, 401, '/problems/key-missing'],
    ['with another key', `zk_${'x'.repeat(32)}`, 401, '/problems/key-unknown'],
    ['with something that is no key', "' or 1=1", 401, '/problems/key-unknown'],
    ['without the scope', NARROW, 403, '/problems/scope-missing'],
  ])('%s is refused before the body is read', async (_, key, status, type) => {
    const refused = await post(apiWith(), '{ not json', key);
    expect(refused).toMatchObject({ status, json: { type, status } });
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
  });

  test('over the limit is told when to come again: by key if it has one, else by address', async () => {
    const verdict = { allowed: false, limit: 60, remaining: 0, resetSeconds: 17 };
    const full = { check: async () => verdict, known: () => null };
    for (const [api, key] of [
      [apiWith({ callers: full }), KEY],
      [apiWith({ strangers: full }), null],
    ] as const) {
      const { status, headers } = await post(api, ORDER, key);
      expect([status, headers.get('retry-after')]).toEqual([429, '17']);
    }
  });

  test('an address that was refused a moment ago is refused before any key is looked up', async () => {
    let lookUps = 0;
    const api = apiWith({
      registry: {
        async findApiKey() {
          lookUps += 1;
          return null;
        },
      },
      strangers: {
        check: async () => FREE,
        known: () => ({ allowed: false, limit: 10, remaining: 0, resetSeconds: 9 }),
      },
    });
    const { status, headers } = await post(api, ORDER, `zk_${'a'.repeat(32)}`);
    expect([status, headers.get('retry-after'), lookUps]).toEqual([429, '9', 0]);
  });
});

describe('a body', () => {
  test.each([
    ['is no JSON', '{', 400],
    ['is empty', '', 400],
    ['is too large', JSON.stringify({ ...ORDER, name: 'x'.repeat(70_000) }), 413],
    ['is null', null, 422],
    ['is a list', [ORDER], 422],
  ])('that %s is refused', async (_, body, status) => {
    expect((await post(apiWith(), body)).status).toBe(status);
  });

  test.each([
    ['owner', { ...ORDER, owner: 'olga' }],
    ['owner', { ...ORDER, owner: -1 }],
    ['owner', { ...ORDER, owner: 1e300 }],
    ['name', { ...ORDER, name: '  ' }],
    ['name', { ...ORDER, name: 'x'.repeat(101) }],
    ['name', { ...ORDER, name: 'a\u0000b' }],
    ['name', { ...ORDER, name: '\ud83d' }],
    ['trade', { ...ORDER, trade: 'constructor' }],
    ['lang', { ...ORDER, lang: 'de' }],
    ['token', { owner: 1, name: 'x' }],
    ['timezone', { ...ORDER, timezone: 'Europe/Moscow' }],
  ])('with a wrong %s names the field', async (field, body) => {
    const { status, json } = await post(apiWith(), body);
    expect(status).toBe(422);
    expect(json.errors).toEqual([{ field, message: expect.any(String) }]);
  });

  test('that is refused is not read back to the caller', async () => {
    expect((await post(apiWith(), { ...ORDER, token: [TOKEN] })).text).not.toContain(TOKEN);
    expect((await post(apiWith(), { ...ORDER, [TOKEN]: 1, trade: TOKEN })).json.errors).toHaveLength(2);
    expect((await post(apiWith(), { ...ORDER, trade: TOKEN })).text).not.toContain(TOKEN);
  });
});

describe('a refusal of the use case', () => {
  test.each<[ProvisionFailure, number]>([
    [{ kind: 'token_malformed' }, 422],
    [{ kind: 'token_rejected' }, 422],
    [{ kind: 'not_a_bot' }, 422],
    [{ kind: 'zone_unknown', zone: 'X' }, 422],
    [{ kind: 'token_in_use' }, 409],
    [{ kind: 'bot_serves_elsewhere' }, 409],
    [{ kind: 'capacity' }, 503],
    [{ kind: 'telegram_busy', retryAfterSeconds: 9 }, 503],
  ])('%o is said as a problem', async (failure, status) => {
    const answer = await post(apiWith({ provision: async () => err(failure) }), ORDER);
    expect(answer).toMatchObject({
      status,
      json: {
        type: `/problems/${failure.kind.replaceAll('_', '-')}`,
        title: expect.stringMatching(/^[A-Z]/),
        status,
      },
    });
  });

  test('a lost service is a 503 with a time to come again; a bug is nobody’s to word here', async () => {
    const away = await post(
      apiWith({ provision: () => Promise.reject(new Unavailable('postgres', '57P01')) }),
      ORDER,
    );
    expect([away.status, away.headers.get('retry-after')]).toEqual([503, '5']);
    expect(away.text).not.toContain('57P01');

    const api = apiWith({ provision: () => Promise.reject(new TypeError('a bug')) });
    await expect(
      Promise.resolve(
        api.request('/tenants', {
          method: 'POST',
          headers: { authorization: `Bearer ${KEY}` },
          body: JSON.stringify(ORDER),
        }),
      ),
    ).rejects.toThrow('a bug');
  });

  test('an address that nothing stands at is a problem too', async () => {
    expect((await apiWith().request('/nothing')).headers.get('content-type')).toBe(
      'application/problem+json',
    );
  });
});
