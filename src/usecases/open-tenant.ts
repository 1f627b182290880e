/** The operator puts a business to work: cut at any point and asked again, it is the same one, and begins its trial once. */
import type { LifecycleFailure, ProvisionFailure } from '../domain/failures.ts';
import type { Trade } from '../domain/presets.ts';
import { ok, type Result } from '../domain/result.ts';
import { firstSubscription } from '../domain/subscription.ts';
import { changeSubscription, type SubscriptionContext } from './change-subscription.ts';
import { type ProvisionContext, provisionTenant } from './provision-tenant.ts';
import type { SealedToken } from './seal-token.ts';
import type { Account, SubscriptionRow } from './subscriptions.ts';

export type TenantOrder = {
  readonly bot: SealedToken;
  /** Their Telegram id. */
  readonly owner: number;
  readonly name: string;
  readonly trade: Trade;
  /** IANA zone. */
  readonly zone: string;
  /** False: without a term, the operator's own. */
  readonly trial: boolean;
};

export type OpenContext = ProvisionContext & SubscriptionContext & { readonly actor: string };

export async function openTenant(
  ctx: OpenContext,
  order: TenantOrder,
): Promise<
  Result<{ readonly tenantId: string; readonly username: string }, ProvisionFailure | LifecycleFailure>
> {
  const { bot, owner, name, trade, zone: tz } = order;
  const token = await ctx.vault.open(bot.cipher, bot.keyId, `bot:${bot.botId}`);
  const made = await provisionTenant(ctx, { token, owner, name, trade, tz, lang: 'ru' });
  if (!made.ok) return made;
  const { tenant } = made.value.tenant;
  const begun = await begin(ctx, { tenantId: tenant.id, buyerId: owner, trial: order.trial });
  return begun.ok ? ok({ tenantId: tenant.id, username: bot.username }) : begun;
}

/** The first line of its audit, with its trial where it has one. */
async function begin(
  ctx: OpenContext,
  { tenantId, buyerId, trial }: { tenantId: string; buyerId: number; trial: boolean },
): Promise<Result<null, LifecycleFailure>> {
  const requestKey = `open:${tenantId}`;
  const changed = await changeSubscription(ctx, { tenantId, requestKey }, (account) => {
    if (account.repeated || account.subscription !== null) return ok(null);
    return ok({
      subscription: trial ? firstTrial(ctx, account, buyerId) : null,
      audit: { actor: ctx.actor, action: 'tenant.create', target: requestKey, after: { trial } },
    });
  });
  if (!changed.ok) return changed;
  await ctx.bell.ring(changed.value.planned, ctx.now);
  return ok(null);
}

function firstTrial({ now }: OpenContext, { zone, policy }: Account, buyerId: number): SubscriptionRow {
  const first = firstSubscription({ zone, now, days: policy.trialDays, trial: true });
  return { ...first, buyerId, planCode: null, methodTitle: null, starsCharge: null, version: 0 };
}
