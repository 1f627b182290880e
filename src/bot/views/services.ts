/** Step one: the services, eight to a page. */
import { commonTerms } from '../../domain/common-terms.ts';
import type { ListedService, Scene } from '../../usecases/facts.ts';
import type { Action } from '../callback-data.ts';
import { clip, oneLine } from '../html.ts';
import type { Texts } from '../texts/texts.ts';
import { dateOf } from '../when.ts';
import { type Noticed, progress } from './progress.ts';
import { type Button, blocks, tap, type View } from './view.ts';
import { commonCostWords } from './words.ts';

const A_PAGE = 8;
const NAME_LIMIT = 32;

export function services(
  screen: Scene & Noticed & { readonly services: readonly ListedService[]; readonly page: number },
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
    text: progress({ ...screen, specialists: choosable(screen.services) }, 'service', texts),
    buttons: [
      ...shown.map((service) => [serviceButton(service, month, texts)]),
      ...turns('services', page, page + 1 < pages, texts),
      [tap(label('abort'), { kind: 'abort' })],
    ],
  };
}

/** The row that turns pages, when there is anywhere to turn. */
export function turns(
  to: 'services' | 'visits' | ((page: number) => Action),
  page: number,
  more: boolean,
  { label }: Texts,
): readonly (readonly Button[])[] {
  const open = typeof to === 'function' ? to : (page: number): Action => ({ kind: to, page });
  const row = [
    ...(page > 0 ? [tap(label('previous-page'), open(page - 1))] : []),
    ...(more ? [tap(label('next-page'), open(page + 1))] : []),
  ];
  return row.length > 0 ? [row] : [];
}

/** Where some services have a choice of specialists and some have none, the number of steps is still open. */
function choosable(services: readonly ListedService[]): number | null {
  const counts = services.map(({ doneBy }) => doneBy.length);
  if (counts.every((count) => count < 2)) return 1;
  return counts.every((count) => count > 1) ? Math.max(...counts) : null;
}

function serviceButton({ id, name, doneBy }: ListedService, month: string, texts: Texts): Button {
  const { duration, price } = commonCostWords(commonTerms(doneBy), texts);
  return tap(
    `${clip(oneLine(name), NAME_LIMIT)} · ${duration} · ${price}`,
    doneBy.length > 1
      ? { kind: 'specialists', service: id, page: 0 }
      : { kind: 'month', service: id, staff: null, month },
  );
}
