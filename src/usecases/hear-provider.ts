/** A notice of YooKassa, which anybody may have sent: it only says what to read; what was made of it is kept. */
import { judge, ORDER_KEY } from '../domain/payments.ts';
import type { BillingContext } from './billing.ts';
import type { ProviderNotice } from './payment-provider.ts';
import { expectedOf, settleOrder } from './settle-order.ts';
import { settleProviderRefund } from './settle-refund.ts';
import type { PlannedTask } from './tasks.ts';

/** Answers what became of it. Throws `Unavailable` where it must be sent again. */
export async function hearProvider(
  ctx: BillingContext,
  notice: ProviderNotice,
  address: string,
): Promise<string> {
  const { outcome, planned } =
    notice.about === 'payment'
      ? await hearPayment(ctx, notice.id)
      : await settleProviderRefund(ctx, notice.id);
  await ctx.events.note({
    provider: 'yookassa',
    event: notice.event,
    objectId: notice.id,
    address,
    outcome,
    now: ctx.now,
  });
  await ctx.bell.ring(planned, ctx.now);
  return outcome;
}

async function hearPayment(
  ctx: BillingContext,
  paymentId: string,
): Promise<{ readonly outcome: string; readonly planned: readonly PlannedTask[] }> {
  const known = await ctx.orders.findByPayment('yookassa', paymentId);
  const orderId = known?.id ?? (await orderOfUnknown(ctx, paymentId));
  if (orderId === null) return { outcome: 'unknown', planned: [] };
  const { end, planned } = await settleOrder(ctx, orderId);
  return { outcome: end.kind, planned };
}

/** It may be told of before our own answer came: then the payment itself names its order. */
async function orderOfUnknown(ctx: BillingContext, paymentId: string): Promise<string | null> {
  const held = await ctx.till?.provider.read(paymentId);
  const orderId = held?.metadata[ORDER_KEY];
  if (held === null || held === undefined || orderId === undefined) return null;
  const order = await ctx.orders.read(orderId);
  if (order === null || order.providerPaymentId !== null || order.state === 'paid') return null;
  // Only its own becomes known as its payment.
  if (ctx.till === null || judge(expectedOf(ctx.till, order), held).kind === 'mismatched') return null;
  await ctx.orders.notePending(orderId, {
    providerPaymentId: paymentId,
    confirmationUrl: held.confirmationUrl,
  });
  return orderId;
}
