/** The operator enters a payment that came some other way: it extends from the later of now and the present end. */
import { err, ok, type Result } from '../domain/result.ts';
import { formatDay } from '../domain/time-days.ts';
import type { BillingContext } from './billing.ts';
import { isRunning } from './change-subscription.ts';
import { receivePayment } from './receive-payment.ts';

export type EnterInput = {
  readonly tenantId: string;
  readonly days: number;
  readonly amountMinor: number;
  readonly currency: string;
  readonly note: string;
  readonly actor: string;
  readonly requestKey: string;
};

export type EnterFailure = { readonly kind: 'tenant_not_found' } | { readonly kind: 'tenant_not_running' };

/** Answers the last day, `YYYY-MM-DD`; the same request enters one payment. */
export async function enterPayment(
  ctx: BillingContext,
  input: EnterInput,
): Promise<Result<{ readonly paidThrough: string }, EnterFailure>> {
  const { requestKey, ...rest } = input;
  const before = await ctx.subscriptions.read(input.tenantId);
  if (before === null) return err({ kind: 'tenant_not_found' });
  if (!isRunning(before)) return err({ kind: 'tenant_not_running' });
  const received = await receivePayment(ctx, {
    ...rest,
    provider: 'manual',
    providerId: requestKey,
    order: null,
    buyerId: before.subscription?.buyerId ?? before.ownerId,
    planCode: null,
    test: false,
    methodTitle: null,
    receipt: null,
  });
  await ctx.bell.ring(received.planned, ctx.now);
  const after = await ctx.subscriptions.read(input.tenantId);
  const through = after?.subscription?.paidThrough;
  if (through === undefined) return err({ kind: 'tenant_not_running' });
  return ok({ paidThrough: formatDay(through) });
}
