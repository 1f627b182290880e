/** One day of the calendar: of each specialist who comes when, what is closed and what is free. */
import { DAY_MS } from '../../domain/time.ts';
import { formatDay, parseDay } from '../../domain/time-days.ts';
import type { DayColumn, DayEntry, DayScreen } from '../../usecases/show-day.ts';
import { clip, oneLine } from '../html.ts';
import type { Texts } from '../texts/texts.ts';
import { capital, dateOf, dayWords, shortDayWords, timeWords } from '../when.ts';
import { toAdmin } from './admin-menu.ts';
import type { Noticed } from './progress.ts';
import { type Button, blocks, inert, lines, tap, type View } from './view.ts';
import { relativeWords } from './words.ts';

const NAME_LIMIT = 40;
const BUTTON_NAME_LIMIT = 24;
/** What a page of one message may hold, its head and legend aside. */
const PAGE_UNITS = 3_300;
const PAGE_VISITS = 24;
const A_ROW = 2;
const MARKS = { promised: '✓', unreachable: '⊘' } as const;

type Line = { readonly head: string; readonly text: string; readonly entry: DayEntry | null };

export function adminDay(
  screen: DayScreen & Noticed & { readonly page: number },
  texts: Texts,
  now: number,
): View {
  const { t, language } = texts;
  const { date, business, columns } = screen;
  const zone = business.timeZone;
  const today = dateOf(now, zone);
  const pages = pagesOf(columns.flatMap((column) => linesOf(column, columns.length, zone, texts)));
  const page = Math.min(screen.page, pages.length - 1);
  const shown = pages[page] ?? [];
  const near = date >= today && parseDay(date) - parseDay(today) < 7;
  const title = capital(dayWords(date, today, language));
  return {
    text: blocks(
      screen.notice,
      near
        ? t('desk-day-near', {
            day: title,
            relative: relativeWords(parseDay(date) * DAY_MS, 'UTC', parseDay(today) * DAY_MS, texts),
          })
        : t('title', { title }),
      pages.length > 1 ? t('desk-page', { page: page + 1, pages: pages.length }) : null,
      ...sectionsOf(shown),
      columns.length === 0 ? t('desk-no-calendar') : null,
      legend(shown, texts),
    ),
    buttons: [
      ...rowsOf(shown.flatMap(({ entry }) => (entry?.kind === 'visit' ? [visitButton(entry, zone)] : []))),
      ...turnRow(date, page, pages.length, texts),
      arrows(date, today, texts),
      [toAdmin(texts)],
    ],
  };
}

/** Whoever does not work and expects nobody has one line that says so. */
function linesOf({ mate, entries }: DayColumn, columns: number, zone: string, texts: Texts): Line[] {
  const { t } = texts;
  const head = columns > 1 ? t('title', { title: clip(oneLine(mate.name), NAME_LIMIT) }) : '';
  if (entries.length === 0) return [{ head, text: t('desk-off'), entry: null }];
  return entries.map((entry) => ({ head, text: lineOf(entry, zone, texts), entry }));
}

function lineOf(entry: DayEntry, zone: string, { t }: Texts): string {
  const times = { from: timeWords(entry.startsAt, zone), to: timeWords(entry.endsAt, zone) };
  switch (entry.kind) {
    case 'free':
      return t('desk-free', times);
    case 'closed': {
      const { reason } = entry.closure;
      return reason === null
        ? t('desk-closed', times)
        : t('desk-closed-why', { ...times, reason: clip(oneLine(reason), NAME_LIMIT) });
    }
    case 'visit': {
      const { client, serviceName } = entry.visit;
      const said = t('desk-visit', {
        ...times,
        client: clip(oneLine(client.name), NAME_LIMIT),
        service: clip(oneLine(serviceName), NAME_LIMIT),
      });
      return [said, ...marksOf(entry)].join(' ');
    }
  }
}

function marksOf(entry: DayEntry): string[] {
  if (entry.kind !== 'visit') return [];
  const { attendanceConfirmedAt, client } = entry.visit;
  return [
    ...(attendanceConfirmedAt === null ? [] : [MARKS.promised]),
    ...(isOutOfReach(client) ? [MARKS.unreachable] : []),
  ];
}

/** Nothing that the bot says comes to them. */
export function isOutOfReach(client: {
  readonly telegramId: number | null;
  readonly unreachableSince: number | null;
}): boolean {
  return client.telegramId === null || client.unreachableSince !== null;
}

/** The marks that stand on this page, in words. */
function legend(shown: readonly Line[], { t }: Texts): string {
  const present = new Set(shown.flatMap(({ entry }) => (entry === null ? [] : marksOf(entry))));
  return lines(
    present.has(MARKS.promised) ? t('desk-legend-promised', { mark: MARKS.promised }) : null,
    present.has(MARKS.unreachable) ? t('desk-legend-unreachable', { mark: MARKS.unreachable }) : null,
  );
}

/** Whole lines, as many to a page as one message and its buttons can hold. */
function pagesOf(all: readonly Line[]): readonly (readonly Line[])[] {
  const pages: Line[][] = [[]];
  let units = 0;
  let visits = 0;
  for (const line of all) {
    const length = line.text.length + line.head.length + 4;
    const isVisit = line.entry?.kind === 'visit';
    if (units + length > PAGE_UNITS || (isVisit && visits === PAGE_VISITS)) {
      pages.push([]);
      units = 0;
      visits = 0;
    }
    pages.at(-1)?.push(line);
    units += length;
    visits += isVisit ? 1 : 0;
  }
  return pages;
}

/** The lines of each specialist under their name, which a new page repeats. */
function sectionsOf(shown: readonly Line[]): string[] {
  const sections = new Map<string, string[]>();
  for (const { head, text } of shown) sections.set(head, [...(sections.get(head) ?? []), text]);
  return [...sections].map(([head, said]) => lines(head, ...said));
}

function visitButton({ visit }: Extract<DayEntry, { kind: 'visit' }>, zone: string): Button {
  const name = clip(oneLine(visit.client.name), BUTTON_NAME_LIMIT);
  return tap(`${timeWords(visit.startsAt, zone)} ${name}`, { kind: 'visit', id: visit.id });
}

/** So many to a row. */
export function rowsOf(buttons: readonly Button[], most: number = A_ROW): Button[][] {
  return Array.from({ length: Math.ceil(buttons.length / most) }, (_, row) =>
    buttons.slice(row * most, (row + 1) * most),
  );
}

function turnRow(date: string, page: number, pages: number, { label }: Texts): Button[][] {
  if (pages < 2) return [];
  return [
    [
      page > 0 ? tap(label('previous-page'), { kind: 'day', date, page: page - 1 }) : inert(),
      page + 1 < pages ? tap(label('next-page'), { kind: 'day', date, page: page + 1 }) : inert(),
    ],
  ];
}

function arrows(date: string, today: string, { label, language }: Texts): Button[] {
  const [before, after] = [formatDay(parseDay(date) - 1), formatDay(parseDay(date) + 1)];
  return [
    tap(`‹ ${shortDayWords(before, today, language)}`, { kind: 'day', date: before, page: 0 }),
    tap(label('desk-calendar'), { kind: 'desk-month', month: date.slice(0, 7) }),
    tap(`${shortDayWords(after, today, language)} ›`, { kind: 'day', date: after, page: 0 }),
  ];
}
