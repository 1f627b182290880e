/** The states of a booking, which of them hold time, and which step may follow which. */
export const BOOKING_STATES = [
  'pending',
  'booked',
  'done',
  'no_show',
  'cancelled_by_client',
  'cancelled_by_business',
  'rejected',
] as const;
export type BookingState = (typeof BOOKING_STATES)[number];

const NEXT: Record<BookingState, readonly BookingState[]> = {
  pending: ['booked', 'rejected', 'cancelled_by_client', 'cancelled_by_business'],
  booked: ['done', 'no_show', 'cancelled_by_client', 'cancelled_by_business'],
  done: ['no_show'],
  no_show: ['done'],
  cancelled_by_client: [],
  cancelled_by_business: [],
  rejected: [],
};

/** States that still lie ahead of the client and count towards the limit. */
export const ACTIVE_STATES: readonly BookingState[] = ['pending', 'booked'];

/** States in which a visit that is over took place, as far as anybody knows: its client may say how it was. */
export const RATED_STATES: readonly BookingState[] = ['booked', 'done'];

export function canBecome(from: BookingState, to: BookingState): boolean {
  return NEXT[from].includes(to);
}

/** The states from which `to` may follow: what a conditional update must name. */
export function statesBefore(to: BookingState): readonly BookingState[] {
  return BOOKING_STATES.filter((from) => canBecome(from, to));
}

/** Whether a client may still change a visit: a change exactly at the window's edge is allowed. Epoch milliseconds. */
export function withinChangeWindow(visit: {
  readonly startsAt: number;
  readonly now: number;
  readonly windowMinutes: number;
}): boolean {
  return visit.startsAt - visit.now >= visit.windowMinutes * 60_000;
}

/** The states from which the business may still cancel. */
export const DROPPABLE_STATES: readonly BookingState[] = statesBefore('cancelled_by_business');
