/** The step after the service, or its specialist: a month of days, each marked by what is left of it; only days with a time can be tapped. */
import type { DayState } from '../../domain/availability-days.ts';
import type { MonthScreen } from '../../usecases/show-month.ts';
import type { Action } from '../callback-data.ts';
import { escapeHtml } from '../html.ts';
import type { Texts } from '../texts/texts.ts';
import { monthWords, neighbours, shortDayWords, weekdayWords, weeksOf } from '../when.ts';
import { type Noticed, progress } from './progress.ts';
import { type Button, blocks, inert, lines, tap, type View } from './view.ts';
import { whoseWords } from './visit.ts';
import { commonCostWords } from './words.ts';

const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;
const DESCRIPTION_LIMIT = 1500;
/** Between two marks a line may break, and nowhere inside one. */
const GAP = '   ';
const MARKS = { few: '•', full: '✕', closed: '–' } as const satisfies Partial<Record<DayState, string>>;
const EXPLAINED = [
  ['few', 'month-few'],
  ['full', 'month-full'],
  ['closed', 'month-closed'],
] as const;

export function month(screen: MonthScreen & Noticed, texts: Texts): View {
  const { t, label } = texts;
  const { service } = screen;
  const choice = { service: service.id, staff: screen.staffId };
  return {
    text: blocks(
      progress(screen, 'day', texts),
      lines(
        t('title', { title: service.name }),
        t('visit-cost', commonCostWords(screen.terms, texts)),
        whoseWords(screen, texts),
        service.description && escapeHtml(service.description, DESCRIPTION_LIMIT),
      ),
      monthNotes(screen, texts),
    ),
    buttons: [
      ...monthRows(screen, texts, {
        month: (month) => ({ kind: 'month', ...choice, month }),
        day: (date) => ({ kind: 'times', ...choice, date }),
      }),
      [wayBack(screen, texts), tap(label('abort'), { kind: 'abort' })],
    ],
  };
}

function wayBack({ service, specialists }: MonthScreen, { label }: Texts): Button {
  return specialists > 1
    ? tap(label('back-to-specialists'), { kind: 'specialists', service: service.id, page: 0 })
    : tap(label('back-to-services'), { kind: 'services', page: 0 });
}

/** What a tap on a month or on a day leads to. */
export type MonthWays = { month(month: string): Action; day(date: string): Action };

/** Arrows, weekdays and the weeks of the month. */
export function monthRows(screen: MonthScreen, texts: Texts, ways: MonthWays): readonly Button[][] {
  return [
    arrows(screen, texts, ways),
    WEEK.map((day) => inert(weekdayWords(day, texts.language))),
    ...weeksOf(screen.month).map((week) => week.map((date) => dayButton(screen, date, ways))),
  ];
}

/** What the month lacks, how far it is open, and its marks. */
export function monthNotes(screen: MonthScreen, texts: Texts): string {
  const { t, language } = texts;
  const { today, openUntil } = screen;
  return lines(
    hasTimes(screen) ? null : t('month-empty'),
    openUntil && t('month-open-until', { day: shortDayWords(openUntil, today, language) }),
    legend(screen, texts),
  );
}

function arrows(screen: MonthScreen, { language }: Texts, ways: MonthWays): Button[] {
  const { before, after } = neighbours(screen.month);
  const to = (text: string, month: string): Button => tap(text, ways.month(month));
  return [
    screen.canGoBack ? to('‹', before) : inert(),
    inert(monthWords(screen.month, screen.today, language)),
    screen.canGoForward ? to('›', after) : inert(),
  ];
}

function hasTimes({ states }: MonthScreen): boolean {
  return [...states.values()].some((state) => state === 'free' || state === 'few');
}

/** The marks of this month alone. */
function legend({ states }: MonthScreen, { t }: Texts): string {
  const present = new Set(states.values());
  return EXPLAINED.flatMap(([state, key]) => (present.has(state) ? t(key, { mark: MARKS[state] }) : [])).join(
    GAP,
  );
}

/** What is over or not open yet has a number and nothing else. */
function dayButton({ states }: MonthScreen, date: string | null, ways: MonthWays): Button {
  if (date === null) return inert();
  const day = String(Number(date.slice(8)));
  const open = (text: string): Button => tap(text, ways.day(date));
  const state = states.get(date);
  switch (state) {
    case 'free':
      return open(day);
    case 'few':
      return open(`${day} ${MARKS.few}`);
    case 'full':
    case 'closed':
      return inert(`${day} ${MARKS[state]}`);
    case 'past':
    case 'beyond':
    case undefined:
      return inert(day);
  }
}
