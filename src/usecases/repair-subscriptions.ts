/** Finds subscriptions, archives and cut drops that nothing would wake any more, and wakes them. */
import { type Policy, type Subscription, statusOn, type TenantStatus } from '../domain/subscription.ts';
import { nextStepAt } from '../domain/subscription-steps.ts';
import { dayOf, zoneOf } from '../domain/time.ts';
import type { PlannedTask, TaskBell } from './tasks.ts';

/** A business as the round sees it. */
export type Standing = {
  readonly tenantId: string;
  readonly status: TenantStatus;
  readonly subscription: Subscription;
  /** When its tasks stand, in epoch milliseconds; null where there is none. */
  readonly stepAt: number | null;
  readonly archiveAt: number | null;
  /** Whether the present archive has its copy. */
  readonly isCopied: boolean;
};

/** Each call is one round trip. Throws `Unavailable('postgres')`. */
export type SubscriptionRounds = {
  /** In the order of their ids, behind `after`; of those that are gone only the ones that still have a bot. */
  page(after: string, limit: number): Promise<{ policy: Policy; standings: readonly Standing[] }>;
  /** Leaves a task alone that stands sooner. */
  plan(tasks: readonly PlannedTask[]): Promise<void>;
};

export type RepairContext = {
  readonly now: number;
  readonly rounds: SubscriptionRounds;
  readonly bell: TaskBell;
};

const PAGE = 2_000;
/** With what wakes them, well below what one invocation may call. */
const MOST_PAGES = 15;

/** Answers how many tasks it has planned. */
export async function repairSubscriptions({ now, rounds, bell }: RepairContext): Promise<number> {
  let planned = 0;
  let after = '';
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const { policy, standings } = await rounds.page(after, PAGE);
    const lost = standings.flatMap((standing) => lostTasks(standing, policy, now));
    if (lost.length > 0) {
      await rounds.plan(lost);
      await bell.ring(lost, now);
      planned += lost.length;
    }
    const last = standings.at(-1);
    if (last === undefined || standings.length < PAGE) break;
    after = last.tenantId;
  }
  return planned;
}

function lostTasks(standing: Standing, policy: Policy, now: number): readonly PlannedTask[] {
  const { tenantId: ref, status, subscription, stepAt, archiveAt, isCopied } = standing;
  const isUnfinished = status === 'dropped' || (status === 'archived' && !isCopied);
  const archive = isUnfinished && archiveAt === null ? [{ kind: 'archive', ref, dueAt: now } as const] : [];
  if (status === 'dropped') return archive;
  const expected = statusOn(subscription, dayOf(zoneOf(subscription.zone), now), policy);
  const next = nextStepAt(subscription, now, policy);
  const isLate = next !== null && (stepAt === null || stepAt > next);
  const step = expected !== status || isLate ? [{ kind: 'subscription', ref, dueAt: now } as const] : [];
  return [...archive, ...step];
}
