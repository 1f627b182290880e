/** How what we know is said as JSON: snake_case, moments in ISO 8601 of UTC, sums with their currency. */
import type { TenantBot } from '../../usecases/context.ts';
import type { ApiKey } from '../../usecases/create-api-key.ts';
import type { Deed, Figures, PaymentLine, TenantCard, TenantLine } from '../../usecases/operator-desk.ts';
import type { Amount } from '../../usecases/platform-letters.ts';
import type { Plan, PromoCode } from '../../usecases/price-list.ts';
import type { DeliveryLine, WebhookEndpoint } from '../../usecases/webhook-endpoints.ts';
import type { Answers } from './answers.ts';
import type { SeenWebhook } from './deps.ts';
import { moment } from './fields.ts';

/** More updates than that do not wait for a bot that answers. */
const MOST_PENDING = 100;

export function amountView({ minor, currency }: Amount): Answers['Payment']['amount'] {
  return { amount_minor: minor, currency };
}

export function tenantView(line: TenantLine): Answers['Tenant'] {
  const { id, name, trade, status, note, bot, owner, language, subscription } = line;
  return {
    id,
    name,
    trade,
    status,
    held_at: moment(line.heldAt),
    note,
    bot: bot && botView(bot),
    owner,
    time_zone: line.timeZone,
    language,
    subscription: subscription && {
      plan: subscription.plan,
      paid_through: subscription.paidThrough,
      trial: subscription.trial,
      renews: subscription.renews,
    },
    created_at: moment(line.createdAt),
  };
}

export function botView({ id, username }: Pick<TenantBot['bot'], 'id' | 'username'>) {
  return { id, username, link: `https://t.me/${username}` };
}

export function cardView(card: TenantCard): Answers['TenantCard'] {
  const { database, webhook, numbers } = card;
  return {
    ...tenantView(card),
    database,
    schema_version: card.schemaVersion,
    webhook: webhook && {
      checked_at: moment(webhook.checkedAt),
      problem: webhook.problem,
      token_revoked_at: moment(webhook.revokedAt),
    },
    failed_updates: card.failedUpdates,
    numbers: numbers && {
      bookings: numbers.bookings,
      upcoming: numbers.upcoming,
      clients: numbers.clients,
      undelivered: numbers.undelivered,
      last_activity_at: moment(numbers.lastActivityAt),
    },
  };
}

export function healthView(card: TenantCard, seen: SeenWebhook | null): Answers['TenantHealth'] {
  const { webhook, numbers, failedUpdates } = card;
  const reachable = seen?.addressIsOurs === true && seen.pending <= MOST_PENDING;
  return {
    ok: reachable && failedUpdates === 0 && numbers !== null,
    telegram: seen && {
      address_is_ours: seen.addressIsOurs,
      pending: seen.pending,
      last_error: seen.lastError === '' ? null : seen.lastError,
      last_error_at: moment(seen.lastErrorAt),
    },
    token_revoked_at: moment(webhook?.revokedAt ?? null),
    failed_updates: failedUpdates,
    undelivered: numbers?.undelivered ?? null,
    last_activity_at: moment(numbers?.lastActivityAt ?? null),
  };
}

export function paymentView(payment: PaymentLine): Answers['Payment'] {
  const { id, buyer, provider, plan, days, amount, state, test, method, note, actor } = payment;
  return {
    id,
    tenant: payment.tenantId,
    order: payment.orderId,
    buyer,
    provider,
    provider_id: payment.providerId,
    plan,
    days,
    amount: amountView(amount),
    refunded: { amount_minor: payment.refundedMinor, currency: amount.currency },
    state,
    test,
    method,
    note,
    actor,
    paid_at: moment(payment.paidAt),
  };
}

export function deedView({ id, tenantId, at, ...rest }: Deed): Answers['AuditEntry'] {
  return { ...rest, id: String(id), tenant: tenantId, at: moment(at) };
}

export function planView(plan: Plan): Answers['Plan'] {
  const { code, days, stars, position, active } = plan;
  const price = { amount_minor: plan.priceMinor, currency: plan.currency };
  return { code, name: { ru: plan.nameRu, en: plan.nameEn }, days, price, stars, position, active };
}

export function promoView({ expiresAt, createdAt, ...rest }: PromoCode): Answers['PromoCode'] {
  return { ...rest, expires_at: moment(expiresAt), created_at: moment(createdAt) };
}

export function keyView({ createdAt, revokedAt, ...rest }: ApiKey): Answers['ApiKey'] {
  return {
    ...rest,
    scopes: [...rest.scopes],
    created_at: moment(createdAt),
    revoked_at: moment(revokedAt),
  };
}

export function figuresView({ mrr, revenue, bookings, ...rest }: Figures): Answers['Stats'] {
  return {
    ...rest,
    mrr: mrr.map(amountView),
    revenue: revenue.map(({ month, amount }) => ({ month, amount: amountView(amount) })),
    bookings: [...bookings],
  };
}

export function endpointView(endpoint: WebhookEndpoint): Answers['Webhook'] {
  const { id, url, events, active } = endpoint;
  return {
    id,
    url,
    events: [...events],
    tenant: endpoint.tenantId,
    active,
    failing_since: moment(endpoint.failingSince),
    paused_at: moment(endpoint.pausedAt),
    created_at: moment(endpoint.createdAt),
  };
}

export function deliveryView(line: DeliveryLine): Answers['Delivery'] {
  const { id, event, state, attempts } = line;
  return {
    id: String(id),
    event_id: line.eventId,
    event,
    state,
    attempts,
    last_status: line.lastStatus,
    last_error: line.lastError,
    created_at: moment(line.createdAt),
    next_at: moment(line.nextAt),
    settled_at: moment(line.settledAt),
  };
}
