/** Gives a payment back, whole or in part: asked for once for each wish, and never more than came. */
import { REFUND_PATIENCE_MS } from '../domain/payments.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { BillingContext } from './billing.ts';
import type { Payment } from './orders.ts';
import { type RefundEnd, settleRefund } from './settle-refund.ts';

export type RefundInput = {
  readonly paymentId: number;
  /** Null gives all that is left. */
  readonly amountMinor: number | null;
  readonly actor: string;
  readonly reason: string;
  readonly requestKey: string;
};

export type RefundFailure =
  | { readonly kind: 'payment_not_found' }
  /** Less than that is left of it. */
  | { readonly kind: 'refund_too_much'; readonly leftMinor: number }
  /** Stars go back whole. */
  | { readonly kind: 'refund_whole_only' }
  | { readonly kind: 'refund_refused' };

/** Throws `Unavailable` where the provider does not answer: it is asked again by itself. */
export async function refundPayment(
  ctx: BillingContext,
  input: RefundInput,
): Promise<Result<{ readonly end: RefundEnd; readonly payment: Payment }, RefundFailure>> {
  const payment = await ctx.refunds.readPayment(input.paymentId);
  if (payment === null) return err({ kind: 'payment_not_found' });
  const leftMinor = payment.amountMinor - payment.refundedMinor;
  const amountMinor = input.amountMinor ?? Math.max(leftMinor, 1);
  if (payment.provider === 'stars' && amountMinor !== payment.amountMinor)
    return err({ kind: 'refund_whole_only' });
  const { actor, reason, requestKey } = input;
  const refund = await ctx.refunds.ask({
    paymentId: payment.id,
    amountMinor,
    actor,
    reason,
    requestKey,
    providerId: null,
    now: ctx.now,
  });
  if (refund === null) return err({ kind: 'refund_too_much', leftMinor });
  // Heard of before the provider is asked: no answer, and it is asked again by itself.
  await ctx.bell.ring(
    [{ kind: 'refund', ref: String(refund.id), dueAt: ctx.now + REFUND_PATIENCE_MS }],
    ctx.now,
  );
  const { end, planned } = await settleRefund(ctx, refund.id);
  await ctx.bell.ring(planned, ctx.now);
  return end === 'canceled' ? err({ kind: 'refund_refused' }) : ok({ end, payment });
}
