/** The screens of what is said about a visit by itself, for the gallery. */
import type { Texts } from '../../src/bot/texts/texts.ts';
import { attendance } from '../../src/bot/views/attendance.ts';
import { notice } from '../../src/bot/views/notice.ts';
import { askForComment, commentTaken, leftAtThat, rated } from '../../src/bot/views/rating.ts';
import type { View } from '../../src/bot/views/view.ts';
import type { BookingNews, News, VisitFacts } from '../../src/usecases/letters.ts';
import type { World } from './facts.ts';

export function visitNews({ booking, business }: World, about: Partial<VisitFacts> = {}): VisitFacts {
  const { address, mapUrl } = business;
  return { ...booking, number: booking.id, address, mapUrl, promised: false, isFirst: true, ...about };
}

function spoken(world: World, client: BookingNews['client']): readonly [string, News][] {
  const data = visitNews(world);
  const rating = { ...data, stars: 2, comment: null, clientId: 7, client };
  return [
    ['reminder, first', { kind: 'reminder', data }],
    ['reminder, later', { kind: 'reminder', data: { ...data, isFirst: false } }],
    ['reminder, promised', { kind: 'reminder', data: { ...data, promised: true } }],
    ['rating, asked', { kind: 'rating_request', data }],
    ['rating, low', { kind: 'low_rating', data: rating }],
    ['rating, low, with words', { kind: 'low_rating', data: { ...rating, comment: world.letter } }],
  ];
}

export function afterVisit(
  world: World,
  texts: Texts,
  now: number,
  client: BookingNews['client'],
): readonly [string, View][] {
  const { booking } = world;
  const business = { ...world.business, reviewUrl: 'https://example.org/review?id=1&x=2' };
  const own = { booking, business };
  const feedback = (stars: number, comment: string | null = null) => ({ stars, comment });
  const { timeZone, name: businessName } = business;
  return [
    ...spoken(world, client).map(([name, news]): [string, View] => [
      name,
      notice({ news, timeZone, businessName }, texts, now),
    ]),
    ['attendance, noted', attendance({ ...own, outcome: 'noted' }, texts, now)],
    ['attendance, moved', attendance({ ...own, outcome: 'moved' }, texts, now)],
    ['attendance, off', attendance({ ...own, outcome: 'off' }, texts, now)],
    ['rated, low', rated({ ...own, feedback: feedback(1), tapped: 1 }, texts, now)],
    ['rated, fair', rated({ ...own, feedback: feedback(4), tapped: 4 }, texts, now)],
    ['rated, best', rated({ ...own, feedback: feedback(5), tapped: 5 }, texts, now)],
    ['rated, again', rated({ ...own, feedback: feedback(2, world.letter), tapped: 5 }, texts, now)],
    ['comment, asked', askForComment(texts)],
    ['comment, taken', commentTaken(texts)],
    ['comment, none', leftAtThat(texts)],
  ];
}
