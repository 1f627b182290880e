/** Step one: the services, eight to a page. */
import type { Scene, Service } from '../../usecases/facts.ts';
import { clip, oneLine } from '../html.ts';
import type { Texts } from '../texts/texts.ts';
import { dateOf } from '../when.ts';
import { type Noticed, progress } from './progress.ts';
import { type Button, blocks, tap, type View } from './view.ts';
import { durationWords, priceWords } from './words.ts';

const A_PAGE = 8;
const NAME_LIMIT = 32;

export function services(
  screen: Scene & Noticed & { readonly services: readonly Service[]; readonly page: number },
  texts: Texts,
  now: number,
): View {
  const { t, label } = texts;
  if (screen.services.length === 0) {
    return {
      text: blocks(screen.notice, t('services-none')),
      buttons: [[tap(label('write-button'), { kind: 'write' })]],
    };
  }
  const pages = Math.ceil(screen.services.length / A_PAGE);
  const page = Math.min(screen.page, pages - 1);
  const month = dateOf(now, screen.business.timeZone).slice(0, 7);
  const shown = screen.services.slice(page * A_PAGE, (page + 1) * A_PAGE);
  return {
    text: progress(screen, 'service', texts),
    buttons: [
      ...shown.map((service) => [serviceButton(service, month, texts)]),
      ...turns('services', page, page + 1 < pages, texts),
      [tap(label('abort'), { kind: 'abort' })],
    ],
  };
}

/** The row that turns pages, when there is anywhere to turn. */
export function turns(
  kind: 'services' | 'visits',
  page: number,
  more: boolean,
  { label }: Texts,
): readonly (readonly Button[])[] {
  const row = [
    ...(page > 0 ? [tap(label('previous-page'), { kind, page: page - 1 })] : []),
    ...(more ? [tap(label('next-page'), { kind, page: page + 1 })] : []),
  ];
  return row.length > 0 ? [row] : [];
}

function serviceButton(service: Service, month: string, texts: Texts): Button {
  const name = clip(oneLine(service.name), NAME_LIMIT);
  const duration = durationWords(service.durationMinutes, texts);
  const text = `${name} · ${duration} · ${priceWords(service.price, texts)}`;
  return tap(text, { kind: 'month', service: service.id, staff: null, month });
}
