/** The operator gives a business more days, from the later of now and the present end. The same request gives once. */
import type { LifecycleFailure } from '../domain/failures.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { extended } from '../domain/subscription.ts';
import { dayOf, zoneOf } from '../domain/time.ts';
import { formatDay } from '../domain/time-days.ts';
import { changeSubscription, isRunning, type OperatorContext } from './change-subscription.ts';
import { letterOf } from './subscription-letters.ts';

export type ExtendInput = {
  readonly tenantId: string;
  readonly days: number;
  readonly note: string;
  readonly actor: string;
  readonly requestKey: string;
};

/** Answers the last day, `YYYY-MM-DD`. */
export async function extendTenant(
  ctx: OperatorContext,
  input: ExtendInput,
): Promise<Result<{ readonly paidThrough: string }, LifecycleFailure>> {
  const { tenantId, days, note, actor, requestKey } = input;
  let paidThrough = '';
  const given = await changeSubscription(ctx, { tenantId, requestKey }, (account) => {
    const { subscription, zone, repeated } = account;
    if (!isRunning(account)) return err({ kind: 'tenant_not_running' });
    if (subscription === null) return err({ kind: 'without_term' });
    const before = formatDay(subscription.paidThrough);
    paidThrough = before;
    if (repeated) return ok(null);
    const through = extended(subscription.paidThrough, dayOf(zoneOf(zone), ctx.now), days);
    paidThrough = formatDay(through);
    return ok({
      subscription: { ...subscription, paidThrough: through, updatedAt: ctx.now },
      letters: letterOf(account, {
        key: `extended:${requestKey}`,
        at: ctx.now,
        until: null,
        news: (about) => ({ kind: 'extended', data: { ...about, days, paidThrough } }),
      }),
      audit: {
        actor,
        action: 'tenant.extend',
        target: requestKey,
        before: { paidThrough: before },
        after: { paidThrough, days, note },
      },
    });
  });
  if (!given.ok) return given;
  await ctx.bell.ring(given.value.planned, ctx.now);
  return ok({ paidThrough });
}
