/** Taking a booking back: the question, the answer, and what remains when it is too late. */
import type { BookingFailure } from '../../domain/failures.ts';
import type { Booking, Business } from '../../usecases/facts.ts';
import type { Choice } from '../callback-data.ts';
import type { Texts } from '../texts/texts.ts';
import { refusalText } from './refusal.ts';
import { reachLines } from './rules.ts';
import { blocks, lines, tap, type View } from './view.ts';
import { visitLines } from './visit.ts';

export type OwnBooking = { readonly booking: Booking; readonly business: Business };
/** The time they had chosen when the limit stood in the way. */
export type Wishing = { readonly wish?: Choice | undefined };

export function askCancel(
  { booking, business, wish }: OwnBooking & Wishing,
  texts: Texts,
  now: number,
): View {
  const { t, label } = texts;
  return {
    text: blocks(
      t('cancel-ask'),
      lines(t('number', { number: String(booking.id) }), visitLines(booking, business.timeZone, now, texts)),
    ),
    buttons: [
      [tap(label('cancel-yes'), { kind: 'cancel', id: booking.id, ...(wish && { wish }) }, 'danger')],
      // Back at the card of the wish they find the limit again, and the other bookings that could go.
      [tap(label('cancel-no'), wish ? { kind: 'card', ...wish } : { kind: 'booking', id: booking.id })],
    ],
  };
}

export function cancelled(
  { booking, business, wish }: OwnBooking & Wishing,
  texts: Texts,
  now: number,
): View {
  const { t, label } = texts;
  return {
    text: blocks(
      t('cancel-done', { number: String(booking.id) }),
      visitLines(booking, business.timeZone, now, texts),
    ),
    buttons: [
      [
        wish
          ? tap(label('cancel-then-choice'), { kind: 'card', ...wish }, 'primary')
          : tap(label('booking-again'), { kind: 'again', service: booking.serviceId }),
      ],
      [tap(label('to-bookings'), { kind: 'bookings' })],
    ],
  };
}

/** Inside the change window: hours left, the rule, and how to reach the business. */
export function tooLate(
  { booking, business, why }: OwnBooking & { readonly why: BookingFailure },
  texts: Texts,
  now: number,
): View {
  const { t, label } = texts;
  const reach = reachLines(business, texts);
  return {
    text: blocks(
      refusalText(why, texts),
      visitLines(booking, business.timeZone, now, texts),
      reach === '' ? t('reach-us-here') : lines(t('reach-us'), reach),
    ),
    buttons: [
      [tap(label('write-button'), { kind: 'write' })],
      [tap(label('to-bookings'), { kind: 'bookings' })],
    ],
  };
}
