/** The buyer's switch of whatever renews by itself: Telegram is told first, so that nothing is charged that shows as off. */
import type { LifecycleFailure } from '../domain/failures.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { BillingContext } from './billing.ts';
import type { OperatorContext } from './change-subscription.ts';
import { resumeRenewal, stopRenewal } from './switch-renewal.ts';

export type TurnContext = OperatorContext & Pick<BillingContext, 'switchStars'>;

export type RenewalTurned = Result<null, LifecycleFailure | { readonly kind: 'stars_refused' }>;

/** `starsCharge` began a subscription in Stars, where there is one. */
export async function turnRenewal(
  ctx: TurnContext,
  wish: { readonly tenantId: string; readonly buyerId: number; readonly starsCharge: string | null },
  on: boolean,
): Promise<RenewalTurned> {
  const { tenantId, buyerId, starsCharge } = wish;
  if (starsCharge !== null) {
    const done = await ctx.switchStars(buyerId, starsCharge, on);
    // Telegram only lets the person take it up again, and tells us when they have.
    if (on) return done ? ok(null) : err({ kind: 'stars_refused' });
  }
  const input = { tenantId, actor: `buyer:${buyerId}` };
  return on ? resumeRenewal(ctx, input) : stopRenewal(ctx, input);
}
