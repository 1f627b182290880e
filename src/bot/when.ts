/** Instants and dates in people's words: local to the business's zone, in the reader's language. */
import type { Language } from '../domain/language.ts';
import { DAY_MS, dayOf, zoneOf } from '../domain/time.ts';
import { formatDay, isDay, type Month, monthGrid, monthOf, parseDay } from '../domain/time-days.ts';
import { clockLabel } from '../domain/time-labels.ts';

const LOCALES: Record<Language, string> = { ru: 'ru-RU', en: 'en-GB' };
const FORMS = {
  weekday: { weekday: 'long' },
  shortWeekday: { weekday: 'short' },
  month: { month: 'long' },
  dayOfMonth: { day: 'numeric', month: 'long' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
const formats = new Map<string, Intl.DateTimeFormat>();

/** The local date of an instant, `YYYY-MM-DD`. */
export function dateOf(epochMs: number, zone: string): string {
  return formatDay(dayOf(zoneOf(zone), epochMs));
}

/** `14:00`; a time that the autumn clock shows twice also says which one: `02:30 UTC+3`. */
export function timeWords(epochMs: number, zone: string): string {
  const { time, offset } = clockLabel(zoneOf(zone), epochMs);
  return offset === null ? time : `${time} UTC${offset.replace(/^([+-])0/, '$1').replace(/:00$/, '')}`;
}

/** `среда, 10 февраля`, with the year only when it is not today's. */
export function dayWords(date: string, today: string, language: Language): string {
  return `${say('weekday', date, language)}, ${shortDayWords(date, today, language)}`;
}

/** `10 февраля`, with the year only when it is not today's. */
export function shortDayWords(date: string, today: string, language: Language): string {
  return withYear(say('dayOfMonth', date, language), date, today);
}

/** `Февраль`, with the year only when it is not today's; the month is `YYYY-MM`. */
export function monthWords(month: string, today: string, language: Language): string {
  return capital(withYear(say('month', `${month}-01`, language), month, today));
}

/** `Пн`; 1 is Monday. */
export function weekdayWords(weekday: number, language: Language): string {
  return capital(say('shortWeekday', `2024-01-0${weekday}`, language));
}

/** Whole calendar days from one date to another. */
export function daysBetween(from: string, to: string): number {
  return parseDay(to) - parseDay(from);
}

/** The months before and after, `YYYY-MM`. */
export function neighbours(month: string): { readonly before: string; readonly after: string } {
  const { first, last } = read(month);
  return { before: formatDay(first - 1).slice(0, 7), after: formatDay(last + 1).slice(0, 7) };
}

/** The month's dates in weeks from Monday to Sunday; null where the cell belongs to a neighbour. */
export function weeksOf(month: string): readonly (readonly (string | null)[])[] {
  return monthGrid(read(month)).map((week) => week.map((day) => (day === null ? null : formatDay(day))));
}

/** Whether the text is a day of the calendar, `YYYY-MM-DD`, of this century. */
export function isDate(text: string): boolean {
  return text.startsWith('20') && isDay(text);
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function read(month: string): Month {
  return monthOf(parseDay(`${month}-01`));
}

function withYear(words: string, date: string, today: string): string {
  const year = date.slice(0, 4);
  return today.startsWith(year) ? words : `${words} ${year}`;
}

function say(form: keyof typeof FORMS, date: string, language: Language): string {
  const key = `${language} ${form}`;
  const format =
    formats.get(key) ?? new Intl.DateTimeFormat(LOCALES[language], { timeZone: 'UTC', ...FORMS[form] });
  formats.set(key, format);
  return format.format(parseDay(date) * DAY_MS);
}
