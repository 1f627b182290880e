/** When clients are reminded and asked how it was, as an owner sets it: what holds now, and a tick for each time. */
import type { Scene } from '../../usecases/facts.ts';
import type { Texts } from '../texts/texts.ts';
import { toAdmin } from './admin-menu.ts';
import { inRows, type Render, spanOrNone } from './manage.ts';
import { type Button, blocks, lines, tap } from './view.ts';
import { durationWords, spanWords } from './words.ts';

/** What is chosen most, in minutes. */
const OFFERED = [1440, 180, 120, 60, 30] as const;
const DELAYS = [60, 120, 1440] as const;
const DAY_MINUTES = 1440;

export function reminders({ business }: Scene): Render {
  const { ratingDelayMinutes: delay } = business;
  const set = inOrder(business.reminderMinutes);
  return (texts, notice) => {
    const { t, label } = texts;
    return {
      text: blocks(
        notice,
        t('title', { title: label('manage-reminders') }),
        lines(
          set.length === 0
            ? t('reminders-none')
            : t('reminders-sent', { spans: set.map((one) => spanOf(one, texts)).join(', ') }),
          ratingLine(delay, texts),
        ),
        t('reminders-about'),
      ),
      buttons: [
        ...inRows(
          inOrder([...new Set([...OFFERED, ...set])]).map((minutes) =>
            tap(ticked(set.includes(minutes), shortSpan(minutes, texts)), {
              kind: 'reminder-set',
              minutes,
              on: set.includes(minutes) ? 0 : 1,
            }),
          ),
          3,
        ),
        [
          tap(label('reminders-other'), { kind: 'reminder-ask' }),
          tap(ticked(set.length === 0, label('reminders-never')), { kind: 'reminders-none' }),
        ],
        ...inRows(ratingButtons(delay, texts), 2),
        [toAdmin(texts)],
      ],
    };
  };
}

/** Words with a length of time come next. */
export function reminderQuestion(): Render {
  return ({ t, label }, notice) => ({
    text: blocks(notice, t('ask-reminder')),
    buttons: [[tap(label('reminders-to'), { kind: 'reminders-admin' })]],
  });
}

function ratingLine(delay: number | null, texts: Texts): string {
  if (delay === null) return texts.t('reminders-rating-never');
  return delay === 0
    ? texts.t('reminders-rating-at-once')
    : texts.t('reminders-rating', { span: spanOf(delay, texts) });
}

function ratingButtons(delay: number | null, texts: Texts): readonly Button[] {
  const { label } = texts;
  return [
    tap(ticked(delay === null, label('reminders-rating-off')), { kind: 'rating-delay', value: null }),
    ...DELAYS.map((value) =>
      tap(ticked(delay === value, label('reminders-rating-after', { span: durationWords(value, texts) })), {
        kind: 'rating-delay',
        value,
      }),
    ),
  ];
}

/** One day is `24 часа`, as on its button; from two on people count days. */
function spanOf(minutes: number, texts: Texts): string {
  return minutes > DAY_MINUTES && minutes % DAY_MINUTES === 0
    ? spanOrNone(minutes, texts)
    : spanWords(minutes, texts);
}

function shortSpan(minutes: number, texts: Texts): string {
  return minutes > DAY_MINUTES ? spanOf(minutes, texts) : durationWords(minutes, texts);
}

function ticked(on: boolean, text: string): string {
  return on ? `✓ ${text}` : text;
}

/** The earliest first. */
function inOrder(minutes: readonly number[]): readonly number[] {
  return minutes.toSorted((one, other) => other - one);
}
