/** What the screens of those who run a business share: lists with pages, months to pick from, refusals in words. */

import { FARTHEST_DAYS } from '../../domain/dates-text.ts';
import type { ChangeFailure } from '../../domain/failures.ts';
import { formatDay, parseDay } from '../../domain/time-days.ts';
import type { Action } from '../callback-data.ts';
import { clip, oneLine } from '../html.ts';
import type { Texts } from '../texts/texts.ts';
import { monthWords, neighbours, weekdayWords, weeksOf } from '../when.ts';
import { type Button, inert, tap, type View } from './view.ts';
import { durationWords } from './words.ts';

/** A screen waiting for its reader's words, and for what has to be said above it. */
export type Render = (texts: Texts, notice?: string) => View;
/** What comes after a change; `asks` is the button that the next words answer. */
export type Step = { readonly render: Render; readonly asks?: Action };

const A_PAGE = 8;
const NAME_LIMIT = 32;
const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;

/** A name on a button. */
export function shortName(name: string): string {
  return clip(oneLine(name), NAME_LIMIT);
}

/** The items of a page, and the row that turns pages. */
export function paged<Item>(
  items: readonly Item[],
  asked: number,
  to: (page: number) => Action,
  { label }: Texts,
): { readonly shown: readonly Item[]; readonly turns: readonly (readonly Button[])[] } {
  const pages = Math.max(1, Math.ceil(items.length / A_PAGE));
  const page = Math.min(asked, pages - 1);
  const row = [
    ...(page > 0 ? [tap(label('previous-page'), to(page - 1))] : []),
    ...(page + 1 < pages ? [tap(label('next-page'), to(page + 1))] : []),
  ];
  return { shown: items.slice(page * A_PAGE, (page + 1) * A_PAGE), turns: row.length > 0 ? [row] : [] };
}

/** So many buttons a row. */
export function inRows(buttons: readonly Button[], aRow: number): readonly (readonly Button[])[] {
  return Array.from({ length: Math.ceil(buttons.length / aRow) }, (_, at) =>
    buttons.slice(at * aRow, (at + 1) * aRow),
  );
}

/** Up and down in a list; nothing where there is nowhere to go. */
export function movers(
  ids: readonly number[],
  id: number,
  to: (place: number) => Action,
  { label }: Texts,
): readonly Button[] {
  const at = ids.indexOf(id);
  return [
    ...(at > 0 ? [tap(label('manage-up'), to(at - 1))] : []),
    ...(at >= 0 && at + 1 < ids.length ? [tap(label('manage-down'), to(at + 1))] : []),
  ];
}

/** A month of dates from the first that may be picked on; others have a number and nothing else. */
export function monthToPick(
  pick: {
    readonly month: string;
    readonly today: string;
    readonly first: string;
    readonly turn: (month: string) => Action;
    readonly day: (date: string) => Action;
    readonly marked: ReadonlySet<string>;
  },
  { language }: Texts,
): readonly (readonly Button[])[] {
  const last = formatDay(parseDay(pick.today) + FARTHEST_DAYS);
  const month = clamp(pick.month, pick.first.slice(0, 7), last.slice(0, 7));
  const { before, after } = neighbours(month);
  const dayButton = (date: string | null): Button => {
    if (date === null) return inert();
    const text = `${Number(date.slice(8))}${pick.marked.has(date) ? ' •' : ''}`;
    return date < pick.first || date > last ? inert(text) : tap(text, pick.day(date));
  };
  return [
    [
      before < pick.first.slice(0, 7) ? inert() : tap('‹', pick.turn(before)),
      inert(monthWords(month, pick.today, language)),
      after > last.slice(0, 7) ? inert() : tap('›', pick.turn(after)),
    ],
    WEEK.map((day) => inert(weekdayWords(day, language))),
    ...weeksOf(month).map((week) => week.map(dayButton)),
  ];
}

/** A length of time, or that there is none. */
export function spanOrNone(minutes: number, texts: Texts): string {
  if (minutes === 0) return texts.label('manage-none');
  return minutes % 1440 === 0
    ? texts.label('manage-days', { days: minutes / 1440 })
    : durationWords(minutes, texts);
}

function clamp(value: string, least: string, most: string): string {
  if (value < least) return least;
  return value > most ? most : value;
}

/** Why it cannot be so, as plain words without markup: they stand in alerts and above questions. */
export function changeRefusal(why: ChangeFailure, texts: Texts): string {
  const { label } = texts;
  switch (why.kind) {
    case 'forbidden':
      return label('refusal-forbidden');
    case 'absent':
      return label('value-absent');
    case 'account_taken':
      return label('value-account-taken');
    case 'value_not_text':
      return label('value-not-text');
    case 'value_length':
      return label('value-length', { least: why.least, most: why.most });
    case 'value_not_number':
      return label('value-not-number');
    case 'value_not_span':
      return label('value-not-span');
    case 'value_range':
      return label('value-range', { least: why.least, most: why.most });
    case 'value_span_range':
      return label('value-span-range', {
        least: why.least === 0 ? '0' : spanOrNone(why.least, texts),
        most: spanOrNone(why.most, texts),
      });
    case 'value_step':
      return label('value-step', { step: why.step });
    case 'value_not_price':
      return label('value-not-price');
    case 'value_not_hours':
      return label('value-not-hours');
    case 'value_not_date':
      return label('value-not-date');
    case 'value_not_account':
      return label('value-not-account');
  }
}
