/** The operator lets an archived business go for good: only with a copy that was looked at, and in its time. */
import { type LifecycleFailure, Unavailable } from '../domain/failures.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { dropDay } from '../domain/subscription.ts';
import { dayOf, startOfDay, zoneOf } from '../domain/time.ts';
import type { ArchiveContext } from './archive-tenant.ts';
import { changeOf, type OperatorContext } from './change-subscription.ts';
import { archiveOf } from './exports.ts';
import { finishDrop } from './finish-drop.ts';
import type { Account } from './subscriptions.ts';

export type DropInput = {
  readonly tenantId: string;
  readonly actor: string;
  /** Before its time, which nobody but the operator may want. */
  readonly force: boolean;
};

/** With somebody to wake us for those who are told of it. */
type DropTenantContext = ArchiveContext & Pick<OperatorContext, 'bell'>;

const TRIES = 5;

/** Gone already is a success. What is cut in the middle is ended by the next call, or by the sweep. */
export async function dropTenant(
  ctx: DropTenantContext,
  input: DropInput,
): Promise<Result<null, LifecycleFailure>> {
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const account = await ctx.subscriptions.read(input.tenantId);
    if (account === null) return err({ kind: 'tenant_not_found' });
    if (account.status !== 'dropped') {
      const why = await whyNot(ctx, account, input.force);
      if (why !== null) return err(why);
      if (!(await mark(ctx, account, input.actor))) continue;
    }
    await finishDrop(ctx, input.tenantId);
    return ok(null);
  }
  throw new Unavailable('postgres', 'the subscription kept changing');
}

/** Null where it may go. */
async function whyNot(
  { now, exports, objects }: ArchiveContext,
  account: Account,
  force: boolean,
): Promise<LifecycleFailure | null> {
  const { subscription, policy, zone, tenantId } = account;
  const name = archiveOf(account);
  const from = subscription === null ? null : dropDay(subscription, policy);
  if (name === null || from === null) return { kind: 'not_archived' };
  const copy = await exports.newest(tenantId, name);
  if (copy === null || (await objects.sha256(copy.objectKey)) !== copy.sha256)
    return { kind: 'not_exported' };
  if (force || dayOf(zoneOf(zone), now) >= from) return null;
  return { kind: 'drop_too_early', until: startOfDay(zoneOf(zone), from) };
}

/** From here on no payment brings it back; the task of the archive stands until all is done. */
async function mark(ctx: DropTenantContext, account: Account, actor: string): Promise<boolean> {
  const { subscription, status } = account;
  const audit = { actor, action: 'tenant.drop' as const, before: { status }, after: { status: 'dropped' } };
  const change = changeOf(ctx, account, { subscription, audit });
  const { tenantId } = account;
  const event = { id: `tenant.dropped:${tenantId}`, tenantId, at: ctx.now } as const;
  const events = [{ ...event, event: 'tenant.dropped', data: { status: 'dropped' } } as const];
  const next = { ...change, events, status: 'dropped', nextAt: null, archives: true } as const;
  const marked = await ctx.subscriptions.save(next);
  if (marked.saved) {
    await ctx.bell.ring(
      marked.planned.filter(({ kind }) => kind === 'delivery'),
      ctx.now,
    );
  }
  return marked.saved;
}
