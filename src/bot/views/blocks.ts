/** A time that the business has closed from the bot, and opened again. */
import type { Block } from '../../usecases/facts.ts';
import type { Texts } from '../texts/texts.ts';
import { capital, dateOf, dayWords, timeWords } from '../when.ts';
import { type Button, blocks, lines, tap, type View } from './view.ts';

export type ClosedTime = {
  readonly block: Block;
  readonly timeZone: string;
  /** From whose times it was closed; null on the buttons of an older message. */
  readonly serviceId: number | null;
};

export function blocked(closed: ClosedTime, texts: Texts, now: number): View {
  return {
    text: blocks(texts.t('block-made'), blockLines(closed, texts, now)),
    buttons: [
      [
        tap(texts.label('block-open'), {
          kind: 'unblock',
          id: closed.block.id,
          ...(closed.serviceId !== null && { service: closed.serviceId }),
        }),
      ],
      ...wayBack(closed, texts),
    ],
  };
}

export function unblocked(closed: ClosedTime, texts: Texts, now: number): View {
  return {
    text: blocks(texts.t('block-removed'), blockLines(closed, texts, now)),
    buttons:
      closed.serviceId === null
        ? [[tap(texts.label('menu-book'), { kind: 'begin' })]]
        : wayBack(closed, texts),
  };
}

function wayBack({ block, serviceId, timeZone }: ClosedTime, { label }: Texts): Button[][] {
  if (serviceId === null) return [];
  const date = dateOf(block.startsAt, timeZone);
  return [
    [tap(label('block-other-time'), { kind: 'times', service: serviceId, staff: block.staffId, date })],
  ];
}

function blockLines({ block, timeZone }: ClosedTime, texts: Texts, now: number): string {
  const { t, language } = texts;
  const day = dayWords(dateOf(block.startsAt, timeZone), dateOf(now, timeZone), language);
  const from = timeWords(block.startsAt, timeZone);
  const to = timeWords(block.endsAt, timeZone);
  return lines(capital(t('block-when', { day, from, to })), t('specialist', { name: block.staffName }));
}
