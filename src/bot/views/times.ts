/** The step after the day: the free times of a day, by its parts; a day without one names the nearest that has. */
import type { TimesScreen } from '../../usecases/times.ts';
import type { Action } from '../callback-data.ts';
import type { Texts } from '../texts/texts.ts';
import { capital, dateOf, daysBetween, dayWords, timeWords } from '../when.ts';
import { type Noticed, progress } from './progress.ts';
import { type Button, blocks, inert, lines, tap, type View } from './view.ts';
import { whoseWords } from './visit.ts';
import { commonCostWords } from './words.ts';

const NOON = '12';
const EVENING = '17';
/** Longer labels, told apart by their offset, need the width. */
const A_ROW = 4;
const A_ROW_OF_LONG = 3;
const SHORT = 'HH:MM'.length;
/** Telegram takes a hundred buttons a message; headings and the way back need a few. */
const MOST_TIMES = 94;

export function times(screen: TimesScreen & Noticed, texts: Texts, now: number): View {
  const { t, label, language } = texts;
  const { service, business } = screen;
  const today = dateOf(now, business.timeZone);
  const choice = { service: service.id, staff: screen.staffId };
  return {
    text: blocks(
      progress(screen, 'time', texts),
      lines(
        t('title', { title: service.name }),
        t('visit-cost', commonCostWords(screen.terms, texts)),
        whoseWords(screen, texts),
        capital(dayWords(screen.date, today, language)),
      ),
      timesNotes(screen, today, texts),
    ),
    buttons: [
      ...timesRows(screen, today, texts, {
        day: (date) => ({ kind: 'times', ...choice, date }),
        time: (start) => ({ kind: 'card', ...choice, start }),
      }),
      [
        tap(label('back-to-days'), {
          kind: 'month',
          ...choice,
          month: screen.date.slice(0, 7),
        }),
        tap(label('abort'), { kind: 'abort' }),
      ],
    ],
  };
}

/** What a tap on another day or on a time leads to. */
export type TimesWays = { day(date: string): Action; time(start: number): Action };

/** The times by the parts of the day, or the way to a day that has some. */
export function timesRows(screen: TimesScreen, today: string, texts: Texts, ways: TimesWays): Button[][] {
  return screen.starts.length > 0 ? timeRows(screen, texts, ways) : wayOut(screen, today, texts, ways);
}

/** That there are few, or none. */
export function timesNotes(screen: TimesScreen, today: string, texts: Texts): string | null {
  const count = screen.starts.length;
  if (count === 0) return emptyWords(screen, today, texts);
  return screen.few ? texts.t('times-few', { count }) : null;
}

function emptyWords(screen: TimesScreen, today: string, { t, language }: Texts): string {
  const { nearest, date } = screen;
  if (isBeyond(screen, today)) return t('times-beyond');
  return lines(
    date < today ? t('times-past') : t('times-none'),
    nearest === null
      ? t('times-none-at-all')
      : t('times-nearest', { day: dayWords(nearest, today, language) }),
  );
}

function isBeyond({ date, service, business }: TimesScreen, today: string): boolean {
  return daysBetween(today, date) > (service.horizonDays ?? business.horizonDays);
}

function wayOut(screen: TimesScreen, today: string, { label, language }: Texts, ways: TimesWays): Button[][] {
  const { nearest } = screen;
  if (isBeyond(screen, today)) return [];
  if (nearest === null) return [[tap(label('write-button'), { kind: 'write' })]];
  const text = capital(dayWords(nearest, today, language));
  return [[tap(text, ways.day(nearest), 'primary')]];
}

function timeRows({ starts, business }: TimesScreen, { label }: Texts, ways: TimesWays): Button[][] {
  const parts: Record<'morning' | 'day' | 'evening', Button[]> = { morning: [], day: [], evening: [] };
  for (const start of starts.slice(0, MOST_TIMES)) {
    const time = timeWords(start, business.timeZone);
    const part = time < NOON ? 'morning' : time < EVENING ? 'day' : 'evening';
    parts[part].push(tap(time, ways.time(start)));
  }
  return [
    ...part(label('times-morning'), parts.morning),
    ...part(label('times-day'), parts.day),
    ...part(label('times-evening'), parts.evening),
  ];
}

function part(heading: string, buttons: readonly Button[]): Button[][] {
  if (buttons.length === 0) return [];
  const most = buttons.some(({ text }) => text.length > SHORT) ? A_ROW_OF_LONG : A_ROW;
  return [[inert(heading)], ...evenRows(buttons, most)];
}

/** Rows that differ by one button at most, so that none is left alone and as wide as all. */
function evenRows(buttons: readonly Button[], most: number): Button[][] {
  const count = Math.ceil(buttons.length / most);
  const edge = (row: number): number => Math.ceil((row * buttons.length) / count);
  return Array.from({ length: count }, (_, row) => buttons.slice(edge(row), edge(row + 1)));
}
