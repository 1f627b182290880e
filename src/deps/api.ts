/** What the operator's API is given. */
import { err, ok } from '../domain/result.ts';
import type { ApiDeps, MoneyDeeds, TenantDeeds, WebhookDeeds } from '../http/api/deps.ts';
import type { DoorDeps } from '../http/api/door.ts';
import { createRateLimiter } from '../platform/rate-limiter.ts';
import { forgetScraper } from '../platform/scraper-key.ts';
import { createIdempotencyKeys } from '../store/idempotency.ts';
import { createTenantEditor } from '../store/operator/edit.ts';
import { createOperatorDesk } from '../store/operator-desk.ts';
import { createPriceList } from '../store/price-list.ts';
import { createApiKeys } from '../store/registry-api-keys.ts';
import { beginTerm } from '../usecases/begin-term.ts';
import { createApiKey } from '../usecases/create-api-key.ts';
import { createWebhook } from '../usecases/create-webhook.ts';
import { dropTenant } from '../usecases/drop-tenant.ts';
import { editTenant } from '../usecases/edit-tenant.ts';
import { editWebhook } from '../usecases/edit-webhook.ts';
import { enterPayment } from '../usecases/enter-payment.ts';
import { exportTenant } from '../usecases/export-tenant.ts';
import { extendTenant } from '../usecases/extend-tenant.ts';
import { holdTenant } from '../usecases/hold-tenant.ts';
import { provisionTenant } from '../usecases/provision-tenant.ts';
import { redeliverEvent } from '../usecases/redeliver-event.ts';
import { refundPayment } from '../usecases/refund-payment.ts';
import { registerPlatformBot } from '../usecases/register-platform-bot.ts';
import { releaseTenant } from '../usecases/release-tenant.ts';
import { removeWebhook } from '../usecases/remove-webhook.ts';
import { replaceToken } from '../usecases/replace-token.ts';
import { resetWebhook } from '../usecases/reset-webhook.ts';
import { rotateWebhook } from '../usecases/rotate-webhook.ts';
import { rotateWebhookSecret } from '../usecases/rotate-webhook-secret.ts';
import { billingOf } from './billing.ts';
import { operatorContext } from './lifecycle.ts';
import { endpointContext } from './outgoing.ts';
import type { Request } from './request.ts';
import { healthContext } from './tokens.ts';

/** Also of what is no part of the API, and is opened by its keys. */
export function doorDeps({ isolate, redis, observe }: Request): DoorDeps {
  const { config, registry, vault } = isolate;
  const limiter = { redis, clock: () => Date.now(), report: observe.report, memory: isolate.refused };
  return {
    registry,
    vault,
    callers: createRateLimiter({
      ...limiter,
      scope: 'api',
      windowSeconds: 60,
      most: config.limits.apiPerMinute,
      whenAway: 'allow',
    }),
    strangers: createRateLimiter({
      ...limiter,
      scope: 'stranger',
      windowSeconds: 60,
      most: config.limits.anonymousPerMinute,
      whenAway: 'refuse',
    }),
  };
}

export function apiDeps(request: Request): ApiDeps {
  const { isolate, now, redis } = request;
  const { registryDb, databases, vault } = isolate;
  const keys = createApiKeys(registryDb);
  return {
    now,
    ...doorDeps(request),
    idempotency: createIdempotencyKeys(registryDb, vault),
    desk: createOperatorDesk(registryDb, databases),
    prices: createPriceList(registryDb),
    tenants: tenantDeeds(request),
    money: moneyDeeds(request),
    keys: {
      list: keys.list,
      create: (key, actor) => createApiKey({ keys, vault, actor, now }, key),
      async revoke(id, actor) {
        const known = await keys.revoke(id, actor, now);
        await forgetScraper(redis);
        return known;
      },
    },
    webhooks: webhookDeeds(request),
  };
}

function tenantDeeds(request: Request): TenantDeeds {
  const { isolate, now } = request;
  const { config, registry, registryDb, vault, migrator, stores, setup } = isolate;
  const { publicUrl } = config;
  const operator = operatorContext(request);
  const tokens = healthContext(request);
  const editing = { registry, editor: createTenantEditor(registryDb), stores, now };
  return {
    provision: (input) =>
      provisionTenant(
        { now, publicUrl, registry, vault, migrator, stores, setup, bell: operator.bell },
        input,
      ),
    registerPlatformBot: (input) => registerPlatformBot(tokens, input),
    begin: ({ tenant: tenantId, plan: planCode, days, actor }) =>
      beginTerm(operator, { tenantId, planCode, days, actor }),
    edit: (wish) => editTenant(editing, wish),
    hold: ({ tenant: tenantId, actor, reason }) => holdTenant(operator, { tenantId, actor, reason }),
    release: ({ tenant: tenantId, actor }) => releaseTenant(operator, { tenantId, actor }),
    extend: ({ tenant: tenantId, ...wish }) => extendTenant(operator, { tenantId, ...wish }),
    rotateSecret: ({ tenant: tenantId, actor }) => rotateWebhookSecret(tokens, { tenantId, actor }),
    resetWebhook: ({ tenant: tenantId, actor }) => resetWebhook(tokens, { tenantId, actor }),
    replaceToken: ({ tenant: tenantId, token, actor }) => replaceToken(tokens, { tenantId, token, actor }),
    export: ({ tenant: tenantId, actor }) => exportTenant(operator, { tenantId, actor }),
    drop: ({ tenant: tenantId, actor, force }) => dropTenant(operator, { tenantId, actor, force }),
    async webhook(tenant) {
      const found = await registry.findByTenant(tenant);
      if (found === null) return null;
      const info = await setup.webhookState(found.bot.token).catch(() => null);
      const ours = `${publicUrl}/tg/${found.bot.tokenHash}`;
      return info && { ...info, addressIsOurs: info.url === ours };
    },
  };
}

function moneyDeeds(request: Request): MoneyDeeds {
  const ctx = billingOf(request);
  return {
    async enter({ tenant: tenantId, amount: { minor: amountMinor, currency }, ...wish }) {
      const entered = await enterPayment(ctx, { ...wish, tenantId, amountMinor, currency });
      if (!entered.ok) return entered;
      const payment = await ctx.refunds.findPayment('manual', wish.requestKey);
      return payment === null ? err({ kind: 'payment_not_found' }) : ok({ payment: payment.id });
    },
    async refund({ payment: paymentId, ...wish }) {
      const refunded = await refundPayment(ctx, { ...wish, paymentId });
      return refunded.ok
        ? ok({ state: refunded.value.end === 'succeeded' ? 'succeeded' : 'asked' })
        : refunded;
    },
  };
}

function webhookDeeds(request: Request): WebhookDeeds {
  const ctx = endpointContext(request);
  return {
    list: ctx.endpoints.list,
    find: ctx.endpoints.find,
    create: (wish) => createWebhook(ctx, wish),
    edit: (wish) => editWebhook(ctx, wish),
    remove: (wish) => removeWebhook(ctx, wish),
    rotate: (wish) => rotateWebhook(ctx, wish),
    deliveries: ctx.endpoints.deliveries,
    redeliver: (wish) => redeliverEvent(ctx, wish),
  };
}
