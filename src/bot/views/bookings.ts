/** The person's bookings that are not over, a button for each; at the limit, with the way to free one. */
import type { Booking, Business, Scene } from '../../usecases/facts.ts';
import type { Choice } from '../callback-data.ts';
import type { Texts } from '../texts/texts.ts';
import { dateOf, shortDayWords, timeWords } from '../when.ts';
import { hasBegun, stateWords } from './booking-card.ts';
import type { Noticed } from './progress.ts';
import { canCancel } from './rules.ts';
import { type Button, blocks, fitList, lines, tap, type View } from './view.ts';
import { costWords, whenWords } from './visit.ts';
import { relativeWords } from './words.ts';

/** Telegram takes a hundred buttons a message: in a list longer than anybody's a booking's card moves it. */
const MOST_MOVES = 30;

export function bookings(
  screen: Scene & Noticed & { readonly bookings: readonly Booking[] },
  texts: Texts,
  now: number,
): View {
  const { t, label } = texts;
  const title = t('title', { title: label('bookings-title') });
  const none = screen.bookings.length === 0;
  const { text, shown } = list(
    blocks(screen.notice, title, none ? t('bookings-none') : null),
    screen,
    texts,
    now,
  );
  return {
    text,
    buttons: [
      ...screen.bookings
        .slice(0, shown)
        .map((booking, index) => [
          openButton(booking, screen, texts, now),
          ...(index < MOST_MOVES && canCancel(booking, screen.business, now)
            ? [moveButton(booking, texts)]
            : []),
        ]),
      ...(none ? [[tap(label('menu-book'), { kind: 'begin' }, 'primary')]] : []),
      [tap(label('visits-open'), { kind: 'visits', page: 0 })],
    ],
  };
}

/**
 * Shown on every way into the booking to a person who holds as many as they may. Whoever had chosen a time already
 * keeps it through the cancelling.
 */
export function atLimit(
  screen: Scene & { readonly bookings: readonly Booking[]; readonly wish?: Choice },
  texts: Texts,
  now: number,
): View {
  const { t, label } = texts;
  const { business, wish } = screen;
  const { bookingLimit: limit } = business;
  const bookings = screen.bookings.filter(({ startsAt }) => startsAt > now);
  const free = bookings.filter((booking) => canCancel(booking, business, now));
  const head = `${t('rule-limit', { limit })} ${free.length > 0 ? t('limit-cancel', { limit }) : t('limit-write')}`;
  const { text, shown } = list(head, { ...screen, bookings }, texts, now);
  const known = new Set(bookings.slice(0, shown));
  return {
    text,
    buttons: [
      ...free
        .filter((booking) => known.has(booking))
        .map(({ id }, index) => [
          tap(label('bookings-cancel', { number: String(id) }), {
            kind: 'ask-cancel',
            id,
            ...(wish && { wish }),
          }),
          ...(index < MOST_MOVES ? [moveButton({ id }, texts)] : []),
        ]),
      ...(free.length < bookings.length ? [[tap(label('write-button'), { kind: 'write' })]] : []),
    ],
  };
}

function list(
  head: string,
  { bookings, business }: Scene & { readonly bookings: readonly Booking[] },
  texts: Texts,
  now: number,
): { text: string; shown: number } {
  const line = (booking: Booking): string => bookingLines(booking, business, now, texts);
  return fitList({ head, items: bookings, line, gap: '\n\n' }, texts);
}

function bookingLines(booking: Booking, business: Business, now: number, texts: Texts): string {
  const { t } = texts;
  const zone = business.timeZone;
  return lines(
    t('title', {
      title: texts.label('number-and-service', { number: String(booking.id), service: booking.serviceName }),
    }),
    hasBegun(booking, now)
      ? stateWords(booking, business, texts, now)
      : t('bookings-when', {
          moment: whenWords(booking.startsAt, zone, now, texts),
          relative: relativeWords(booking.startsAt, zone, now, texts),
        }),
    t('specialist', { name: booking.staffName }),
    costWords(booking, texts),
  );
}

function openButton({ id, startsAt }: Booking, { business }: Scene, texts: Texts, now: number): Button {
  const zone = business.timeZone;
  const day = shortDayWords(dateOf(startsAt, zone), dateOf(now, zone), texts.language);
  const text = texts.label('bookings-open', { number: String(id), day, time: timeWords(startsAt, zone) });
  return tap(text, { kind: 'booking', id });
}

function moveButton({ id }: Pick<Booking, 'id'>, { label }: Texts): Button {
  return tap(label('booking-move'), { kind: 'ask-move', id });
}
