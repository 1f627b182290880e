/** The hours of a business or specialist, and which of them rule one date. */
import { DAY_MINUTES, type Day, type Instant } from './time.ts';
import { weekdayOf } from './time-days.ts';

/** Wall time in minutes since midnight; 1440 is the next midnight, and an end past it lies on the next date. */
export type WallRange = readonly [start: number, end: number];

export type Schedule = {
  /** The zone in which these hours are meant. */
  readonly zone: string;
  /** Seven lists, Monday first; an empty one is a closed weekday. */
  readonly weekly: readonly (readonly WallRange[])[];
  /** Of every date with weekly hours. */
  readonly breaks: readonly WallRange[];
  /** Replace the weekly hours and the breaks of their date; an empty list closes it. */
  readonly overrides: ReadonlyMap<Day, readonly WallRange[]>;
  readonly overrideBreaks: ReadonlyMap<Day, readonly WallRange[]>;
  /** Closed, unless overridden. */
  readonly holidays: ReadonlySet<Day>;
  readonly timeOff: readonly (readonly [start: Instant, end: Instant])[];
  /** Whether a range whose end is before its start is a night shift; if not, it yields nothing. */
  readonly overnight: boolean;
};

export type DayHours = { readonly windows: readonly WallRange[]; readonly breaks: readonly WallRange[] };

// Stored by forms that have no 24:00.
const LAST_MINUTE = DAY_MINUTES - 1;

const NONE: readonly WallRange[] = [];
const CLOSED: DayHours = { windows: NONE, breaks: NONE };

/** The ranges in force on a date, as they were written. */
export function hoursOf(schedule: Schedule, day: Day): DayHours {
  const override = schedule.overrides.get(day);
  if (override !== undefined) return { windows: override, breaks: schedule.overrideBreaks.get(day) ?? NONE };
  const weekly = schedule.weekly[weekdayOf(day) - 1] ?? NONE;
  if (weekly.length === 0 || schedule.holidays.has(day)) return CLOSED;
  return { windows: weekly, breaks: schedule.breaks };
}

/** The end that a written range means, counted from the midnight of its date; null when it yields nothing. */
export function endOf([start, written]: WallRange, overnight: boolean): number | null {
  if (written === start) return null;
  const end = written === LAST_MINUTE ? DAY_MINUTES : written;
  if (!overnight && (end < start || end > DAY_MINUTES)) return null;
  return end < start ? end + DAY_MINUTES : end;
}
