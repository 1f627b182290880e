/** About the business, from its real settings: where, when, what for how much, and by which rules. */
import { commonTerms } from '../../domain/common-terms.ts';
import type { ListedService } from '../../usecases/facts.ts';
import type { AboutFacts } from '../../usecases/tenant-store.ts';
import { clip, escapeHtml, oneLine } from '../html.ts';
import type { Texts } from '../texts/texts.ts';
import { addressLine } from './address.ts';
import { hoursLines } from './hours.ts';
import { cancelRule, reachLines, reminderRule } from './rules.ts';
import { blocks, fitList, lines, tap, type View } from './view.ts';
import { commonCostWords } from './words.ts';

const ABOUT_LIMIT = 700;
const DESCRIPTION_LIMIT = 300;
const NAME_LIMIT = 32;
const MOST_SPECIALISTS = 12;

export function about(
  { business, services, hours, specialists }: Omit<AboutFacts, 'viewer'>,
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
        specialistsWords(specialists, texts),
      ),
      title: lines(
        t('title', { title: label('about-services') }),
        services.length === 0 ? t('about-no-services') : null,
      ),
      items: services,
      line: (service) => serviceLines(service, texts),
      gap: '\n',
      tail: lines(
        cancelRule(business, texts),
        t('rule-limit', { limit: business.bookingLimit }),
        reminderRule(business, texts),
      ),
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

/** Whoever works alone needs no list. */
function specialistsWords(names: readonly string[], { t }: Texts): string | null {
  if (names.length < 2) return null;
  const shown = names.slice(0, MOST_SPECIALISTS).map((name) => clip(oneLine(name), NAME_LIMIT));
  const left = names.length - shown.length;
  return lines(
    t('about-specialists', { names: shown.join(', ') }),
    left > 0 ? t('and-more', { count: left }) : null,
  );
}

function serviceLines(service: ListedService, texts: Texts): string {
  return lines(
    texts.t('about-service', {
      name: service.name,
      ...commonCostWords(commonTerms(service.doneBy), texts),
    }),
    service.description && `<i>${escapeHtml(service.description, DESCRIPTION_LIMIT)}</i>`,
  );
}
