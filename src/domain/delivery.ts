/** How a message that comes by itself may be repeated when nobody knows whether it arrived. */
export type Delivery = 'at_most_once' | 'at_least_once';

/** How long a sender holds a row; longer than any call to Telegram may take. */
export const SENDING_LEASE_MS = 60_000;

/** After so many tries in doubt we stop, and the row stays visible as uncertain. */
export const MAX_ATTEMPTS = 5;

/** How long to wait before saying again what may or may not have arrived. */
export const REPEAT_AFTER_MS = 60_000;

/** What could not be told for so long is told no more. */
export const WORTH_TELLING_MS = 24 * 60 * 60_000;

/** What waits for a token that works is looked at again so often, and is worth telling for as long as that takes. */
export const TOKEN_PATIENCE_MS = 60 * 60_000;

/** How far ahead the queue can be asked to wake us: the free plan holds a message for seven days. */
export const QUEUE_REACH_MS = (7 * 24 - 1) * 60 * 60_000;

/** When the sweep must first look at a row: at its moment, or, beyond the queue's reach, when that reaches it. */
export function firstLookAt(dueAt: number, now: number): number {
  return dueAt - now > QUEUE_REACH_MS ? dueAt - QUEUE_REACH_MS : dueAt;
}

/** Who was not asked by then how it was is not asked any more. */
export const RATING_USEFUL_MS = 3 * 24 * 60 * 60_000;

/** Real news of a person's visit and their own words must arrive, even twice; the rest is said at most once. */
export const DELIVERY = {
  booking_created: 'at_least_once',
  booking_cancelled: 'at_least_once',
  cancelled_by_business: 'at_least_once',
  booking_moved: 'at_least_once',
  moved_by_business: 'at_least_once',
  letter: 'at_least_once',
  reply: 'at_least_once',
  no_services: 'at_most_once',
  reminder: 'at_most_once',
  rating_request: 'at_most_once',
  low_rating: 'at_least_once',
} as const satisfies Record<string, Delivery>;
