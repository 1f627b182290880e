/** Taking a booking back: the question, the answer, and what remains when it is too late. */
import type { BookingFailure } from '../../domain/failures.ts';
import type { Booking, Business } from '../../usecases/facts.ts';
import type { Texts } from '../texts/texts.ts';
import { refusalText } from './refusal.ts';
import { reachLines } from './rules.ts';
import { blocks, lines, tap, type View } from './view.ts';
import { visitLines } from './visit.ts';

export type OwnBooking = { readonly booking: Booking; readonly business: Business };

export function askCancel({ booking, business }: OwnBooking, texts: Texts, now: number): View {
  const { t, label } = texts;
  return {
    text: blocks(
      t('cancel-ask'),
      lines(t('number', { number: String(booking.id) }), visitLines(booking, business.timeZone, now, texts)),
    ),
    buttons: [
      [tap(label('cancel-yes'), { kind: 'cancel', id: booking.id }, 'danger')],
      [tap(label('cancel-no'), { kind: 'booking', id: booking.id })],
    ],
  };
}

export function cancelled({ booking, business }: OwnBooking, texts: Texts, now: number): View {
  const { t, label } = texts;
  return {
    text: blocks(
      t('cancel-done', { number: String(booking.id) }),
      visitLines(booking, business.timeZone, now, texts),
    ),
    buttons: [
      [tap(label('booking-again'), { kind: 'again', service: booking.serviceId })],
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
      lines(t('reach-us'), reach),
    ),
    buttons: [
      [tap(label('write-button'), { kind: 'write' })],
      [tap(label('to-bookings'), { kind: 'bookings' })],
    ],
  };
}
