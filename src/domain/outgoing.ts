/** Events that are told to addresses of the operator's choice: their names, and how often each is tried. */
import type { TenantStatus } from './subscription.ts';

export const DELIVERY_STATES = ['planned', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export const BOOKING_EVENTS = ['booking.created', 'booking.moved', 'booking.cancelled'] as const;
export type BookingEvent = (typeof BOOKING_EVENTS)[number];

/** What names an event of a booking: the business, and the event's number there. */
export function bookingEventId(tenantId: string, number: number | ''): string {
  return `booking:${tenantId}:${number}`;
}

export const TENANT_EVENTS = [
  'tenant.created',
  'tenant.activated',
  'tenant.grace',
  'tenant.suspended',
  'tenant.resumed',
  'tenant.archived',
  'tenant.dropped',
  'tenant.token_revoked',
] as const;
export type TenantEvent = (typeof TENANT_EVENTS)[number];

export const PAYMENT_EVENTS = ['payment.succeeded', 'payment.refunded'] as const;
export type PaymentEvent = (typeof PAYMENT_EVENTS)[number];

export const EVENTS = [...TENANT_EVENTS, ...PAYMENT_EVENTS, ...BOOKING_EVENTS] as const;
export type EventName = (typeof EVENTS)[number];

/** What a change of a business's state is called outside; null where it is nobody's news. */
export function statusEvent(from: TenantStatus, to: TenantStatus): TenantEvent | null {
  if (from === to || from === 'provisioning' || from === 'dropped') return null;
  switch (to) {
    case 'grace':
    case 'suspended':
    case 'archived':
      return `tenant.${to}`;
    case 'trial':
    case 'active':
      if (from === 'suspended' || from === 'archived') return 'tenant.resumed';
      return to === 'active' ? 'tenant.activated' : null;
    default:
      return null;
  }
}

/** Stands for all of them, also those that come later. */
export const EVERY_EVENT = '*';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** What is waited after the first failure, the second, and so on. */
const WAITS = [
  10 * SECOND,
  MINUTE,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  6 * HOUR,
  12 * HOUR,
  24 * HOUR,
] as const;

/** An endpoint that has failed for so long is left alone. */
const PATIENCE_MS = 72 * HOUR;

/** What an endpoint's sealed secret is bound to. */
export function endpointSealOwner(id: string): string {
  return `endpoint:${id}`;
}

/** How long a sender holds a delivery; longer than a call may take. */
export const TELLING_LEASE_MS = 60 * SECOND;

/** When a delivery whose so many tries have failed is tried again; null when never. */
export function nextTryAt(tries: number, now: number): number | null {
  const wait = WAITS[tries - 1];
  return wait === undefined ? null : now + wait;
}

/** Whether one more failure is one too many. */
export function isHopeless(failingSince: number | null, now: number): boolean {
  return failingSince !== null && now - failingSince >= PATIENCE_MS;
}
