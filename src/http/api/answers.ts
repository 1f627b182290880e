/** What the API answers: the document and the types come from here; the Worker itself carries none of it. */
import * as v from 'valibot';
import { LANGUAGES } from '../../domain/language.ts';
import { PAYMENT_STATES, PROVIDERS, REFUND_STATES } from '../../domain/orders.ts';
import { DELIVERY_STATES } from '../../domain/outgoing.ts';
import { TENANT_STATUSES } from '../../domain/subscription.ts';

const whole = v.pipe(v.number(), v.integer());
const moment = v.pipe(v.string(), v.isoTimestamp());
const amount = v.object({ amount_minor: whole, currency: v.string() });

const bot = v.object({ id: whole, username: v.string(), link: v.string() });

const Tenant = v.object({
  id: v.string(),
  name: v.string(),
  trade: v.string(),
  status: v.picklist(TENANT_STATUSES),
  held_at: v.nullable(moment),
  note: v.string(),
  bot: v.nullable(bot),
  owner: whole,
  time_zone: v.string(),
  language: v.picklist(LANGUAGES),
  subscription: v.nullable(
    v.object({
      plan: v.nullable(v.string()),
      paid_through: v.pipe(v.string(), v.isoDate()),
      trial: v.boolean(),
      renews: v.boolean(),
    }),
  ),
  created_at: moment,
});

const TenantCard = v.object({
  ...Tenant.entries,
  database: v.string(),
  schema_version: whole,
  webhook: v.nullable(
    v.object({
      checked_at: v.nullable(moment),
      problem: v.nullable(v.string()),
      token_revoked_at: v.nullable(moment),
    }),
  ),
  failed_updates: whole,
  numbers: v.nullable(
    v.object({
      bookings: whole,
      upcoming: whole,
      clients: whole,
      undelivered: whole,
      last_activity_at: v.nullable(moment),
    }),
  ),
});

const TenantHealth = v.object({
  ok: v.boolean(),
  telegram: v.nullable(
    v.object({
      address_is_ours: v.boolean(),
      pending: whole,
      last_error: v.nullable(v.string()),
      last_error_at: v.nullable(moment),
    }),
  ),
  token_revoked_at: v.nullable(moment),
  failed_updates: whole,
  undelivered: v.nullable(whole),
  last_activity_at: v.nullable(moment),
});

const Payment = v.object({
  id: whole,
  tenant: v.string(),
  order: v.nullable(v.string()),
  buyer: whole,
  provider: v.picklist(PROVIDERS),
  provider_id: v.string(),
  plan: v.nullable(v.string()),
  days: whole,
  amount,
  refunded: amount,
  state: v.picklist(PAYMENT_STATES),
  test: v.boolean(),
  method: v.nullable(v.string()),
  note: v.string(),
  actor: v.string(),
  paid_at: moment,
});

const Refund = v.object({ state: v.picklist(REFUND_STATES), payment: Payment });

const Plan = v.object({
  code: v.string(),
  name: v.object({ ru: v.string(), en: v.string() }),
  days: whole,
  price: amount,
  stars: v.nullable(whole),
  position: whole,
  active: v.boolean(),
});

const PromoCode = v.object({
  code: v.string(),
  percent: v.nullable(whole),
  days: v.nullable(whole),
  uses: v.nullable(whole),
  used: whole,
  expires_at: v.nullable(moment),
  active: v.boolean(),
  created_at: moment,
});

const Stats = v.object({
  tenants: v.object(v.entriesFromList(TENANT_STATUSES, whole)),
  held: whole,
  mrr: v.array(amount),
  revenue: v.array(v.object({ month: v.string(), amount })),
  churn: v.object({ paying: whole, lost: whole }),
  trials: v.object({ started: whole, paid: whole }),
  bookings: v.array(v.object({ day: v.pipe(v.string(), v.isoDate()), made: whole })),
});

const AuditEntry = v.object({
  id: v.string(),
  actor: v.string(),
  action: v.string(),
  tenant: v.nullable(v.string()),
  target: v.string(),
  before: v.unknown(),
  after: v.unknown(),
  at: moment,
});

const ApiKey = v.object({
  id: whole,
  name: v.string(),
  scopes: v.array(v.string()),
  created_at: moment,
  revoked_at: v.nullable(moment),
});

const Webhook = v.object({
  id: v.string(),
  url: v.string(),
  events: v.array(v.string()),
  tenant: v.nullable(v.string()),
  active: v.boolean(),
  failing_since: v.nullable(moment),
  paused_at: v.nullable(moment),
  created_at: moment,
});

const Delivery = v.object({
  id: v.string(),
  event_id: v.string(),
  event: v.string(),
  state: v.picklist(DELIVERY_STATES),
  attempts: whole,
  last_status: v.nullable(whole),
  last_error: v.nullable(v.string()),
  created_at: moment,
  next_at: v.nullable(moment),
  settled_at: v.nullable(moment),
});

export const ANSWERS = {
  Tenant,
  TenantCard,
  TenantHealth,
  Payment,
  Refund,
  Plan,
  PromoCode,
  Stats,
  AuditEntry,
  ApiKey,
  NewApiKey: v.object({ ...ApiKey.entries, key: v.string() }),
  Webhook,
  NewWebhook: v.object({ ...Webhook.entries, secret: v.string() }),
  Delivery,
  Export: v.object({ link: v.string(), bytes: whole, expires_at: moment }),
  PlatformBot: v.object({ kind: v.picklist(['master', 'sales']), bot }),
  TenantPage: pageOf(Tenant),
  PaymentPage: pageOf(Payment),
  AuditPage: pageOf(AuditEntry),
  DeliveryPage: pageOf(Delivery),
  PlanList: listOf(Plan),
  PromoCodeList: listOf(PromoCode),
  ApiKeyList: listOf(ApiKey),
  WebhookList: listOf(Webhook),
};

export type Answers = { readonly [Name in keyof typeof ANSWERS]: v.InferOutput<(typeof ANSWERS)[Name]> };

/** `next` is the cursor of the next page; null on the last one. */
function pageOf<S extends v.GenericSchema>(item: S) {
  return v.object({ items: v.array(item), next: v.nullable(v.string()) });
}

function listOf<S extends v.GenericSchema>(item: S) {
  return v.object({ items: v.array(item) });
}
