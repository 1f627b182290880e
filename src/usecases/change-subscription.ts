/** The one way in which a subscription changes: read, decide, write as what was read, and from the start where it moved. */
import { type LifecycleFailure, Unavailable } from '../domain/failures.ts';
import { statusEvent } from '../domain/outgoing.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { statusOn, type TenantStatus } from '../domain/subscription.ts';
import { dueNotice, dueRenewal, nextStepAt } from '../domain/subscription-steps.ts';
import { dayOf, zoneOf } from '../domain/time.ts';
import { formatDay } from '../domain/time-days.ts';
import type { Audit } from './audit.ts';
import type { NewLetter } from './platform-letters.ts';
import { noticeLetter } from './subscription-letters.ts';
import type { Account, SubscriptionChange, SubscriptionRow, Subscriptions } from './subscriptions.ts';
import type { PlannedTask, TaskBell } from './tasks.ts';

export type SubscriptionContext = {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly subscriptions: Subscriptions;
  /** 24 characters of `a-z0-9`. */
  newOrderId(): string;
};

/** With somebody to wake us for what a change plans. */
export type OperatorContext = SubscriptionContext & { readonly bell: TaskBell };

/** What somebody has decided; everything that follows from it is added. */
export type Decision = {
  readonly subscription: SubscriptionRow | null;
  readonly heldAt?: number | null;
  readonly letters?: readonly NewLetter[];
  readonly audit?: Omit<Audit, 'tenantId'>;
};

export type Changed = { readonly account: Account; readonly planned: readonly PlannedTask[] };

const TRIES = 5;

/** `decide` may be asked again; null leaves everything as it is. Answers the account as it was read. */
export async function changeSubscription(
  ctx: SubscriptionContext,
  wish: { readonly tenantId: string; readonly requestKey?: string | undefined },
  decide: (account: Account) => Result<Decision | null, LifecycleFailure>,
): Promise<Result<Changed, LifecycleFailure>> {
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const account = await ctx.subscriptions.read(wish.tenantId, wish.requestKey);
    if (account === null) return err({ kind: 'tenant_not_found' });
    const decided = decide(account);
    if (!decided.ok) return decided;
    if (decided.value === null) return ok({ account, planned: [] });
    const written = await ctx.subscriptions.save(changeOf(ctx, account, decided.value));
    if (written.saved) return ok({ account, planned: written.planned });
  }
  throw new Unavailable('postgres', 'the subscription kept changing');
}

/** The whole change: the state that follows, what is due to be said and tried by now, and when to look again. */
export function changeOf(
  { now, newOrderId }: SubscriptionContext,
  account: Account,
  { subscription, heldAt = account.heldAt, letters = [], audit }: Decision,
): SubscriptionChange {
  const { tenantId, policy, zone } = account;
  const held = heldAt !== null;
  const rest = { tenantId, heldAt, now, audit: audit === undefined ? null : { ...audit, tenantId } };
  if (subscription === null) {
    const status = held ? 'suspended' : 'active';
    const events = statusEvents(account, status, now);
    return { ...rest, subscription, status, letters, events, nextAt: null, renewal: null, archives: false };
  }
  const today = dayOf(zoneOf(zone), now);
  const asked = { ...subscription, held };
  const status = statusOn(asked, today, policy);
  const begun = account.status === 'archived' ? subscription.archivedOn : null;
  const archivedOn = status === 'archived' ? (begun ?? today) : null;
  const next = { ...asked, archivedOn, updatedAt: now };
  const notice = dueNotice(asked, now, policy);
  const renewal = dueRenewal(asked, now, policy);
  return {
    ...rest,
    subscription: next,
    status,
    events: statusEvents(account, status, now),
    nextAt: nextStepAt(next, now, policy),
    letters: [...letters, ...(notice === null ? [] : noticeLetter(account, next, notice))],
    renewal:
      renewal === null
        ? null
        : {
            orderId: newOrderId(),
            requestKey: `${renewalKey(tenantId, next)}${renewal.number}`,
          },
    archives: status === 'archived' && account.status !== 'archived' && isRunning(account),
  };
}

/** How the wish of every try begins that renews what is paid until this day. */
export function renewalKey(tenantId: string, { paidThrough }: Pick<SubscriptionRow, 'paidThrough'>): string {
  return `renewal:${tenantId}:${formatDay(paidThrough)}:`;
}

function statusEvents({ tenantId, status: from }: Account, status: TenantStatus, at: number) {
  const event = statusEvent(from, status);
  if (event === null) return [];
  return [{ id: `${event}:${tenantId}:${at}`, tenantId, at, event, data: { status } }];
}

/** For the deeds of people: neither half-made nor gone. */
export function isRunning({ status }: Account): boolean {
  return status !== 'provisioning' && status !== 'dropped';
}
