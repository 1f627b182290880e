/** OP-10: making a business over the HTTP API, where every field comes from a stranger and one is a secret. */
import { describe, expect, test } from 'vitest';
import { type ProvisionFailure, Unavailable } from '../src/domain/failures.ts';
import { err, ok } from '../src/domain/result.ts';
import type { ApiDeps, TenantDeeds } from '../src/http/api/deps.ts';
import { PROBLEMS } from '../src/http/problem.ts';
import { api, ask, doubles, KEY, MADE, ORDER, TOKEN } from './support/api-double.ts';

function apiWith(deeds: Partial<TenantDeeds> = {}): ApiDeps {
  const deps = doubles();
  return { ...deps, tenants: { ...deps.tenants, ...deeds } };
}
const post = (body: unknown, deps: ApiDeps = apiWith()) => ask(deps, 'post', '/tenants', { body });

describe('POST /tenants', () => {
  test('answers the business that was made, and never its token', async () => {
    const given: unknown[] = [];
    const begun: unknown[] = [];
    const deps = apiWith({
      async provision(input) {
        given.push(input);
        return ok({ tenant: MADE, created: true });
      },
      async begin(term) {
        begun.push(term);
        return ok(null);
      },
    });
    const wished = { ...ORDER, tz: 'Asia/Tokyo', lang: 'en', trade: 'nails', plan: 'starter' };
    const { status, json, text } = await post(wished, deps);
    expect(status).toBe(201);
    expect(json).toMatchObject({
      id: 'abcdefabcdef',
      name: ORDER.name,
      trade: 'barber',
      status: 'active',
      bot: { id: 7_200_000_001, username: 'britva_bot', link: 'https://t.me/britva_bot' },
      owner: ORDER.owner,
      time_zone: 'Europe/Moscow',
      language: 'ru',
      created_at: '2027-02-10T07:00:00Z',
    });
    expect(text).not.toContain(TOKEN);
    expect(given).toMatchObject([{ owner: ORDER.owner, tz: 'Asia/Tokyo', lang: 'en', trade: 'nails' }]);
    expect(begun).toMatchObject([{ tenant: MADE.tenant.id, plan: 'starter', days: 30, actor: 'api:1' }]);
  });

  test('answers 200 when the business was there before', async () => {
    const deps = apiWith({ provision: async () => ok({ tenant: MADE, created: false }) });
    expect((await post(ORDER, deps)).status).toBe(200);
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
    expect((await post(body)).status).toBe(status);
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
    ['days', { ...ORDER, days: 1.5 }],
    ['plan', { ...ORDER, plan: 'gold' }],
  ])('with a wrong %s names the field', async (field, body) => {
    const { status, json } = await post(body);
    expect(status).toBe(422);
    expect(json.errors).toEqual([{ field, message: expect.any(String) }]);
  });

  test('that is refused is not read back to the caller', async () => {
    expect((await post({ ...ORDER, token: [TOKEN] })).text).not.toContain(TOKEN);
    expect((await post({ ...ORDER, [TOKEN]: 1, trade: TOKEN })).json.errors).toHaveLength(2);
    expect((await post({ ...ORDER, trade: TOKEN })).text).not.toContain(TOKEN);
    const webhook = { url: `not a url ${TOKEN}`, events: ['*'] };
    const { status, text } = await ask(doubles(['webhooks:write']), 'post', '/webhooks', { body: webhook });
    expect([status, text.includes(TOKEN)]).toEqual([422, false]);
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
    const answer = await post(ORDER, apiWith({ provision: async () => err(failure) }));
    const [, title] = PROBLEMS[failure.kind];
    const type = `/api/v1/docs#${failure.kind.replaceAll('_', '-')}`;
    expect(answer).toMatchObject({ status, json: { type, title, status } });
  });

  test('a lost service is a 503 with a time to come again; a bug is nobody’s to word here', async () => {
    const lost = () => Promise.reject(new Unavailable('postgres', '57P01'));
    const away = await post(ORDER, apiWith({ provision: lost }));
    expect([away.status, away.headers.get('retry-after')]).toEqual([503, '5']);
    expect(away.text).not.toContain('57P01');

    const deps = apiWith({ provision: () => Promise.reject(new TypeError('a bug')) });
    const init = {
      method: 'POST',
      headers: { authorization: `Bearer ${KEY}` },
      body: JSON.stringify(ORDER),
    };
    await expect(Promise.resolve(api.request('/api/v1/tenants', init, { deps }))).rejects.toThrow('a bug');
  });
});
