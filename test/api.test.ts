/** OP-10: the routes of the HTTP API: who may use each, what each answers, and that the document says the same. */
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { openApiDocument } from '../scripts/openapi/document.ts';
import { WORDS } from '../scripts/openapi/words.ts';
import { ANSWERS } from '../src/http/api/answers.ts';
import { ROUTES } from '../src/http/api/routes.ts';
import { PROBLEMS } from '../src/http/problem.ts';
import { SCOPES } from '../src/usecases/authenticate.ts';
import { ask, CARD, doubles, FREE, KEY, NOW } from './support/api-double.ts';

/** A new route without its row here fails. */
const SCOPE_OF: Readonly<Record<string, readonly string[]>> = {
  'tenants:read': ['listTenants', 'getTenant', 'getTenantHealth', 'listPlans'],
  'tenants:write': [
    ...['createTenant', 'editTenant', 'dropTenant', 'suspendTenant', 'resumeTenant', 'extendTenant'],
    ...['rotateWebhookSecret', 'resetWebhook', 'replaceToken', 'registerPlatformBot'],
  ],
  'exports:write': ['exportTenant'],
  'payments:read': ['listPayments'],
  'payments:write': ['createPayment', 'refundPayment'],
  'plans:write': ['putPlan', 'listPromoCodes', 'createPromoCode', 'disablePromoCode'],
  'stats:read': ['getStats'],
  'audit:read': ['listAudit'],
  'keys:write': ['listKeys', 'createKey', 'revokeKey'],
  'webhooks:write': [
    ...['listWebhooks', 'createWebhook', 'getWebhook', 'editWebhook', 'deleteWebhook'],
    ...['rotateWebhookSigningSecret', 'listDeliveries', 'redeliver'],
  ],
};
const IDS: Readonly<Record<string, string>> = {
  tenant: CARD.id,
  payment: '1',
  plan: 'starter',
  code: 'SPRING',
  key: '1',
  webhook: 'abcdef'.repeat(4),
  delivery: '1',
};

const pathOf = (path: string): string => path.replaceAll(/\{(\w+)\}/g, (_, name: string) => IDS[name] ?? '');
const queryOf = (name: string): string =>
  name === 'dropTenant' ? `?confirm=${encodeURIComponent(CARD.name)}` : '';
const bodyOf = (name: string, takes: object | null): object | undefined =>
  takes === null ? undefined : (WORDS[name]?.example ?? {});

test('every route has its scope', () => {
  const scopes = Object.entries(SCOPE_OF).flatMap(([scope, names]) => names.map((name) => [name, scope]));
  expect(ROUTES.map(({ name, scope }) => [name, scope]).sort()).toEqual(scopes.sort());
});

describe.each(ROUTES.map((route) => [route.name, route] as const))('%s', (name, route) => {
  const { method, scope } = route;
  const path = pathOf(route.path) + queryOf(name);
  const body = bodyOf(name, route.body);
  const others = SCOPES.filter((other) => other !== scope);

  test('OP-10: opens to a key with its scope alone', async () => {
    const refusals = [
      [null, others, 401, 'key-missing'],
      [`zk_${'x'.repeat(32)}`, SCOPES, 401, 'key-unknown'],
      ["' or 1=1", SCOPES, 401, 'key-unknown'],
      [KEY, others, 403, 'scope-missing'],
    ] as const;
    for (const [key, scopes, status, kind] of refusals) {
      const refused = await ask(doubles(scopes), method.toUpperCase(), path, {
        key,
        ...(body && { body: '{ not json' }),
      });
      expect(refused).toMatchObject({ status, json: { type: `/api/v1/docs#${kind}`, status } });
      expect(refused.headers.get('content-type')).toBe('application/problem+json');
    }
  });

  test('answers what the document says', async () => {
    const keys = name === 'createKey' ? SCOPES : [scope];
    const { status, json, headers } = await ask(doubles(keys), method.toUpperCase(), path, { body });
    expect(route.statuses ?? [200]).toContain(status);
    expect(headers.get('ratelimit')).toBe('"key";r=59;t=60');
    if (route.answer === null) expect(json).toBeNull();
    else expect(v.parse(ANSWERS[route.answer], json)).toEqual(json);
  });
});

describe('the document', () => {
  test('is that of the routes as they are: npm run openapi writes it', () => {
    const written: unknown = JSON.parse(readFileSync('src/http/site/api/v1/openapi.json', 'utf8'));
    expect(written).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
  });

  test('has a title of every problem, and says nothing twice', () => {
    const titles = Object.values(PROBLEMS).map(([, title]) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });
});

describe('a caller', () => {
  test('over the limit is told when to come again: by key if it has one, else by address', async () => {
    const verdict = { allowed: false, limit: 60, remaining: 0, resetSeconds: 17 };
    const full = { check: async () => verdict, known: () => null };
    for (const [deps, key, policy] of [
      [{ ...doubles(['stats:read']), callers: full }, KEY, 'key'],
      [{ ...doubles(), strangers: full }, null, 'stranger'],
    ] as const) {
      const { status, headers } = await ask(deps, 'get', '/stats', { key });
      expect([status, headers.get('retry-after')]).toEqual([429, '17']);
      expect(headers.get('ratelimit-policy')).toBe(`"${policy}";q=60;w=60`);
      expect(headers.get('ratelimit-remaining')).toBe('0');
    }
  });

  test('an address that was refused a moment ago is refused before any key is looked up', async () => {
    let lookUps = 0;
    const deps = {
      ...doubles(),
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
    };
    const { status, headers } = await ask(deps, 'get', '/stats', { key: `zk_${'a'.repeat(32)}` });
    expect([status, headers.get('retry-after'), lookUps]).toEqual([429, '9', 0]);
  });

  test('gives no key a scope that it lacks itself', async () => {
    const body = { name: 'CI', scopes: ['keys:write', 'stats:read'] };
    const { status, json } = await ask(doubles(['keys:write']), 'post', '/keys', { body });
    expect([status, json.detail]).toEqual([403, 'The scope is stats:read']);
  });
});

describe('a page', () => {
  test('OP-10: is asked for by the cursor of the one before, and by nothing else', async () => {
    const asked: unknown[] = [];
    const deps = doubles(['tenants:read']);
    const desk: typeof deps.desk = {
      ...deps.desk,
      tenants: async (filter, paging) => {
        asked.push({ filter, paging });
        return { rows: [CARD], next: { at: CARD.createdAt, id: CARD.id } };
      },
    };
    const { json } = await ask({ ...deps, desk }, 'get', '/tenants?limit=1&status=trial&search=салон');
    await ask({ ...deps, desk }, 'get', `/tenants?cursor=${json.next}`);
    const place = { at: NOW, id: CARD.id };
    expect(asked).toEqual([
      { filter: { status: 'trial', search: 'салон' }, paging: { after: null, limit: 1 } },
      { filter: {}, paging: { after: place, limit: 50 } },
    ]);
    const forged = [btoa('x.y'), btoa(`1.${CARD.id}'`), btoa('-1.abcdefabcdef'), 'ю', '%00', btoa('1')];
    for (const query of [
      ...forged.map((cursor) => `cursor=${cursor}`),
      'limit=0',
      'limit=101',
      'limit=x',
      'page=2',
    ]) {
      expect([query, (await ask(deps, 'get', `/tenants?${query}`)).status]).toEqual([query, 422]);
    }
  });
});

test('a business is dropped only by whoever names it', async () => {
  const deps = doubles();
  const path = `/tenants/${CARD.id}`;
  expect((await ask(deps, 'delete', `${path}?confirm=x`)).json.type).toBe('/api/v1/docs#name-differs');
  expect((await ask(deps, 'delete', path)).status).toBe(422);
  expect((await ask(deps, 'delete', '/tenants/abc?confirm=x')).status).toBe(404);
});

test('an address that nothing stands at is a problem too', async () => {
  const { status, headers } = await ask(doubles(), 'get', '/nothing');
  expect([status, headers.get('content-type')]).toEqual([404, 'application/problem+json']);
});
