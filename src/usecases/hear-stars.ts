/** Telegram tells that a subscription in Stars was ended, taken up again, or could not be charged. */
import { ok } from '../domain/result.ts';
import type { BillingContext } from './billing.ts';
import { changeSubscription } from './change-subscription.ts';
import type { Order } from './orders.ts';
import { renewalEnded } from './renewal-ended.ts';

export type StarsState = 'active' | 'canceled' | 'failed';

/** Only the one who pays for it, and only the subscription that runs now, changes anything. */
export async function hearStars(
  ctx: BillingContext,
  {
    orderId,
    buyerId,
    state,
  }: { readonly orderId: string; readonly buyerId: number; readonly state: StarsState },
): Promise<void> {
  const order = await ctx.orders.read(orderId);
  if (order === null || order.provider !== 'stars' || order.buyerId !== buyerId) return;
  const { tenantId } = order;
  if (!(await runsNow(ctx, order))) return;
  const renews = state === 'active';
  const heard = await changeSubscription(ctx, { tenantId }, ({ subscription }) => {
    if (subscription === null || subscription.starsCharge === null) return ok(null);
    if (subscription.renews === renews) return ok(null);
    return ok({
      subscription: { ...subscription, renews },
      audit: {
        actor: `buyer:${buyerId}`,
        action: 'subscription.renewal',
        before: { renews: !renews },
        after: { renews },
      },
    });
  });
  if (!heard.ok) return;
  // Each month fails on its own.
  const failed = `${orderId}:${heard.value.account.subscription?.paidThrough}`;
  const told =
    state === 'failed'
      ? await renewalEnded(ctx, { tenantId, orderId: failed, methodId: null, why: 'other' })
      : [];
  await ctx.bell.ring([...heard.value.planned, ...told], ctx.now);
}

/** Whether the subscription that this order began is the one that renews the business. */
async function runsNow(
  { subscriptions, refunds }: BillingContext,
  { id, tenantId }: Pick<Order, 'id' | 'tenantId'>,
): Promise<boolean> {
  const charge = (await subscriptions.read(tenantId))?.subscription?.starsCharge ?? null;
  return charge !== null && (await refunds.findPayment('stars', charge))?.orderId === id;
}
