/** A month from which an admin picks a day: of the calendar, to be closed, or the last one to be closed. */
import type { DeskMonth } from '../../usecases/tenant-orders.ts';
import type { Action } from '../callback-data.ts';
import type { Texts } from '../texts/texts.ts';
import {
  dateOf,
  daysBetween,
  monthWords,
  neighbours,
  shortDayWords,
  weekdayWords,
  weeksOf,
} from '../when.ts';
import { toAdmin } from './admin-menu.ts';
import { type Button, blocks, inert, lines, tap, type View } from './view.ts';

const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;
/** The first and the last month that a button can name. */
const [EARLIEST, LATEST] = ['2000-01', '2099-12'];
const LONGEST_DAYS = 366;

/** Any day, the past ones too, with how many visits it has. */
export function deskMonth(screen: DeskMonth, texts: Texts, now: number): View {
  const { t, label } = texts;
  return {
    text: blocks(
      t('title', { title: label('admin-other-day') }),
      screen.counts.size === 0 ? t('desk-month-empty') : t('desk-month-counts'),
    ),
    buttons: [
      ...grid(screen, texts, now, {
        turn: (month) => ({ kind: 'desk-month', month }),
        day: (date) => ({ kind: 'day', date, page: 0 }),
      }),
      [toAdmin(texts)],
    ],
  };
}

/** The day on which a closing begins; what is over cannot be closed. */
export function closeMonth(
  screen: DeskMonth & { readonly staffId: number | null },
  texts: Texts,
  now: number,
): View {
  const { t, label } = texts;
  const { staffId: staff } = screen;
  const today = dateOf(now, screen.business.timeZone);
  return {
    text: blocks(
      t('title', { title: label('closing-title') }),
      forWhom(screen, texts),
      t('closing-pick-day'),
    ),
    buttons: [
      ...grid(screen, texts, now, {
        turn: (month) => (month < today.slice(0, 7) ? null : { kind: 'close-month', staff, month }),
        day: (date) => (date < today ? null : { kind: 'close-day', staff, date }),
      }),
      [toAdmin(texts)],
    ],
  };
}

/** The last of several days, which begin with `first`. */
export function closeUntil(
  screen: DeskMonth & {
    readonly staffId: number | null;
    readonly first: string;
    /** The button that closes all of them, up to this one. */
    readonly upTo: (last: string) => Action;
  },
  texts: Texts,
  now: number,
): View {
  const { t, label, language } = texts;
  const { staffId: staff, first } = screen;
  const fits = (date: string): boolean => date >= first && daysBetween(first, date) < LONGEST_DAYS;
  const today = dateOf(now, screen.business.timeZone);
  return {
    text: blocks(
      t('title', { title: label('closing-title') }),
      lines(forWhom(screen, texts), t('closing-pick-last', { first: shortDayWords(first, today, language) })),
    ),
    buttons: [
      ...grid(screen, texts, now, {
        turn: (month) =>
          month < first.slice(0, 7) || daysBetween(first, `${month}-01`) >= LONGEST_DAYS
            ? null
            : { kind: 'close-until', staff, date: first, month },
        day: (date) => (fits(date) ? screen.upTo(date) : null),
      }),
      [tap(label('closing-back'), { kind: 'close-day', staff, date: first }), toAdmin(texts)],
    ],
  };
}

/** Nothing to say where there is only one. */
export function forWhom(
  { team, staffId }: { readonly team: DeskMonth['team']; readonly staffId: number | null },
  { t }: Texts,
): string | null {
  if (team.length < 2) return null;
  if (staffId === null) return t('closing-for-all', { names: team.map(({ name }) => name).join(', ') });
  return t('specialist', { name: team.find(({ id }) => id === staffId)?.name ?? '' });
}

function grid(
  { month, counts, business }: DeskMonth,
  { language }: Texts,
  now: number,
  to: { turn(month: string): Action | null; day(date: string): Action | null },
): Button[][] {
  const today = dateOf(now, business.timeZone);
  const { before, after } = neighbours(month);
  const orInert = (text: string | undefined, action: Action | null): Button =>
    action === null || text === undefined ? inert(text) : tap(text, action);
  return [
    [
      orInert('‹', month > EARLIEST ? to.turn(before) : null),
      inert(monthWords(month, today, language)),
      orInert('›', month < LATEST ? to.turn(after) : null),
    ],
    WEEK.map((day) => inert(weekdayWords(day, language))),
    ...weeksOf(month).map((week) =>
      week.map((date) => (date === null ? inert() : orInert(dayWords(date, counts, today), to.day(date)))),
    ),
  ];
}

/** `12`, `12 · 3` with visits, `[12]` today. */
function dayWords(date: string, counts: DeskMonth['counts'], today: string): string {
  const number = String(Number(date.slice(8)));
  const day = date === today ? `[${number}]` : number;
  const count = counts.get(date);
  return count === undefined ? day : `${day} · ${count}`;
}
