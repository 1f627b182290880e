/** What the ledger's rows say to their readers: news of bookings, letters and answers. */
import type { BookingNews, ClaimedMessage, LetterNews, VisitNews } from '../../usecases/letters.ts';
import { escapeHtml } from '../html.ts';
import type { Texts } from '../texts/texts.ts';
import { moveLines } from './move-lines.ts';
import { lowRating, ratingRequest } from './rating.ts';
import { reminder } from './reminder.ts';
import { blocks, lines, tap, type View } from './view.ts';
import { visitLines } from './visit.ts';
import { quotable } from './words.ts';

const LETTER_LIMIT = 3500;
/** As much as a reason becomes when each of its letters has to be escaped. */
const REASON_LIMIT = 1500;

export function notice(
  { news, timeZone, businessName }: Pick<ClaimedMessage, 'news' | 'timeZone' | 'businessName'>,
  texts: Texts,
  now: number,
): View {
  const { t, label } = texts;
  switch (news.kind) {
    case 'booking_created':
    case 'booking_cancelled':
      return { text: bookingNews(news.kind, news.data, timeZone, texts, now) };
    case 'cancelled_by_business':
      return dropNews(news.data, timeZone, texts, now);
    case 'booking_moved':
      return {
        text: blocks(
          t('title', { title: label('notice-moved', { number: String(news.data.number) }) }),
          moveLines(news.data, timeZone, now, texts),
          clientLine(news.data.client, texts),
        ),
      };
    case 'moved_by_business':
      return {
        text: blocks(
          t('title', { title: label('notice-moved-by-business', { number: String(news.data.number) }) }),
          moveLines(news.data, timeZone, now, texts),
          lines(reasonLine(news.data.reason, texts), t('notice-moved-doubt')),
        ),
        buttons: [
          [tap(label('move-other-time'), { kind: 'ask-move', id: news.data.number })],
          [tap(label('menu-bookings'), { kind: 'bookings' }), tap(label('write-button'), { kind: 'write' })],
        ],
      };
    case 'no_services':
      return { text: lines(t('notice-no-services'), t('notice-last-try', { client: news.data.client })) };
    case 'letter':
      return {
        text: blocks(
          lines(t('title', { title: label('notice-letter') }), clientLine(news.data.from, texts)),
          escapeHtml(news.data.text, LETTER_LIMIT),
        ),
        buttons: [[tap(label('notice-answer'), { kind: 'reply', client: news.data.clientId }, 'primary')]],
      };
    case 'reply':
      return {
        text: blocks(
          t('title', { title: label('notice-reply', { business: quotable(businessName, texts) }) }),
          escapeHtml(news.data.text, LETTER_LIMIT),
        ),
        buttons: [[tap(label('notice-answer'), { kind: 'write' }, 'primary')]],
      };
    case 'reminder':
      return reminder(news.data, { timeZone }, texts, now);
    case 'rating_request':
      return ratingRequest(news.data, { timeZone }, texts, now);
    case 'low_rating':
      return lowRating(news.data, { timeZone }, clientLine(news.data.client, texts), texts, now);
  }
}

function bookingNews(
  kind: 'booking_created' | 'booking_cancelled',
  data: BookingNews,
  zone: string,
  texts: Texts,
  now: number,
): string {
  const number = String(data.number);
  const { t, label } = texts;
  const title =
    kind === 'booking_created' ? label('notice-created', { number }) : label('notice-cancelled', { number });
  return blocks(
    t('title', { title }),
    visitLines(data, zone, now, texts),
    lines(clientLine(data.client, texts), data.reason && t('notice-reason', { reason: data.reason })),
  );
}

/** For the client: what will not be, why, and the way to another time. */
function dropNews(data: VisitNews, zone: string, texts: Texts, now: number): View {
  const { t, label } = texts;
  return {
    text: blocks(
      t('title', { title: label('notice-dropped', { number: String(data.number) }) }),
      visitLines(data, zone, now, texts),
      lines(reasonLine(data.reason, texts), t('notice-dropped-sorry')),
    ),
    buttons: [[tap(label('notice-dropped-again'), { kind: 'again', service: data.serviceId }, 'primary')]],
  };
}

function reasonLine(reason: string | null, { t }: Texts): string | null {
  return reason === null ? null : `${t('reason-head')} ${escapeHtml(reason, REASON_LIMIT)}`;
}

export function clientLine({ name, username, telegramId }: LetterNews['from'], { t }: Texts): string {
  const client = { id: String(telegramId), name };
  return username === null
    ? t('notice-client', client)
    : t('notice-client-username', { ...client, username });
}
