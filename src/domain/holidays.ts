/** Public holidays, as data with their source, by calendar and year. */
import type { Day } from './time.ts';
import { parseDay } from './time-days.ts';

export const HOLIDAY_CALENDARS = ['ru'] as const;
export type HolidayCalendar = (typeof HOLIDAY_CALENDARS)[number];

/** Non-working holidays of every year: Labour Code of the Russian Federation, article 112. */
const RU = ['01-01', '01-02', '01-03', '01-04', '01-05', '01-06', '01-07', '01-08'].concat([
  '02-23',
  '03-08',
  '05-01',
  '05-09',
  '06-12',
  '11-04',
]);
const YEARS = [2026, 2027, 2028, 2029, 2030];
/**
 * Days off that were moved to a working day, by the year's own act. 2026: the Government's decree on moving days off,
 * 24 September 2025 (3 January to 9 January, 4 January to 31 December), and article 112 itself (8 March to 9 March,
 * 9 May to 11 May). A year whose act is not out yet has none.
 */
const RU_MOVED = ['2026-01-09', '2026-03-09', '2026-05-11', '2026-12-31'];

const DAYS: Readonly<Record<HolidayCalendar, ReadonlySet<Day>>> = {
  ru: new Set([...YEARS.flatMap((year) => RU.map((date) => `${year}-${date}`)), ...RU_MOVED].map(parseDay)),
};
const NONE: ReadonlySet<Day> = new Set();

/** The holidays of the calendar, as local dates; none without one. */
export function holidaysOf(calendar: HolidayCalendar | null): ReadonlySet<Day> {
  return calendar === null ? NONE : DAYS[calendar];
}
