/** What a reminder says: how far off the visit really is when it is read, and what can be done about it. */
import { MINUTE } from '../../domain/time.ts';
import type { ClaimedMessage, VisitFacts } from '../../usecases/letters.ts';
import type { Texts } from '../texts/texts.ts';
import { dateOf, daysBetween, timeWords } from '../when.ts';
import { addressLine } from './address.ts';
import { type Button, blocks, lines, tap, type View } from './view.ts';
import { visitLines } from './visit.ts';
import { spanWords } from './words.ts';

const HOUR_MINUTES = 60;
/** Nearer than this people count hours, not days. */
const SOON_MINUTES = 6 * HOUR_MINUTES;
/** From here on nobody counts single minutes. */
const COARSE_MINUTES = 20;
const COARSE_STEP = 5;

export function reminder(
  data: VisitFacts,
  { timeZone }: Pick<ClaimedMessage, 'timeZone'>,
  texts: Texts,
  now: number,
): View {
  const { t } = texts;
  const view: View = {
    text: blocks(
      distance(data.startsAt, timeZone, texts, now),
      lines(visitLines(data, timeZone, now, texts), addressLine(data, texts)),
      data.promised ? t('reminder-promised') : data.isFirst ? t('reminder-ask') : null,
    ),
  };
  return data.isFirst ? { ...view, buttons: answersTo(data, texts) } : view;
}

/** `Ждём вас завтра в 10:00.`, `Ждём вас через 2 часа, в 14:00.` */
function distance(startsAt: number, zone: string, texts: Texts, now: number): string {
  const { t } = texts;
  const time = timeWords(startsAt, zone);
  const exact = Math.round((startsAt - now) / MINUTE);
  if (exact < 1) return t('reminder-now', { time });
  if (exact <= SOON_MINUTES) {
    const minutes = exact < COARSE_MINUTES ? exact : Math.round(exact / COARSE_STEP) * COARSE_STEP;
    return t('reminder-soon', { span: spanWords(minutes, texts), time });
  }
  const days = daysBetween(dateOf(now, zone), dateOf(startsAt, zone));
  if (days === 0) return t('reminder-today', { time });
  return days === 1 ? t('reminder-tomorrow', { time }) : t('reminder-days', { days, time });
}

function answersTo(data: VisitFacts, { label }: Texts): Button[][] {
  const id = data.number;
  return [
    ...(data.promised
      ? []
      : [[tap(label('reminder-come'), { kind: 'come', id, sequence: data.sequence }, 'success')]]),
    [
      tap(label('booking-move'), { kind: 'ask-move', id }),
      tap(label('reminder-cancel'), { kind: 'ask-cancel', id }),
    ],
  ];
}
