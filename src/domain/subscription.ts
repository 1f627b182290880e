/** What a business has paid for: its states, and until which local day it may work. */
import { type Day, dayOf, type Instant, zoneOf } from './time.ts';

export const TENANT_STATUSES = [
  'provisioning',
  'trial',
  'active',
  'grace',
  'suspended',
  'archived',
  'dropped',
] as const;
export type TenantStatus = (typeof TENANT_STATUSES)[number];

/** The states that follow from what has been paid, in the order in which time brings them. */
export type PaidStatus = Exclude<TenantStatus, 'provisioning' | 'dropped'>;

export type Subscription = {
  /** IANA zone of the business, whose days are counted. */
  readonly zone: string;
  /** True until the first payment. */
  readonly trial: boolean;
  /** The last local day on which it works. */
  readonly paidThrough: Day;
  /** Whether the saved method may be charged when that day comes. */
  readonly renews: boolean;
  readonly methodId: string | null;
  /** Suspended by the operator, whatever is paid. */
  readonly held: boolean;
  /** The local day on which the archive began. */
  readonly archivedOn: Day | null;
  /** Whatever was to be said until then has been said. */
  readonly updatedAt: Instant;
};

/** The terms for everybody; all counts are of local days. */
export type Policy = {
  readonly trialDays: number;
  /** How many days before the end a notice is sent. */
  readonly trialNotices: readonly number[];
  readonly paidNotices: readonly number[];
  readonly graceDays: number;
  /** From the suspension to the archive, and from there to where the data may be dropped. */
  readonly archiveDays: number;
  readonly dropDays: number;
  /** How many days after the last paid one a saved method is tried. */
  readonly renewalDays: readonly number[];
  readonly botsPerBuyer: number;
  readonly moneyBackDays: number;
  readonly referralDays: number;
};

/** Nothing but a payment goes back in this order; an archive ends by being paid for. */
export function statusOn(subscription: Subscription, today: Day, policy: Policy): PaidStatus {
  const { paidThrough, archivedOn, held, trial } = subscription;
  const wasArchived = archivedOn !== null && paidThrough < archivedOn;
  if (wasArchived || today >= archiveDay(subscription, policy)) return 'archived';
  if (held || today >= suspensionDay(subscription, policy)) return 'suspended';
  if (today > paidThrough) return 'grace';
  return trial ? 'trial' : 'active';
}

/** Whether clients may book; what they have booked stands whatever happens. */
export function takesBookings(status: TenantStatus): boolean {
  return status !== 'suspended' && status !== 'archived' && status !== 'dropped';
}

/** The first day without new bookings. */
export function suspensionDay({ paidThrough }: Pick<Subscription, 'paidThrough'>, policy: Policy): Day {
  return paidThrough + policy.graceDays + 1;
}

export function archiveDay(subscription: Pick<Subscription, 'paidThrough'>, policy: Policy): Day {
  return suspensionDay(subscription, policy) + policy.archiveDays;
}

/** The first day on which the data may be dropped without force; null while there is no archive. */
export function dropDay({ archivedOn }: Pick<Subscription, 'archivedOn'>, policy: Policy): Day | null {
  return archivedOn === null ? null : archivedOn + policy.dropDays;
}

/** The last day after so many more, from the later of now and the present end. */
export function extended(paidThrough: Day, today: Day, days: number): Day {
  return Math.max(paidThrough, today) + days;
}

/** The last day after so many fewer: what has been used is kept, and a business that worked today has its grace. */
export function takenBack(paidThrough: Day, today: Day, days: number): Day {
  return Math.min(paidThrough, Math.max(paidThrough - days, today - 1));
}

/** The subscription of a new business: its first day is free, and so many whole ones follow. */
export function firstSubscription(first: {
  readonly zone: string;
  readonly now: Instant;
  readonly days: number;
  readonly trial: boolean;
}): Subscription {
  const { zone, now, days, trial } = first;
  const today = dayOf(zoneOf(zone), now);
  return {
    zone,
    trial,
    paidThrough: extended(today, today, days),
    renews: false,
    methodId: null,
    held: false,
    archivedOn: null,
    updatedAt: now,
  };
}
