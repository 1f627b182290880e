/** The step after the service where several can do it: anyone who is free, or one of them. */
import type { SpecialistsScreen } from '../../usecases/choose-service.ts';
import { clip, escapeHtml, oneLine } from '../html.ts';
import type { Texts } from '../texts/texts.ts';
import { dateOf } from '../when.ts';
import { type Noticed, progress } from './progress.ts';
import { turns } from './services.ts';
import { type Button, blocks, lines, tap, type View } from './view.ts';
import { commonCostWords, durationWords, priceWords } from './words.ts';

const A_PAGE = 8;
const NAME_LIMIT = 32;
const DESCRIPTION_LIMIT = 1500;

export function specialists(
  screen: SpecialistsScreen & Noticed & { readonly page: number },
  texts: Texts,
  now: number,
): View {
  const { t, label } = texts;
  const { service, choices } = screen;
  const pages = Math.ceil(choices.length / A_PAGE);
  const page = Math.min(screen.page, pages - 1);
  const month = dateOf(now, screen.business.timeZone).slice(0, 7);
  const open = (text: string, staff: number | null): Button =>
    tap(text, { kind: 'month', service: service.id, staff, month });
  return {
    text: blocks(
      progress(screen, 'specialist', texts),
      lines(
        t('title', { title: service.name }),
        t('visit-cost', commonCostWords(screen.terms, texts)),
        service.description && escapeHtml(service.description, DESCRIPTION_LIMIT),
      ),
    ),
    buttons: [
      [open(label('specialist-anyone'), null)],
      ...choices
        .slice(page * A_PAGE, (page + 1) * A_PAGE)
        .map((one) => [open(choiceWords(one, screen, texts), one.id)]),
      ...turns(
        (to) => ({ kind: 'specialists', service: service.id, page: to }),
        page,
        page + 1 < pages,
        texts,
      ),
      [tap(label('back-to-services'), { kind: 'services', page: 0 }), tap(label('abort'), { kind: 'abort' })],
    ],
  };
}

/** The name, with what sets their terms apart from those of the others. */
function choiceWords(
  { name, durationMinutes, price }: SpecialistsScreen['choices'][number],
  { choices, terms }: SpecialistsScreen,
  texts: Texts,
): string {
  const sameLength = terms.lasts === 'exactly';
  const samePrice = choices.every((one) => priceWords(one.price, texts) === priceWords(price, texts));
  return [
    clip(oneLine(name), NAME_LIMIT),
    ...(sameLength ? [] : [durationWords(durationMinutes, texts)]),
    ...(samePrice ? [] : [priceWords(price, texts)]),
  ].join(' · ');
}
