/** One booking of the person: what it is, how it stands, and what can be done with it. */
import { ACTIVE_STATES, type BookingState } from '../../domain/bookings.ts';
import type { Booking, Business } from '../../usecases/facts.ts';
import type { Texts } from '../texts/texts.ts';
import { addressLine } from './address.ts';
import type { Noticed } from './progress.ts';
import { cancelRule } from './rules.ts';
import { blocks, lines, tap, type View } from './view.ts';
import { visitLines } from './visit.ts';

export function bookingCard(
  screen: Noticed & {
    readonly booking: Booking;
    readonly business: Business;
    /** Set right after the confirmation, which may come late: what has been cancelled since is shown as it is. */
    readonly justMade?: boolean;
  },
  texts: Texts,
  now: number,
): View {
  const { booking, business } = screen;
  const { t, label } = texts;
  const ahead = isAhead(booking, now);
  return {
    text: blocks(
      screen.notice,
      t('booking-head', {
        number: String(booking.id),
        state: label(screen.justMade === true && ahead ? 'booking-made' : stateKey(booking, now)),
      }),
      lines(visitLines(booking, business.timeZone, now, texts), addressLine(business, texts)),
      ahead ? cancelRule(business, texts) : null,
    ),
    buttons: [
      ahead
        ? [tap(label('booking-cancel'), { kind: 'ask-cancel', id: booking.id })]
        : [tap(label('booking-again'), { kind: 'again', service: booking.serviceId })],
      [tap(label('to-bookings'), { kind: 'bookings' })],
    ],
  };
}

/** Whether the visit still stands and has not begun. */
function isAhead({ state, startsAt }: Booking, now: number): boolean {
  return ACTIVE_STATES.includes(state) && startsAt > now;
}

/** The key of the words for how the booking stands. */
export function stateKey({ state, startsAt }: Pick<Booking, 'state' | 'startsAt'>, now: number): string {
  return startsAt <= now && ACTIVE_STATES.includes(state) ? 'booking-past' : STATES[state];
}

const STATES: Record<BookingState, string> = {
  pending: 'booking-pending',
  booked: 'booking-ahead',
  done: 'booking-done',
  no_show: 'booking-no-show',
  cancelled_by_client: 'booking-cancelled-by-client',
  cancelled_by_business: 'booking-cancelled-by-business',
  rejected: 'booking-rejected',
};
