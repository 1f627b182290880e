/** One booking of the person: what it is, how it stands, and what can be done with it. */
import { ACTIVE_STATES, type BookingState } from '../../domain/bookings.ts';
import type { Booking, Business } from '../../usecases/facts.ts';
import type { Texts } from '../texts/texts.ts';
import { timeWords } from '../when.ts';
import { addressLine } from './address.ts';
import type { Noticed } from './progress.ts';
import { canCancel, cancelRule, reminderRule, windowRule } from './rules.ts';
import { type Button, blocks, lines, tap, type View } from './view.ts';
import { visitLines } from './visit.ts';

export function bookingCard(
  screen: Noticed & {
    readonly booking: Booking;
    readonly business: Business;
    /** Set right after the confirmation, which may come late: what has been cancelled since is shown as it is. */
    readonly justMade?: boolean;
    /** The same right after a move. */
    readonly justMoved?: boolean;
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
        state: (ahead && newsOf(screen, texts)) || stateWords(booking, business, texts, now),
      }),
      lines(visitLines(booking, business.timeZone, now, texts), addressLine(business, texts)),
      ahead
        ? lines(
            canCancel(booking, business, now)
              ? cancelRule(business, texts)
              : windowRule(true, business, texts),
            reminderRule(business, texts, { startsAt: booking.startsAt, now }),
          )
        : null,
    ),
    buttons: [
      nextSteps(screen, texts, now),
      ...(ahead ? [[tap(label('calendar-add'), { kind: 'calendar', id: booking.id })]] : []),
      [tap(label('to-bookings'), { kind: 'bookings' })],
    ],
  };
}

/** What has just become of it, if anything. */
function newsOf(
  { justMade, justMoved }: { readonly justMade?: boolean; readonly justMoved?: boolean },
  { label }: Texts,
): string | false {
  if (justMoved === true) return label('booking-moved');
  return justMade === true && label('booking-made');
}

/** Moving and cancelling where that can be done, else a word to the business about what stands, else the next booking. */
function nextSteps(
  { booking, business }: { readonly booking: Booking; readonly business: Business },
  { label }: Texts,
  now: number,
): Button[] {
  if (isAhead(booking, now) && canCancel(booking, business, now)) {
    return [
      tap(label('booking-move'), { kind: 'ask-move', id: booking.id }),
      tap(label('booking-cancel'), { kind: 'ask-cancel', id: booking.id }),
    ];
  }
  if (stands(booking) && booking.endsAt > now) return [tap(label('write-button'), { kind: 'write' })];
  return [tap(label('booking-again'), { kind: 'again', service: booking.serviceId })];
}

function stands({ state }: Booking): boolean {
  return ACTIVE_STATES.includes(state);
}

/** Whether the visit still stands and has not begun. */
function isAhead(booking: Booking, now: number): boolean {
  return stands(booking) && booking.startsAt > now;
}

/** Whether the visit has begun, or is over, as far as anybody has said. */
export function hasBegun(booking: Booking, now: number): boolean {
  return stands(booking) && booking.startsAt <= now;
}

/** How the booking stands, as plain words. */
export function stateWords(booking: Booking, { timeZone }: Business, { label }: Texts, now: number): string {
  if (!hasBegun(booking, now)) return label(STATES[booking.state]);
  if (booking.endsAt <= now) return label('booking-over');
  return label('booking-begun', { time: timeWords(booking.startsAt, timeZone) });
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
