/** Telegram Stars: whether a payment may go on, and what one that came has bought. Telegram's word is the truth here. */
import { STARS } from '../domain/money.ts';
import type { BillingContext, OrderEnd } from './billing.ts';
import { receivePayment } from './receive-payment.ts';

const STARS_TITLE = 'Telegram Stars';

export type StarsQuery = {
  readonly payload: string;
  readonly currency: string;
  readonly amount: number;
  readonly buyerId: number;
};

/** True when the order waits for exactly this money of this person; a renewal is paid for an order that was paid. */
export async function mayPayStars(
  { orders, subscriptions }: Pick<BillingContext, 'orders' | 'subscriptions'>,
  query: StarsQuery,
): Promise<boolean> {
  const order = await orders.read(query.payload);
  const isMeant =
    order !== null &&
    order.provider === 'stars' &&
    order.state !== 'canceled' &&
    order.buyerId === query.buyerId &&
    query.currency === STARS &&
    order.amountMinor === query.amount;
  if (!isMeant || order.state === 'paid') return isMeant;
  // A second subscription beside one that runs would be charged as well.
  const standing = (await subscriptions.read(order.tenantId))?.subscription ?? null;
  return standing === null || standing.starsCharge === null || !standing.renews;
}

/** Each charge counts once; the first of a subscription is kept, so that it can be ended. */
export async function receiveStars(
  ctx: BillingContext,
  payment: StarsQuery & { readonly chargeId: string; readonly recurring: boolean },
): Promise<OrderEnd> {
  const order = await ctx.orders.read(payment.payload);
  if (order === null) return { kind: 'unknown' };
  const genuine = await mayPayStars(ctx, payment);
  const first = order.state !== 'paid' && payment.recurring;
  const received = await receivePayment(
    ctx,
    {
      provider: 'stars',
      providerId: payment.chargeId,
      order,
      tenantId: order.tenantId,
      buyerId: payment.buyerId,
      planCode: order.planCode,
      days: order.days,
      amountMinor: payment.amount,
      currency: payment.currency,
      test: false,
      methodTitle: STARS_TITLE,
      receipt: null,
      note: '',
      actor: 'provider',
    },
    {
      // One way at a time renews it: a saved card would be charged as well.
      terms: first
        ? { starsCharge: payment.chargeId, renews: true, methodId: null, methodTitle: STARS_TITLE }
        : {},
      stray: genuine ? null : 'mismatched',
    },
  );
  await ctx.bell.ring(received.planned, ctx.now);
  return { kind: received.kind === 'stray' ? 'stray' : 'paid' };
}
