/** The operator suspends a business, whatever has been paid. Held already is a success. */
import type { LifecycleFailure } from '../domain/failures.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { changeSubscription, isRunning, type OperatorContext } from './change-subscription.ts';

export async function holdTenant(
  ctx: OperatorContext,
  input: { readonly tenantId: string; readonly actor: string; readonly reason?: string },
): Promise<Result<null, LifecycleFailure>> {
  const { tenantId, actor, reason = '' } = input;
  const held = await changeSubscription(ctx, { tenantId }, (account) => {
    if (!isRunning(account)) return err({ kind: 'tenant_not_running' });
    if (account.heldAt !== null) return ok(null);
    const { subscription, status } = account;
    return ok({
      subscription,
      heldAt: ctx.now,
      audit: { actor, action: 'tenant.hold', before: { status }, after: { status: 'suspended', reason } },
    });
  });
  if (!held.ok) return held;
  await ctx.bell.ring(held.value.planned, ctx.now);
  return ok(null);
}
