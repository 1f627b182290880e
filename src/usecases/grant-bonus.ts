/** An invited buyer has paid for the first time: both get the days that were promised, each once. */
import type { OperatorContext } from './change-subscription.ts';
import { extendTenant } from './extend-tenant.ts';
import type { PlannedTask } from './tasks.ts';

/** What an invitation has earned; `tenants` are the businesses that get the days, of both where both have one. */
export type Earned = { readonly days: number; readonly tenants: readonly string[] };

export type Referrals = {
  earned(invitedId: number): Promise<Earned | null>;
  /** Everybody has what was promised. */
  end(invitedId: number): Promise<void>;
};

/** The handler of the task `bonus`. */
export async function grantBonus(
  ctx: OperatorContext & { readonly referrals: Referrals },
  ref: string,
): Promise<readonly PlannedTask[]> {
  const invitedId = Number(ref);
  const earned = await ctx.referrals.earned(invitedId);
  for (const tenantId of earned?.tenants ?? []) {
    await extendTenant(ctx, {
      tenantId,
      days: earned?.days ?? 0,
      note: 'referral',
      actor: 'system',
      requestKey: `referral:${invitedId}:${tenantId}`,
    });
  }
  await ctx.referrals.end(invitedId);
  return [];
}
