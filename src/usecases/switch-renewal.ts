/** The buyer's switch of the automatic renewal: on needs a saved method, off always works. */
import type { LifecycleFailure } from '../domain/failures.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { changeSubscription, isRunning, type OperatorContext } from './change-subscription.ts';

export type RenewalSwitch = { readonly tenantId: string; readonly actor: string };

export function stopRenewal(
  ctx: OperatorContext,
  input: RenewalSwitch,
): Promise<Result<null, LifecycleFailure>> {
  return switchRenewal(ctx, input, false);
}

export function resumeRenewal(
  ctx: OperatorContext,
  input: RenewalSwitch,
): Promise<Result<null, LifecycleFailure>> {
  return switchRenewal(ctx, input, true);
}

async function switchRenewal(
  ctx: OperatorContext,
  { tenantId, actor }: RenewalSwitch,
  renews: boolean,
): Promise<Result<null, LifecycleFailure>> {
  const switched = await changeSubscription(ctx, { tenantId }, (account) => {
    const { subscription } = account;
    if (!isRunning(account)) return err({ kind: 'tenant_not_running' });
    if (subscription === null) return err({ kind: 'without_term' });
    if (subscription.renews === renews) return ok(null);
    if (renews && subscription.methodId === null) return err({ kind: 'no_saved_method' });
    return ok({
      subscription: { ...subscription, renews },
      audit: { actor, action: 'subscription.renewal', before: { renews: !renews }, after: { renews } },
    });
  });
  if (!switched.ok) return switched;
  await ctx.bell.ring(switched.value.planned, ctx.now);
  return ok(null);
}
