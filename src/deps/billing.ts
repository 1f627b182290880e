/** What the use cases of money are given. */

import { isRenewalFailure } from '../domain/orders.ts';
import type { Secret } from '../domain/secret.ts';
import { meteredOrders } from '../platform/metered.ts';
import { newId } from '../platform/new-id.ts';
import { refundStars, switchStars } from '../platform/stars.ts';
import { createYooKassa } from '../platform/yookassa.ts';
import type { BillingContext } from '../usecases/billing.ts';
import { renewalEnded } from '../usecases/renewal-ended.ts';
import { bellOf } from './bell.ts';
import type { Request } from './request.ts';

/** 24 characters of `a-z0-9`: more than anybody guesses. */
const ORDER_ID_LENGTH = 24;

export function billingOf(request: Request): BillingContext {
  const { isolate, now, observe } = request;
  const { config, subscriptions } = isolate;
  const lifecycle = { now, subscriptions, newOrderId: () => newId(ORDER_ID_LENGTH) };
  async function bySales(call: (token: Secret) => Promise<boolean>): Promise<boolean> {
    const sales = await isolate.registry.findPlatformBot('sales');
    if (sales === null) return false;
    observe.count('telegram');
    return await call(sales.token);
  }

  return {
    ...lifecycle,
    orders: meteredOrders(isolate.orders, isolate.meter),
    refunds: isolate.refunds,
    events: isolate.providerEvents,
    till: tillOf(request),
    refundStars: (buyerId, chargeId) =>
      bySales((token) => refundStars(config.telegramApiUrl, token, { buyerId, chargeId })),
    switchStars: (buyerId, chargeId, on) =>
      bySales((token) => switchStars(config.telegramApiUrl, token, { buyerId, chargeId, on })),
    renewalEnded: (order, reason) =>
      renewalEnded(lifecycle, {
        tenantId: order.tenantId,
        orderId: order.id,
        methodId: order.methodId,
        why: isRenewalFailure(reason) ? reason : 'other',
      }),
    operators: config.operators,
    async returnUrl(orderId) {
      const sales = await isolate.registry.findPlatformBot('sales');
      return sales === null ? config.publicUrl : `https://t.me/${sales.username}?start=paid_${orderId}`;
    },
    bell: bellOf(request),
  };
}

function tillOf({ isolate: { config, secrets }, observe }: Request): BillingContext['till'] {
  const { yookassa } = config;
  if (yookassa === null || secrets.yookassaKey === null) return null;
  const { apiUrl, shopId, receipts, believesTest } = yookassa;
  return {
    provider: createYooKassa({
      apiUrl,
      shopId,
      key: secrets.yookassaKey,
      receipts,
      count: () => observe.count('yookassa'),
    }),
    shop: shopId,
    believesTest,
  };
}
