/** The operator sends a business to the archive before its time: its paid days end, its owner gets the copy of the data. */
import type { LifecycleFailure } from '../domain/failures.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { archiveDay, firstSubscription } from '../domain/subscription.ts';
import { dayOf, zoneOf } from '../domain/time.ts';
import { changeSubscription, isRunning, type OperatorContext } from './change-subscription.ts';
import type { Account, SubscriptionRow } from './subscriptions.ts';

/** There already is a success. */
export async function archiveNow(
  ctx: OperatorContext,
  { tenantId, actor }: { readonly tenantId: string; readonly actor: string },
): Promise<Result<null, LifecycleFailure>> {
  const archived = await changeSubscription(ctx, { tenantId }, (account) => {
    if (!isRunning(account)) return err({ kind: 'tenant_not_running' });
    const { status, policy, zone } = account;
    if (status === 'archived') return ok(null);
    const paidThrough = dayOf(zoneOf(zone), ctx.now) - archiveDay({ paidThrough: 0 }, policy);
    return ok({
      subscription: { ...(account.subscription ?? unpaid(ctx, account)), paidThrough },
      audit: { actor, action: 'tenant.archived', before: { status }, after: { status: 'archived' } },
    });
  });
  if (!archived.ok) return archived;
  await ctx.bell.ring(archived.value.planned, ctx.now);
  return ok(null);
}

/** Of a business that ran without a term. */
function unpaid({ now }: OperatorContext, { zone, ownerId }: Account): SubscriptionRow {
  const first = firstSubscription({ zone, now, days: 0, trial: false });
  return { ...first, buyerId: ownerId, planCode: null, methodTitle: null, starsCharge: null, version: 0 };
}
