/** What the use cases of money are given. */

import { isRenewalFailure } from '../domain/orders.ts';
import { newId } from '../platform/new-id.ts';
import { refundStars } from '../platform/stars.ts';
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
  return {
    ...lifecycle,
    orders: isolate.orders,
    refunds: isolate.refunds,
    events: isolate.providerEvents,
    till: tillOf(request),
    async refundStars(buyerId, chargeId) {
      const sales = await isolate.registry.findPlatformBot('sales');
      if (sales === null) return false;
      observe.count('telegram');
      return await refundStars(config.telegramApiUrl, sales.token, { buyerId, chargeId });
    },
    renewalEnded: (order, reason) =>
      renewalEnded(lifecycle, {
        tenantId: order.tenantId,
        orderId: order.id,
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
