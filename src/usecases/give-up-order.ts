/** The buyer does not want to pay after all: unless they have paid already, the order ends, and its money is watched for still. */
import type { BillingContext, OrderEnd } from './billing.ts';
import { settleOrder } from './settle-order.ts';

/** Why the order ended, as it is written there. */
export const GIVEN_UP = 'given_up';

export async function giveUpOrder(ctx: BillingContext, orderId: string): Promise<OrderEnd> {
  const { end, planned } = await settleOrder(ctx, orderId);
  await ctx.bell.ring(planned, ctx.now);
  if (end.kind === 'waiting') await ctx.orders.giveUp(orderId, GIVEN_UP, ctx.now);
  return end;
}
