/** OP-10: the HTTP API of the real Worker, driven by a client that a public generator made of its document. */
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { generateSource } from 'oazapfts';
import * as v from 'valibot';
import { beforeAll, describe, expect, test } from 'vitest';
import { DAY_MS, dayOf, zoneOf } from '../../src/domain/time.ts';
import { parseDay } from '../../src/domain/time-days.ts';
import { ANSWERS, type Answers } from '../../src/http/api/answers.ts';
import { here } from '../support/here.ts';
import { query } from '../support/salon.ts';
import { connectControl } from '../support/stack.ts';

const DOCUMENT = `${here('worker')}/api/v1/openapi.json`;
const control = connectControl();
const reply = v.object({ status: v.number(), data: v.unknown(), headers: v.instance(Headers) });
const problem = v.object({ type: v.string(), status: v.number() });
const operation = v.pipe(
  v.function(),
  v.transform(
    (made) =>
      (...given: unknown[]): unknown =>
        made(...given),
  ),
);

let client: Readonly<Record<string, unknown>>;
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zapis-client-'));
  symlinkSync(join(import.meta.dirname, '../../node_modules'), join(folder, 'node_modules'));
  const file = join(folder, 'client.ts');
  writeFileSync(file, await generateSource(DOCUMENT, { argumentStyle: 'object' }));
  client = { ...(await import(file)) };
  return () => rmSync(folder, { recursive: true, force: true });
});

/** Calls an operation of the generated client; the key is the stack's own unless told another. */
async function call(
  name: string,
  input: Readonly<Record<string, unknown>> = {},
  key: string = here('apiKey'),
) {
  const options = { baseUrl: `${here('worker')}/api/v1`, headers: { authorization: `Bearer ${key}` } };
  const found = v.parse(operation, client[name]);
  // A generated operation without any input takes the options alone.
  const given = Object.keys(input).length === 0 ? await found(options, options) : await found(input, options);
  return v.parse(reply, given);
}

async function answered<Name extends keyof Answers>(
  answer: Name,
  name: string,
  input?: Readonly<Record<string, unknown>>,
): Promise<v.InferOutput<(typeof ANSWERS)[Name]>> {
  const { status, data } = await call(name, input);
  expect([name, status, data]).toEqual([
    name,
    expect.toSatisfy((code: number) => code < 300),
    expect.anything(),
  ]);
  return v.parse(ANSWERS[answer], data);
}

async function refused(name: string, input: Readonly<Record<string, unknown>>, key?: string) {
  const { type, status } = v.parse(problem, (await call(name, input, key)).data);
  return [status, type.split('#')[1]];
}

async function makeTenant(more: Readonly<Record<string, unknown>> = {}) {
  const mark = crypto.randomUUID().slice(0, 8);
  const { token } = await control.createBot({ username: `api_${mark}_bot`, name: 'API' });
  const owner = await control.createPerson({ first_name: 'Ольга' });
  const body = { token, owner: owner.id, name: `Салон ${mark}`, ...more };
  return { body, tenant: await answered('Tenant', 'createTenant', { body }) };
}

test('OP-10: the document is valid OpenAPI 3.1, and its page is shown', async () => {
  const document = v.parse(v.record(v.string(), v.unknown()), await (await fetch(DOCUMENT)).json());
  expect(await new Validator().validate(document)).toMatchObject({ valid: true });
  const page = await fetch(`${here('worker')}/api/v1/docs`);
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
});

describe('the generated client', () => {
  test('OP-10: makes a business, finds it, holds and frees it, changes it, and reads who did so', async () => {
    const { tenant, body } = await makeTenant();
    const id = tenant.id;
    expect(await answered('TenantPage', 'listTenants', { search: body.name, limit: 1 })).toEqual({
      items: [tenant],
      next: null,
    });
    expect(await answered('TenantHealth', 'getTenantHealth', { tenant: id })).toMatchObject({
      ok: true,
      telegram: { address_is_ours: true, pending: 0 },
    });
    const reason = { tenant: id, body: { reason: 'a test' } };
    expect((await answered('TenantCard', 'suspendTenant', reason)).status).toBe('suspended');
    expect((await answered('TenantCard', 'suspendTenant', reason)).status).toBe('suspended');
    expect((await answered('TenantCard', 'resumeTenant', { tenant: id })).status).toBe('active');
    expect(await refused('extendTenant', { tenant: id, body: { days: 3 } })).toEqual([409, 'without-term']);
    const amount = { amount_minor: 79_900, currency: 'RUB' };
    const pay = { tenant: id, idempotencyKey: crypto.randomUUID(), body: { amount, days: 90, note: 'cash' } };
    const payment = await answered('Payment', 'createPayment', pay);
    expect(payment).toMatchObject({ tenant: id, days: 90, amount, provider: 'manual', note: 'cash' });
    expect(await answered('Payment', 'createPayment', pay)).toEqual(payment);
    expect((await answered('PaymentPage', 'listPayments', { tenant: id })).items).toEqual([payment]);
    const before = await answered('TenantCard', 'getTenant', { tenant: id });
    const longer = await answered('TenantCard', 'extendTenant', { tenant: id, body: { days: 10 } });
    const through = (card: Answers['TenantCard']) => Date.parse(card.subscription?.paid_through ?? '');
    expect(through(longer) - through(before)).toBe(10 * DAY_MS);
    const back = { payment: String(payment.id), body: { reason: 'a test' } };
    expect(await answered('Refund', 'refundPayment', back)).toMatchObject({
      state: 'succeeded',
      payment: { refunded: amount, state: 'refunded' },
    });
    expect(await refused('refundPayment', back)).toEqual([409, 'refund-too-much']);
    const edit = { name: 'Новое имя', time_zone: 'Asia/Tokyo', owner: body.owner + 1, note: 'ok' };
    expect(await answered('TenantCard', 'editTenant', { tenant: id, body: edit })).toMatchObject(edit);
    expect(await query(`select name, time_zone from tenant_${id}.settings`)).toEqual([
      { name: edit.name, time_zone: edit.time_zone },
    ]);
    expect(await query(`select count(*)::int n from tenant_${id}.admins where role = 'owner'`)).toEqual([
      { n: 2 },
    ]);
    expect(await refused('editTenant', { tenant: id, body: { time_zone: 'Mars' } })).toEqual([
      422,
      'zone-unknown',
    ]);
    const { items } = await answered('AuditPage', 'listAudit', { tenant: id });
    expect(items.map(({ action }) => action)).toEqual([
      ...[
        'tenant.edit',
        'payment.refunded',
        'tenant.extend',
        'payment.received',
        'tenant.release',
        'tenant.hold',
      ],
    ]);
    const { owner, ...rest } = edit;
    expect(items[0]).toMatchObject({
      before: { time_zone: 'Europe/Moscow', owner_telegram_id: body.owner },
      after: { ...rest, owner_telegram_id: owner },
    });
  });

  test('OP-10: begins a term, gives bots new secrets, copies data, and drops nothing that works', async () => {
    const { tenant } = await makeTenant({ plan: 'standard', days: 40 });
    const { plan, paid_through: through } = tenant.subscription ?? expect.fail('there is no term');
    const today = dayOf(zoneOf(tenant.time_zone), Date.parse(await control.now()));
    expect([plan, parseDay(through) - today]).toEqual(['standard', 40]);
    const one = { tenant: tenant.id };
    const nonce = async () => query('select nonce from registry.bots where tenant_id = $1', [tenant.id]);
    const before = await nonce();
    await answered('TenantCard', 'rotateWebhookSecret', one);
    expect(await nonce()).not.toEqual(before);
    await answered('TenantCard', 'resetWebhook', one);
    expect(await refused('replaceToken', { ...one, body: { token: 'no token' } })).toEqual([
      422,
      'token-malformed',
    ]);
    const { link } = await answered('Export', 'exportTenant', one);
    expect((await fetch(link)).status).toBe(200);
    const drop = { ...one, confirm: tenant.name };
    expect(await refused('dropTenant', drop)).toEqual([409, 'not-archived']);
    expect(await refused('dropTenant', { ...drop, confirm: 'Салон' })).toEqual([409, 'name-differs']);
  });

  test('OP-10: keeps outgoing webhooks, and shows their secrets once', async () => {
    const body = { url: 'https://crm.example.com/zapis', events: ['tenant.suspended'] };
    const wish = { idempotencyKey: crypto.randomUUID(), body };
    const { secret, ...made } = await answered('NewWebhook', 'createWebhook', wish);
    expect(secret).toMatch(/^whsec_/);
    const one = { webhook: made.id };
    expect(await answered('Webhook', 'getWebhook', one)).toEqual(made);
    expect((await answered('WebhookList', 'listWebhooks')).items).toContainEqual(made);
    const off = { ...one, body: { active: false } };
    expect(await answered('Webhook', 'editWebhook', off)).toMatchObject({ active: false });
    expect((await answered('NewWebhook', 'rotateWebhookSigningSecret', one)).secret).not.toBe(secret);
    expect((await answered('DeliveryPage', 'listDeliveries', one)).items).toEqual([]);
    expect(await refused('redeliver', { ...one, delivery: '1' })).toEqual([404, 'not-found']);
    expect((await call('deleteWebhook', one)).status).toBe(204);
    const unheard = { body: { ...body, events: ['tenant.yawned'] } };
    expect(await refused('createWebhook', unheard)).toEqual([422, 'fields-invalid']);
  });

  test('OP-10: reads figures, plans and promo codes', async () => {
    expect((await answered('Stats', 'getStats')).tenants.active).toBeGreaterThan(0);
    const plans = await answered('PlanList', 'listPlans');
    expect(plans.items.map(({ code }) => code)).toEqual(['starter', 'standard', 'business', 'premium']);
    const { code: _, ...starter } = plans.items[0] ?? expect.fail('there are no plans');
    const price = { amount_minor: 31_900, currency: 'RUB' };
    const put = { plan: 'starter', body: { ...starter, price } };
    expect(await answered('Plan', 'putPlan', put)).toMatchObject({ code: 'starter', price });
    await answered('Plan', 'putPlan', { plan: 'starter', body: starter });
    const code = `T${crypto.randomUUID().slice(0, 8).toUpperCase()}`;
    const body = { code, gives: { kind: 'days', days: 5 }, expires_at: '2027-06-01T00:00:00Z' };
    expect(await answered('PromoCode', 'createPromoCode', { body })).toMatchObject({
      code,
      days: 5,
      active: true,
    });
    const other = { ...body, gives: { kind: 'percent', percent: 5 } };
    expect(await refused('createPromoCode', { body: other })).toEqual([409, 'exists']);
    expect(await answered('PromoCode', 'disablePromoCode', { code })).toMatchObject({ active: false });
  });

  test('OP-10: makes a key that may do what it was given, until it is revoked', async () => {
    const made = await answered('NewApiKey', 'createKey', { body: { name: 'Test', scopes: ['stats:read'] } });
    expect((await call('getStats', {}, made.key)).status).toBe(200);
    expect(await refused('listTenants', { limit: 1 }, made.key)).toEqual([403, 'scope-missing']);
    expect((await call('revokeKey', { key: String(made.id) })).status).toBe(204);
    expect(await refused('getStats', {}, made.key)).toEqual([401, 'key-unknown']);
    const listed = JSON.stringify(await answered('ApiKeyList', 'listKeys'));
    expect(listed).not.toContain(made.key);
  });
});

describe('an Idempotency-Key', () => {
  test('OP-10: does the work once however often it is sent, even at once, and keeps no secret in the open', async () => {
    const input = { idempotencyKey: crypto.randomUUID(), body: { name: 'Once', scopes: ['stats:read'] } };
    const answers = await Promise.all(Array.from({ length: 6 }, () => call('createKey', input)));
    const first = answers.filter(({ status }) => status === 201);
    expect(answers.filter(({ status }) => status !== 201 && status !== 409)).toEqual([]);
    const again = await call('createKey', input);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    for (const { data } of first) expect(data).toEqual(again.data);
    expect(await query(`select count(*)::int n from registry.api_keys where name = 'Once'`)).toEqual([
      { n: 1 },
    ]);
    const { key } = v.parse(ANSWERS.NewApiKey, again.data);
    const kept = await query(
      'select coalesce(string_agg(body, $1), $1) as bodies from registry.idempotency_keys',
      [' '],
    );
    expect(String(kept[0]?.['bodies'])).not.toContain(key);
    const other = { ...input, body: { ...input.body, name: 'Twice' } };
    expect(await refused('createKey', other)).toEqual([422, 'request-differs']);
  });
});
