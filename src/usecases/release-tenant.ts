/** The operator lets a business that he held work again, as far as it is paid for. Not held is a success. */
import type { LifecycleFailure } from '../domain/failures.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { statusOn } from '../domain/subscription.ts';
import { dayOf, zoneOf } from '../domain/time.ts';
import { formatDay } from '../domain/time-days.ts';
import { changeSubscription, isRunning, type OperatorContext } from './change-subscription.ts';
import { letterOf } from './subscription-letters.ts';

export async function releaseTenant(
  ctx: OperatorContext,
  input: { readonly tenantId: string; readonly actor: string },
): Promise<Result<null, LifecycleFailure>> {
  const { tenantId, actor } = input;
  const released = await changeSubscription(ctx, { tenantId }, (account) => {
    if (!isRunning(account)) return err({ kind: 'tenant_not_running' });
    if (account.heldAt === null) return ok(null);
    const { subscription, zone, policy, status } = account;
    const today = dayOf(zoneOf(zone), ctx.now);
    const free = subscription === null ? null : { ...subscription, held: false };
    const next = free === null ? 'active' : statusOn(free, today, policy);
    const works = next === 'active' || next === 'trial' || next === 'grace';
    const paidThrough = free === null ? null : formatDay(free.paidThrough);
    const resumed = letterOf(account, {
      key: `resumed:${ctx.now}`,
      at: ctx.now,
      until: null,
      news: (about) => ({ kind: 'resumed', data: { ...about, paidThrough } }),
    });
    return ok({
      subscription: free,
      heldAt: null,
      letters: works ? resumed : [],
      audit: { actor, action: 'tenant.release', before: { status }, after: { status: next } },
    });
  });
  if (!released.ok) return released;
  await ctx.bell.ring(released.value.planned, ctx.now);
  return ok(null);
}
