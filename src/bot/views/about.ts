/** About the business, from its real settings: where, when, what for how much, and by which rules. */
import type { Business, Service, WeeklyHours } from '../../usecases/facts.ts';
import { escapeHtml } from '../html.ts';
import type { Texts } from '../texts/texts.ts';
import { addressLine } from './address.ts';
import { hoursLines } from './hours.ts';
import { cancelRule, reachLines } from './rules.ts';
import { blocks, fitList, lines, tap, type View } from './view.ts';
import { durationWords, priceWords } from './words.ts';

const ABOUT_LIMIT = 700;
const DESCRIPTION_LIMIT = 300;

export function about(
  { business, services, hours }: { business: Business; services: readonly Service[]; hours: WeeklyHours },
  texts: Texts,
): View {
  const { t, label } = texts;
  const week = hoursLines(hours, texts);
  const { text } = fitList(
    {
      head: blocks(
        lines(
          t('title', { title: business.name }),
          business.about && escapeHtml(business.about, ABOUT_LIMIT),
        ),
        lines(addressLine(business, texts), reachLines(business, texts)),
        week.length > 0 ? lines(t('title', { title: label('about-hours') }), ...week) : null,
      ),
      title: lines(
        t('title', { title: label('about-services') }),
        services.length === 0 ? t('about-no-services') : null,
      ),
      items: services,
      line: (service) => serviceLines(service, texts),
      gap: '\n',
      tail: lines(cancelRule(business, texts), t('rule-limit', { limit: business.bookingLimit })),
    },
    texts,
  );
  return {
    text,
    buttons: [
      [tap(label('menu-book'), { kind: 'begin' }, 'primary')],
      [tap(label('write-button'), { kind: 'write' })],
    ],
  };
}

function serviceLines(service: Service, texts: Texts): string {
  return lines(
    texts.t('about-service', {
      name: service.name,
      duration: durationWords(service.durationMinutes, texts),
      price: priceWords(service.price, texts),
    }),
    service.description && `<i>${escapeHtml(service.description, DESCRIPTION_LIMIT)}</i>`,
  );
}
