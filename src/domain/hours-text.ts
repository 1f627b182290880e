/** Hours as people write them, read forgivingly: `10-14, 15:00–19:00`, `22.00–02.00`, `24:00`, `выходной`. */
import type { WallRange } from './schedule.ts';
import { DAY_MINUTES } from './time.ts';
import { clock } from './time-labels.ts';

/** Of one date; more than that is no timetable but a slip. */
export const MOST_INTERVALS = 12;

const CLOSED =
  /^(?:-|–|—|выходной|закрыто|не работаем|не работаю|нет|closed|day off|off|none|not working)\.?$/;
const ALWAYS = /^(?:круглосуточно|24\/7|24 часа|around the clock|all day|24 hours)\.?$/;
const TIME = '(\\d{1,2}?)(?:[:.]?(\\d{2}))?\\s*(am|pm)?';
const RANGE = new RegExp(
  `(?:(?:с|from)\\s+)?(?<!\\d)${TIME}\\s*(?:-|–|—|−|до|to|till)\\s*${TIME}(?!\\d)`,
  'gu',
);
const BETWEEN = /^(?:[\s,;/&]|и|and)*$/u;
/** Written by forms that have no 24:00. */
const LAST_MINUTE = DAY_MINUTES - 1;

/**
 * In order, with what overlaps or touches joined; an end before its start lies on the next date. An empty list is a
 * closed day, null is no timetable.
 */
export function parseHours(written: string): readonly WallRange[] | null {
  const text = written.toLowerCase().replace(/\s+/gu, ' ').trim();
  if (CLOSED.test(text)) return [];
  if (ALWAYS.test(text)) return [[0, DAY_MINUTES]];
  const found = [...text.matchAll(RANGE)];
  if (found.length === 0 || found.length > MOST_INTERVALS || !BETWEEN.test(text.replace(RANGE, ' ')))
    return null;
  const ranges: WallRange[] = [];
  for (const [, fromHour, fromMinute, fromHalf, toHour, toMinute, toHalf] of found) {
    const start = minutesOf(fromHour, fromMinute, fromHalf);
    const end = minutesOf(toHour, toMinute, toHalf);
    const range = start === null || end === null ? null : rangeOf(start, end);
    if (range === null) return null;
    ranges.push(range);
  }
  return joined(ranges);
}

/** `10:00–14:00, 15:00–19:00`, as `parseHours` reads it back; empty for a closed day. */
export function formatHours(windows: readonly WallRange[]): string {
  return windows
    .map(([start, end]) => `${clock(start)}–${clock(end > DAY_MINUTES ? end - DAY_MINUTES : end)}`)
    .join(', ');
}

function minutesOf(hours = '', minutes = '00', half?: string): number | null {
  const written = Number(hours);
  if (half !== undefined && (written < 1 || written > 12)) return null;
  const hour = half === undefined ? written : (written % 12) + (half === 'pm' ? 12 : 0);
  const total = hour * 60 + Number(minutes);
  return Number(minutes) > 59 || total > DAY_MINUTES ? null : total;
}

function rangeOf(start: number, written: number): WallRange | null {
  if (start >= DAY_MINUTES) return null;
  const end = written === 0 || written === LAST_MINUTE ? DAY_MINUTES : written;
  if (end === start) return null;
  return [start, end < start ? end + DAY_MINUTES : end];
}

function joined(ranges: readonly WallRange[]): readonly WallRange[] {
  const result: [number, number][] = [];
  for (const [start, end] of ranges.toSorted((one, other) => one[0] - other[0])) {
    const last = result.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}
