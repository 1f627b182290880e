/** How a visit was: the question, the thanks, and what the business hears of low stars. */
import { BEST_STARS, LOW_STARS } from '../../domain/reminders.ts';
import type { Booking, Business, Feedback } from '../../usecases/facts.ts';
import type { ClaimedMessage, RatingNews, VisitFacts } from '../../usecases/letters.ts';
import { STARS } from '../callback-data/after-visit.ts';
import { escapeHtml } from '../html.ts';
import type { Texts } from '../texts/texts.ts';
import { type Button, blocks, lines, tap, type View } from './view.ts';
import { whenWords } from './visit.ts';

const LINK_LIMIT = 200;
const COMMENT_SHOWN = 1500;

type Visit = Pick<VisitFacts, 'number' | 'serviceName' | 'staffName' | 'startsAt'>;

export function ratingRequest(
  data: Visit,
  { timeZone }: Pick<ClaimedMessage, 'timeZone'>,
  texts: Texts,
  now: number,
): View {
  const { t, label } = texts;
  return {
    text: blocks(t('rating-ask'), visitLine(data, timeZone, texts, now), t('rating-how')),
    buttons: [
      STARS.map((stars) => tap(label('rating-star', { stars }), { kind: 'rate', id: data.number, stars })),
    ],
  };
}

/** `tapped` is what they have just said; the first rating stands, whatever it is. */
export function rated(
  {
    booking,
    business,
    feedback,
    tapped,
  }: { booking: Booking; business: Business; feedback: Feedback; tapped: number },
  texts: Texts,
  now: number,
): View {
  const { t } = texts;
  const { stars, comment } = feedback;
  const review = stars === BEST_STARS && isLink(business.reviewUrl) ? business.reviewUrl : null;
  const isLow = stars <= LOW_STARS;
  return {
    text: blocks(
      tapped === stars ? null : t('rating-once'),
      t(isLow ? 'rating-thanks-low' : stars === BEST_STARS ? 'rating-thanks-best' : 'rating-thanks', {
        stars,
      }),
      visitLine({ ...booking, number: booking.id }, business.timeZone, texts, now),
      lines(
        comment === null ? t(isLow ? 'rating-comment-low' : 'rating-comment') : null,
        review === null ? null : t('rating-review'),
      ),
    ),
    buttons: afterRating(booking.id, comment === null, review, texts),
  };
}

/** The person has nothing to add. */
export function leftAtThat({ t }: Texts): View {
  return { text: t('comment-skipped'), buttons: [] };
}

export function askForComment({ t }: Texts): View {
  return { text: t('comment-ask') };
}

export function commentTaken({ t, language }: Texts): View {
  return { text: t('comment-sent'), menu: language };
}

/** To the admins; `client` is the line that says who it was. */
export function lowRating(
  data: RatingNews,
  { timeZone }: Pick<ClaimedMessage, 'timeZone'>,
  client: string,
  texts: Texts,
  now: number,
): View {
  const { t, label } = texts;
  const { stars, comment, clientId } = data;
  return {
    text: blocks(
      t('title', { title: label(comment === null ? 'notice-low-rating' : 'notice-low-comment', { stars }) }),
      lines(
        t('notice-visit', {
          number: String(data.number),
          when: whenWords(data.startsAt, timeZone, now, texts),
        }),
        t('number-and-service-line', { service: data.serviceName, name: data.staffName }),
        client,
      ),
      comment === null ? null : escapeHtml(comment, COMMENT_SHOWN),
    ),
    buttons: [[tap(label('notice-answer'), { kind: 'reply', client: clientId }, 'primary')]],
  };
}

function afterRating(id: number, mayComment: boolean, review: string | null, { label }: Texts): Button[][] {
  return [
    ...(review === null ? [] : [[{ text: label('rating-review-button'), url: review }]]),
    ...(mayComment
      ? [
          [tap(label('rating-comment-button'), { kind: 'ask-comment', id })],
          [tap(label('rating-skip'), { kind: 'no-comment', id })],
        ]
      : []),
  ];
}

function visitLine({ serviceName, staffName, startsAt }: Visit, zone: string, texts: Texts, now: number) {
  const { t } = texts;
  return lines(
    t('title', { title: serviceName }),
    whenWords(startsAt, zone, now, texts),
    t('specialist', { name: staffName }),
  );
}

function isLink(url: string | null): url is string {
  return url !== null && url.length <= LINK_LIMIT && /^https?:\/\/\S+$/i.test(url);
}
