/** The person's past visits, a page at a time, each service ready to be booked again. */
import type { Booking, Business, Page, Scene } from '../../usecases/facts.ts';
import { clip, escapeHtml } from '../html.ts';
import type { Texts } from '../texts/texts.ts';
import { stateWords } from './booking-card.ts';
import { turns } from './services.ts';
import { blocks, fitList, lines, tap, type View } from './view.ts';
import { visitLines } from './visit.ts';

const LABEL_LIMIT = 40;

export function visits(
  { visits, business }: Scene & { readonly visits: Page<Booking> },
  texts: Texts,
  now: number,
): View {
  const { t, label } = texts;
  const title = t('title', { title: label('visits-title') });
  const { text, shown } = fitList(
    {
      head: blocks(title, visits.items.length === 0 ? t('visits-none') : null),
      items: visits.items,
      line: (visit) => visitItem(visit, business, now, texts),
      gap: '\n\n',
    },
    texts,
  );
  const services = new Map(visits.items.slice(0, shown).map((one) => [one.serviceId, one.serviceName]));
  return {
    text,
    buttons: [
      ...[...services].map(([service, name]) => [
        tap(clip(label('visits-again', { service: name }), LABEL_LIMIT), { kind: 'again', service }),
      ]),
      ...turns('visits', visits.page, visits.more, texts),
      [tap(label('to-bookings'), { kind: 'bookings' })],
    ],
  };
}

/** A visit that took place needs no words about it. */
function visitItem(visit: Booking, business: Business, now: number, texts: Texts): string {
  const usual = visit.state === 'done' || visit.state === 'booked';
  return lines(
    visitLines(visit, business.timeZone, now, texts),
    usual ? null : escapeHtml(stateWords(visit, business, texts, now)),
  );
}
