/** The clock of a subscription: what is to be said and tried at which moment, and when to look again. */
import { archiveDay, type Policy, type Subscription, suspensionDay } from './subscription.ts';
import { type Day, type Instant, instantAt, startOfDay, zoneOf } from './time.ts';

/** Nobody is written to, and no card is charged, before this local time. */
const MORNING = 10 * 60;

export type Notice = {
  /** Names it within one paid period. */
  readonly key: string;
  readonly at: Instant;
  /** When it stops being true. */
  readonly until: Instant;
} & (
  | { readonly kind: 'ending'; readonly daysLeft: number }
  | { readonly kind: 'ended' }
  | { readonly kind: 'suspended' }
);

/** A try of the saved method; each is made once. */
export type RenewalTry = { readonly number: number; readonly at: Instant };

/** The one notice that is still worth saying, unless it was said or has been made idle by a payment since. */
export function dueNotice(subscription: Subscription, now: Instant, policy: Policy): Notice | null {
  const last = notices(subscription, policy).findLast(({ at }) => at <= now);
  if (last === undefined || last.at <= subscription.updatedAt) return null;
  return last.until <= now ? null : last;
}

/** The latest try whose moment has come, as long as the business has not been suspended. */
export function dueRenewal(subscription: Subscription, now: Instant, policy: Policy): RenewalTry | null {
  if (now >= startOf(subscription, suspensionDay(subscription, policy))) return null;
  return renewalTries(subscription, policy).findLast(({ at }) => at <= now) ?? null;
}

/** The try that would follow one that fails now. */
export function nextRenewalAt(subscription: Subscription, now: Instant, policy: Policy): Instant | null {
  return renewalTries(subscription, policy).find(({ at }) => at > now)?.at ?? null;
}

/** When something happens next; null where nothing will by itself. */
export function nextStepAt(subscription: Subscription, now: Instant, policy: Policy): Instant | null {
  const { paidThrough, archivedOn } = subscription;
  if (archivedOn !== null && paidThrough < archivedOn) return null;
  const turns = [paidThrough + 1, suspensionDay(subscription, policy), archiveDay(subscription, policy)];
  const moments = [
    ...turns.map((day) => startOf(subscription, day)),
    ...notices(subscription, policy).map(({ at }) => at),
    ...renewalTries(subscription, policy).map(({ at }) => at),
  ].filter((moment) => moment > now);
  return moments.length === 0 ? null : Math.min(...moments);
}

/** In order. A business that the operator holds has nothing to be reminded of. */
function notices(subscription: Subscription, policy: Policy): readonly Notice[] {
  const { paidThrough, trial, held } = subscription;
  if (held) return [];
  const all = [
    ...[...(trial ? policy.trialNotices : policy.paidNotices)]
      // On the last day the card itself is tried.
      .filter((daysLeft) => daysLeft > 0 || !charges(subscription))
      .sort((a, b) => b - a)
      .map((daysLeft) => ({
        what: { kind: 'ending', key: `ending-${daysLeft}`, daysLeft } as const,
        day: paidThrough - daysLeft,
        lastDay: paidThrough,
      })),
    {
      what: { kind: 'ended', key: 'ended' } as const,
      day: paidThrough + 1,
      lastDay: suspensionDay(subscription, policy) - 1,
    },
    {
      what: { kind: 'suspended', key: 'suspended' } as const,
      day: suspensionDay(subscription, policy),
      lastDay: archiveDay(subscription, policy) - 1,
    },
  ];
  return all.map(({ what, day, lastDay }) => ({
    ...what,
    at: morningOf(subscription, day),
    until: startOf(subscription, lastDay + 1),
  }));
}

/** In order. */
function renewalTries(subscription: Subscription, policy: Policy): readonly RenewalTry[] {
  if (subscription.held || !charges(subscription)) return [];
  return [...policy.renewalDays]
    .sort((a, b) => a - b)
    .map((after, number) => ({ number, at: morningOf(subscription, subscription.paidThrough + after) }));
}

function charges({ renews, methodId }: Subscription): boolean {
  return renews && methodId !== null;
}

function morningOf({ zone }: Subscription, day: Day): Instant {
  return instantAt(zoneOf(zone), day, MORNING);
}

function startOf({ zone }: Subscription, day: Day): Instant {
  return startOfDay(zoneOf(zone), day);
}
