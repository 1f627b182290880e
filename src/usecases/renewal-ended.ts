/** A renewal was not paid: the buyer hears why, and what has been forbidden is not tried again. */
import type { RenewalFailure } from '../domain/orders.ts';
import { ok } from '../domain/result.ts';
import { nextRenewalAt } from '../domain/subscription-steps.ts';
import { dayOf, zoneOf } from '../domain/time.ts';
import { formatDay } from '../domain/time-days.ts';
import { changeSubscription, type SubscriptionContext } from './change-subscription.ts';
import { letterOf } from './subscription-letters.ts';
import type { PlannedTask } from './tasks.ts';

/** To be called before the order is settled: called again it says nothing again. */
export async function renewalEnded(
  ctx: SubscriptionContext,
  ended: {
    readonly tenantId: string;
    readonly orderId: string;
    /** What was charged in vain; null for Stars. */
    readonly methodId: string | null;
    readonly why: RenewalFailure;
  },
): Promise<readonly PlannedTask[]> {
  const { tenantId, orderId, methodId, why } = ended;
  const told = await changeSubscription(ctx, { tenantId }, (account) => {
    const { subscription, policy, zone } = account;
    if (subscription === null) return ok(null);
    const isForbidden = why === 'permission_revoked' && subscription.methodId === methodId;
    const kept = isForbidden ? { renews: false, methodId: null, methodTitle: null } : {};
    const next = { ...subscription, ...kept };
    const again = nextRenewalAt(next, ctx.now, policy);
    const nextTryOn = again === null ? null : formatDay(dayOf(zoneOf(zone), again));
    const letters = letterOf(account, {
      key: `renewal_failed:${orderId}`,
      at: ctx.now,
      until: null,
      news: (about) => ({
        kind: 'renewal_failed',
        data: { ...about, method: subscription.methodTitle, why, nextTryOn },
      }),
    });
    return ok({ subscription: next, letters });
  });
  return told.ok ? told.value.planned : [];
}
