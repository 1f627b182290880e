/** A booking as a file for the person's own calendar: the same event for ever, whatever becomes of the booking. */
import type { BookingState } from '../../domain/bookings.ts';
import { type CalendarEvent, writeCalendar } from '../../domain/icalendar.ts';
import { MINUTE } from '../../domain/time.ts';
import type { Booking, Business } from '../../usecases/facts.ts';
import { clip } from '../html.ts';
import type { Texts } from '../texts/texts.ts';
import { lines } from './view.ts';
import { durationWords, priceWords } from './words.ts';

/** A file as it leaves, with a plain line about what to do with it. */
export type FileView = {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly caption: string;
};

export type CalendarFacts = {
  readonly booking: Booking;
  readonly business: Pick<Business, 'name' | 'address' | 'phone'>;
  readonly tenantId: string;
  /** Where the booking can be changed. */
  readonly botUsername: string;
};

const LOCATION_LIMIT = 300;
const STATUS: Record<BookingState, CalendarEvent['status']> = {
  pending: 'TENTATIVE',
  booked: 'CONFIRMED',
  done: 'CONFIRMED',
  no_show: 'CONFIRMED',
  cancelled_by_client: 'CANCELLED',
  cancelled_by_business: 'CANCELLED',
  rejected: 'CANCELLED',
};

/** `isNew` for whoever asked for it just now; else it follows a file that they took before. */
export function calendarFile(
  facts: CalendarFacts & { readonly isNew?: boolean },
  texts: Texts,
  now: number,
): FileView {
  const event = eventOf(facts, texts, now);
  const caption =
    event.status === 'CANCELLED' ? 'calendar-remove' : facts.isNew ? 'calendar-take' : 'calendar-update';
  return {
    name: `booking-${facts.booking.id}.ics`,
    bytes: new TextEncoder().encode(writeCalendar(event)),
    caption: texts.label(caption),
  };
}

function eventOf(
  { booking, business, tenantId, botUsername }: CalendarFacts,
  texts: Texts,
  now: number,
): CalendarEvent {
  const { label } = texts;
  const { address, phone } = business;
  const status = STATUS[booking.state];
  return {
    uid: `booking-${booking.id}@${tenantId}.zapis`,
    // Cancelling is the last change, and the only one that the booking itself does not count.
    sequence: booking.sequence + (status === 'CANCELLED' ? 1 : 0),
    status,
    stampedAt: now,
    startsAt: booking.startsAt,
    endsAt: booking.endsAt,
    summary: label('calendar-summary', { service: booking.serviceName, business: business.name }),
    description: lines(
      label('calendar-number', { number: String(booking.id) }),
      label('specialist', { name: booking.staffName }),
      label('visit-cost', {
        duration: durationWords((booking.endsAt - booking.startsAt) / MINUTE, texts),
        price: priceWords(booking.price, texts),
      }),
      phone && label('about-phone', { phone }),
      label('calendar-manage', { link: `https://t.me/${botUsername}` }),
    ),
    location: address && clip(address, LOCATION_LIMIT),
  };
}
