/** The clock has moved: brings one subscription up to now, over any number of days that were missed. */
import { ok } from '../domain/result.ts';
import { statusOn } from '../domain/subscription.ts';
import { dayOf, zoneOf } from '../domain/time.ts';
import type { Audit } from './audit.ts';
import { changeSubscription, isRunning, type SubscriptionContext } from './change-subscription.ts';
import type { Account } from './subscriptions.ts';
import type { PlannedTask } from './tasks.ts';

/** The handler of the task `subscription`: answers what is to be woken next. */
export async function stepSubscription(
  ctx: SubscriptionContext,
  tenantId: string,
): Promise<readonly PlannedTask[]> {
  const stepped = await changeSubscription(ctx, { tenantId }, (account) => {
    const audit = turnOf(account, ctx.now);
    return ok({ subscription: account.subscription, ...(audit !== null && { audit }) });
  });
  return stepped.ok ? stepped.value.planned : [];
}

function turnOf(account: Account, now: number): Omit<Audit, 'tenantId'> | null {
  const { subscription, status, policy } = account;
  if (subscription === null || !isRunning(account)) return null;
  const next = statusOn(subscription, dayOf(zoneOf(subscription.zone), now), policy);
  if (next === status) return null;
  return { actor: 'system', action: `tenant.${next}`, before: { status }, after: { status: next } };
}
