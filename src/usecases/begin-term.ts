/** Gives a business that the operator has made its first term: the days of a plan, or so many. One has it already: a success. */
import type { LifecycleFailure } from '../domain/failures.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { firstSubscription } from '../domain/subscription.ts';
import { formatDay } from '../domain/time-days.ts';
import { changeSubscription, isRunning, type OperatorContext } from './change-subscription.ts';

export async function beginTerm(
  ctx: OperatorContext,
  input: {
    readonly tenantId: string;
    readonly planCode: string | null;
    readonly days: number;
    readonly actor: string;
  },
): Promise<Result<null, LifecycleFailure>> {
  const { tenantId, planCode, days, actor } = input;
  const begun = await changeSubscription(ctx, { tenantId }, (account) => {
    if (!isRunning(account)) return err({ kind: 'tenant_not_running' });
    if (account.subscription !== null) return ok(null);
    const first = firstSubscription({ zone: account.zone, now: ctx.now, days, trial: false });
    return ok({
      subscription: {
        ...first,
        buyerId: account.ownerId,
        planCode,
        methodTitle: null,
        starsCharge: null,
        version: 0,
      },
      audit: {
        actor,
        action: 'tenant.begin',
        after: { planCode, days, paidThrough: formatDay(first.paidThrough) },
      },
    });
  });
  if (!begun.ok) return begun;
  await ctx.bell.ring(begun.value.planned, ctx.now);
  return ok(null);
}
