/** The subscription with which a bought business begins: its trial, or none until it is paid for. */
import { firstSubscription, statusOn } from '../domain/subscription.ts';
import { nextStepAt } from '../domain/subscription-steps.ts';
import { dayOf, zoneOf } from '../domain/time.ts';
import type { SalesDesk, SalesScene } from './sales-desk.ts';
import type { SubscriptionChange } from './subscriptions.ts';

/** Unpaid, its grace is over since yesterday: it is suspended at once, and nothing is announced. */
const GRACE_OVER_DAYS = 2;

export function beginSubscription(
  { now, person, requestKey }: Pick<SalesDesk, 'now' | 'person' | 'requestKey'>,
  { policy }: SalesScene,
  begun: { readonly tenantId: string; readonly zone: string; readonly trial: boolean },
): SubscriptionChange {
  const { tenantId, zone, trial } = begun;
  const days = trial ? policy.trialDays : -(policy.graceDays + GRACE_OVER_DAYS);
  const first = firstSubscription({ zone, now, days, trial });
  const status = statusOn(first, dayOf(zoneOf(zone), now), policy);
  return {
    tenantId,
    status,
    heldAt: null,
    subscription: {
      ...first,
      buyerId: person.id,
      planCode: null,
      methodTitle: null,
      starsCharge: null,
      version: 0,
    },
    nextAt: nextStepAt(first, now, policy),
    letters: [],
    renewal: null,
    archives: false,
    events: [
      { id: `tenant.created:${tenantId}`, tenantId, at: now, event: 'tenant.created', data: { status } },
    ],
    audit: {
      actor: `buyer:${person.id}`,
      action: 'tenant.create',
      tenantId,
      target: requestKey,
      after: { status },
    },
    now,
  };
}
