/** A business goes to the archive: its data is copied for its owner, who is told where; nothing is taken yet. */
import { Unavailable } from '../domain/failures.ts';
import { dropDay } from '../domain/subscription.ts';
import { formatDay } from '../domain/time-days.ts';
import { changeOf, type SubscriptionContext } from './change-subscription.ts';
import { archiveOf, type Export, linkTo, makeExport, opensThrough } from './exports.ts';
import { type DropContext, finishDrop } from './finish-drop.ts';
import { letterOf } from './subscription-letters.ts';
import type { Account, SubscriptionRow } from './subscriptions.ts';
import type { PlannedTask } from './tasks.ts';

export type ArchiveContext = SubscriptionContext & DropContext;

const TRIES = 5;

/** The handler of the task `archive`; it also ends what a cut drop has left. */
export async function archiveTenant(ctx: ArchiveContext, tenantId: string): Promise<readonly PlannedTask[]> {
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const account = await ctx.subscriptions.read(tenantId);
    if (account?.status === 'dropped') {
      await finishDrop(ctx, tenantId);
      return [];
    }
    const name = account === null ? null : archiveOf(account);
    const tenant = await ctx.data.find(tenantId);
    const isDone = name !== null && (await ctx.exports.newest(tenantId, name)) !== null;
    if (account?.subscription == null || name === null || tenant === null || isDone) {
      await ctx.exports.settle(tenantId);
      return [];
    }
    const made = await makeExport(ctx, tenant, name);
    const kept = await ctx.exports.keepArchive(made, farewell(ctx, account, account.subscription, made));
    if (kept.saved) return kept.planned;
    await ctx.objects.delete(made.objectKey);
  }
  throw new Unavailable('postgres', 'the subscription kept changing');
}

function farewell(ctx: ArchiveContext, account: Account, subscription: SubscriptionRow, made: Export) {
  const { policy, zone } = account;
  const kept = dropDay(subscription, policy);
  const letters = letterOf(account, {
    key: `archived:${made.id}`,
    at: ctx.now,
    until: null,
    news: (about) => ({
      kind: 'archived',
      data: {
        ...about,
        link: linkTo(made, ctx.publicUrl),
        opensThrough: opensThrough(made, zone),
        keptThrough: formatDay((kept ?? 0) - 1),
      },
    }),
  });
  const { counts, sha256 } = made;
  const audit = {
    actor: 'system',
    action: 'tenant.export' as const,
    target: made.objectKey,
    after: { counts, sha256 },
  };
  return changeOf(ctx, account, { subscription, letters, audit });
}
