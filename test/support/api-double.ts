/** The HTTP API over stand-ins: one business, one payment, one of everything, and deeds that always succeed. */
import type { Hono } from 'hono';
import { ok } from '../../src/domain/result.ts';
import { Secret } from '../../src/domain/secret.ts';
import type { ApiDeps } from '../../src/http/api/deps.ts';
import { type ApiEnv, createApi } from '../../src/http/api.ts';
import { sha256Hex } from '../../src/platform/digest.ts';
import type { TenantBot } from '../../src/usecases/context.ts';
import type { PaymentLine, TenantCard } from '../../src/usecases/operator-desk.ts';
import type { DeliveryLine, WebhookEndpoint } from '../../src/usecases/webhook-endpoints.ts';

export const NOW = Date.parse('2027-02-10T07:00:00Z');
export const KEY = `zk_${'k'.repeat(32)}`;
export const TOKEN = `7200000001:${'A'.repeat(35)}`;
export const ORDER = { token: TOKEN, owner: 5_100_000_003, name: 'Бритва и ножницы' };
export const FREE = { allowed: true, limit: 60, remaining: 59, resetSeconds: 60 };

export const MADE: TenantBot = {
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
    createdAt: NOW,
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

export const CARD: TenantCard = {
  id: MADE.tenant.id,
  name: ORDER.name,
  trade: 'barber',
  status: 'active',
  heldAt: null,
  note: '',
  owner: ORDER.owner,
  timeZone: 'Europe/Moscow',
  language: 'ru',
  createdAt: NOW,
  bot: { id: MADE.bot.id, username: MADE.bot.username },
  subscription: { plan: 'starter', paidThrough: '2027-03-11', trial: false, renews: false },
  database: 'main',
  schemaVersion: 2,
  webhook: { checkedAt: NOW, problem: null, revokedAt: null },
  failedUpdates: 0,
  numbers: { bookings: 3, upcoming: 1, clients: 2, undelivered: 0, lastActivityAt: NOW },
};

const PAYMENT: PaymentLine = {
  id: 1,
  tenantId: CARD.id,
  tenantName: CARD.name,
  orderId: null,
  buyer: ORDER.owner,
  provider: 'manual',
  providerId: 'api:1:a',
  plan: null,
  days: 30,
  amount: { minor: 29_900, currency: 'RUB' },
  refundedMinor: 0,
  state: 'applied',
  test: false,
  method: null,
  note: '',
  actor: 'api:1',
  paidAt: NOW,
};
const KEPT = { id: 2, name: 'CI', scopes: ['tenants:read'], createdAt: NOW, revokedAt: null };
const PLAN = { code: 'starter', nameRu: 'С', nameEn: 'S', days: 30, stars: null, position: 1, active: true };
const PROMO = { code: 'SPRING', percent: 20, days: null, uses: null, used: 0, expiresAt: null, active: true };
const WEBHOOK: WebhookEndpoint = {
  id: 'abcdef'.repeat(4),
  url: 'https://crm.example/zapis',
  events: ['*'],
  tenantId: null,
  active: true,
  failingSince: null,
  pausedAt: null,
  createdAt: NOW,
};
const DELIVERY: DeliveryLine = {
  id: 1,
  eventId: 'e1',
  event: 'booking.created',
  state: 'planned',
  attempts: 0,
  lastStatus: null,
  lastError: null,
  createdAt: NOW,
  nextAt: null,
  settledAt: null,
};
const SHOWN = { endpoint: WEBHOOK, secret: new Secret('whsec_1') };
const FIGURES = {
  tenants: { provisioning: 0, trial: 1, active: 1, grace: 0, suspended: 0, archived: 0, dropped: 0 },
  held: 0,
  mrr: [PAYMENT.amount],
  revenue: [{ month: '2027-02', amount: PAYMENT.amount }],
  churn: { paying: 1, lost: 0 },
  trials: { started: 1, paid: 0 },
  bookings: [{ day: '2027-02-10', made: 1 }],
};
const DEED = {
  id: 1,
  actor: 'api:1',
  action: 'x',
  tenantId: null,
  target: '',
  before: null,
  after: {},
  at: NOW,
};

const page = async <T>(row: T) => ({ rows: [row], next: { at: NOW, id: '1' } });
const done = async () => ok(null);

export function doubles(scopes: readonly string[] = ['tenants:write']): ApiDeps {
  return {
    now: NOW,
    vault: { hash: (value) => sha256Hex(value.reveal()) },
    registry: { findApiKey: async (hash) => (hash === (await sha256Hex(KEY)) ? { id: 1, scopes } : null) },
    callers: { check: async () => FREE },
    strangers: { check: async () => FREE, known: () => null },
    idempotency: {
      begin: async () => ({ kind: 'go' }),
      finish: async () => undefined,
      forget: async () => undefined,
    },
    desk: {
      tenants: () => page(CARD),
      tenant: async (id) => (id === CARD.id ? CARD : null),
      payments: () => page(PAYMENT),
      payment: async () => PAYMENT,
      deeds: () => page(DEED),
      figures: async () => FIGURES,
    },
    prices: {
      plans: async () => [{ ...PLAN, priceMinor: 29_900, currency: 'RUB' }],
      putPlan: async () => undefined,
      promoCodes: async () => [{ ...PROMO, createdAt: NOW }],
      promoCode: async () => ({ ...PROMO, createdAt: NOW }),
      addPromoCode: async () => true,
      disablePromoCode: async () => true,
    },
    tenants: {
      provision: async () => ok({ tenant: MADE, created: true }),
      begin: done,
      edit: done,
      hold: done,
      release: done,
      extend: done,
      rotateSecret: done,
      resetWebhook: done,
      replaceToken: done,
      export: async () => ok({ link: 'https://zapis.example/exports/x', bytes: 1, expiresAt: NOW }),
      drop: done,
      webhook: async () => ({ addressIsOurs: true, url: '', pending: 0, lastError: '', lastErrorAt: null }),
      registerPlatformBot: async () => ok({ bot: MADE.bot, created: true }),
    },
    money: { enter: async () => ok({ payment: 1 }), refund: async () => ok({ state: 'asked' }) },
    keys: {
      list: async () => [KEPT],
      create: async () => ({ key: new Secret(KEY), kept: KEPT }),
      revoke: async () => true,
    },
    webhooks: {
      list: async () => [WEBHOOK],
      find: async () => WEBHOOK,
      create: async () => ok(SHOWN),
      edit: async () => ok(WEBHOOK),
      remove: done,
      rotate: async () => ok(SHOWN),
      deliveries: () => page(DELIVERY),
      redeliver: async () => ok(DELIVERY),
    },
  };
}

export const api: Hono<ApiEnv> = createApi();

export type Asked = {
  readonly key?: string | null;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
};

/** `path` begins behind `/api/v1`. A body that is a text is sent as it is. */
export async function ask(deps: ApiDeps, method: string, path: string, asked: Asked = {}) {
  const { key = KEY, body, idempotencyKey } = asked;
  const headers = new Headers();
  if (key !== null) headers.set('authorization', `Bearer ${key}`);
  if (idempotencyKey !== undefined) headers.set('idempotency-key', idempotencyKey);
  const text = body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body);
  const answer = await api.request(`/api/v1${path}`, { method, headers, body: text }, { deps });
  const said = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    text: said,
    json: said === '' ? null : JSON.parse(said),
  };
}
