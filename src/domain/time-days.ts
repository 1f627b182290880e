/** Local dates as whole numbers: their ISO text, weekdays, weeks and the grid of a month. */
import * as PlainDates from 'temporal-polyfill/fns/PlainDate';
import type { Day } from './time.ts';

/** 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const EPOCH = PlainDates.create(1970, 1, 1);
const MOST_KNOWN = 4_096;
const texts = new Map<Day, string>();
const days = new Map<string, Day>();
const FROM_THURSDAY: readonly Weekday[] = [4, 5, 6, 7, 1, 2, 3];

/** Reads `YYYY-MM-DD`; anything else is a RangeError. */
export function parseDay(text: string): Day {
  return remembered(days, text, readDay);
}

function readDay(text: string): Day {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (year === undefined) throw new RangeError(`not a date: ${text}`);
  return numberOf(PlainDates.create(Number(year), Number(month), Number(day)));
}

export function isDay(text: string): boolean {
  try {
    parseDay(text);
    return true;
  } catch {
    return false;
  }
}

/** `YYYY-MM-DD`. */
export function formatDay(day: Day): string {
  return remembered(texts, day, (unknown) => PlainDates.toString(dateOf(unknown)));
}

/** The same few dates are asked for again and again. */
function remembered<Key, Value>(known: Map<Key, Value>, key: Key, find: (key: Key) => Value): Value {
  const found = known.get(key);
  if (found !== undefined) return found;
  const value = find(key);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, value);
  return value;
}

export function weekdayOf(day: Day): Weekday {
  return FROM_THURSDAY[((day % 7) + 7) % 7] ?? 1;
}

/** A number that the seven dates from a Monday to its Sunday share. */
export function weekOf(day: Day): number {
  return Math.floor((day + 3) / 7);
}

export type Month = {
  readonly year: number;
  readonly month: number;
  readonly first: Day;
  readonly last: Day;
};

export function monthOf(day: Day): Month {
  const date = dateOf(day);
  const before = day - date.day;
  return {
    year: date.year,
    month: date.month,
    first: before + 1,
    last: before + PlainDates.daysInMonth(date),
  };
}

/** Weeks from Monday to Sunday; null where a cell belongs to a neighbouring month. */
export function monthGrid({ first, last }: Month): readonly (readonly (Day | null)[])[] {
  const monday = first - weekdayOf(first) + 1;
  const weeks = Math.ceil((last - monday + 1) / 7);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, column) => {
      const day = monday + week * 7 + column;
      return day < first || day > last ? null : day;
    }),
  );
}

function dateOf(day: Day): PlainDates.Record {
  return PlainDates.addDays(EPOCH, day);
}

function numberOf(date: PlainDates.Record): Day {
  return PlainDates.diffDays(EPOCH, date);
}
