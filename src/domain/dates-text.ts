/** Dates as people write them: `25.12`, `25 декабря`, `2026-12-25`, `24.12–31.12`, `tomorrow`. */
import type { Day } from './time.ts';
import { formatDay, isDay, parseDay } from './time-days.ts';

export type DateRange = readonly [first: Day, last: Day];

/** So far ahead a business plans its closures. */
export const FARTHEST_DAYS = 730;

const MONTHS: readonly (readonly [string, string])[] = [
  ['янв', 'jan'],
  ['фев', 'feb'],
  ['мар', 'mar'],
  ['апр', 'apr'],
  ['ма', 'may'],
  ['июн', 'jun'],
  ['июл', 'jul'],
  ['авг', 'aug'],
  ['сен', 'sep'],
  ['окт', 'oct'],
  ['ноя', 'nov'],
  ['дек', 'dec'],
];
const WORDS: Readonly<Record<string, number>> = { сегодня: 0, today: 0, завтра: 1, tomorrow: 1 };
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
const NUMBERS = /^(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2})\.?)?$/;
const NAMED = /^(\d{1,2}) (\p{L}+)\.?(?: (\d{4}))?(?: г\.?)?$/u;
const DAY_ALONE = /^\d{1,2}$/;

/** A date without a year is the next one; a single date is a range of one. Null for what is none, is over, or too far. */
export function parseDates(written: string, today: Day): DateRange | null {
  const text = written
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .replace(/^(?:с|from) /u, '')
    .trim();
  const [from = '', to, ...more] = ISO.test(text)
    ? [text]
    : text.split(/ ?[–—−] ?| (?:-|по|до|to|till) |(?<!\d{4}|\d{4}-\d{2})-(?!\d{2}-\d{2}$)/u);
  if (more.length > 0) return null;
  // `24–31.12`: the first lies in the month of the last.
  const last = to === undefined ? null : dateOf(to, today);
  const first = DAY_ALONE.test(from) && last !== null ? inMonthOf(last, Number(from)) : dateOf(from, today);
  if (first === null) return null;
  const end = to === undefined ? first : dateOf(to, first);
  if (end === null || first < today || end < first || end > today + FARTHEST_DAYS) return null;
  return [first, end];
}

function dateOf(text: string, since: Day): Day | null {
  const word = WORDS[text];
  if (word !== undefined) return since + word;
  const iso = ISO.exec(text);
  if (iso !== null) return isDay(text) ? parseDay(text) : null;
  const [, day, month, year] = NUMBERS.exec(text) ?? [];
  if (day !== undefined) return found(Number(day), Number(month), year, since);
  const [, number, name = '', ofYear] = NAMED.exec(text) ?? [];
  const index = MONTHS.findIndex((stems) => stems.some((stem) => name.startsWith(stem)));
  return number === undefined || index < 0 ? null : found(Number(number), index + 1, ofYear, since);
}

function found(day: number, month: number, year: string | undefined, since: Day): Day | null {
  if (year !== undefined) return dayIn(Number(year.length === 2 ? `20${year}` : year), month, day);
  const thisYear = Number(formatDay(since).slice(0, 4));
  // The 29th of February may be years away.
  for (let next = thisYear; next <= thisYear + 4; next += 1) {
    const one = dayIn(next, month, day);
    if (one !== null && one >= since) return one;
  }
  return null;
}

function inMonthOf(other: Day, day: number): Day | null {
  const [year, month] = formatDay(other).split('-').map(Number);
  return dayIn(year ?? 0, month ?? 0, day);
}

function dayIn(year: number, month: number, day: number): Day | null {
  const text = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  return isDay(text) ? parseDay(text) : null;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
