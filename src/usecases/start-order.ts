/** Begins to pay for a business: the order stands before anybody is asked for money, and is asked for once. */
import { STARS } from '../domain/money.ts';
import { type Promo, priceOf } from '../domain/payments.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { BillingContext } from './billing.ts';
import type { Order } from './orders.ts';
import { newPayment } from './settle-order.ts';

export type PlanTerms = {
  readonly code: string;
  readonly days: number;
  readonly priceMinor: number;
  readonly currency: string;
  /** Null where Stars do not buy it. */
  readonly stars: number | null;
};

export type StartInput = {
  readonly buyerId: number;
  readonly tenantId: string;
  readonly plan: PlanTerms;
  readonly provider: 'yookassa' | 'stars';
  readonly promo: (Promo & { readonly code: string }) | null;
  readonly savesMethod: boolean;
  readonly customer: string | null;
  readonly requestKey: string;
};

export type OrderFailure =
  /** Used up, or used by this buyer before. */
  | { readonly kind: 'promo_spent' }
  | { readonly kind: 'way_not_offered' }
  | { readonly kind: 'provider_refused'; readonly code: string };

/** Throws `Unavailable('yookassa')` where its answer is not known: the order stands, and the same wish finds it again. */
export async function startOrder(
  ctx: Pick<BillingContext, 'now' | 'orders' | 'till' | 'newOrderId' | 'returnUrl'>,
  input: StartInput,
): Promise<Result<Order, OrderFailure>> {
  const { buyerId, tenantId, plan, provider, promo, savesMethod, customer, requestKey } = input;
  const price = provider === 'stars' ? starsOf(plan) : { ...priceOf(plan, promo), currency: plan.currency };
  if (price === null || (provider === 'yookassa' && ctx.till === null))
    return err({ kind: 'way_not_offered' });
  const placed = await ctx.orders.place(
    {
      id: ctx.newOrderId(),
      provider,
      buyerId,
      tenantId,
      planCode: plan.code,
      ...price,
      promoCode: provider === 'stars' ? null : (promo?.code ?? null),
      savesMethod: savesMethod && provider === 'yookassa',
      customer,
      requestKey,
    },
    ctx.now,
  );
  if (placed === null) return err({ kind: 'promo_spent' });
  if (provider === 'stars' || placed.confirmationUrl !== null || ctx.till === null) return ok(placed);
  const created = await ctx.till.provider.create(await newPayment(ctx, placed));
  if (!created.ok) {
    await ctx.orders.cancel(placed.id, created.failure.code, ctx.now);
    return created;
  }
  const { id: providerPaymentId, confirmationUrl } = created.value;
  await ctx.orders.notePending(placed.id, { providerPaymentId, confirmationUrl });
  return ok({ ...placed, state: 'pending', providerPaymentId, confirmationUrl });
}

function starsOf({ stars, days }: PlanTerms) {
  return stars === null ? null : { amountMinor: stars, days, currency: STARS };
}
