/** Dates and clocks of a zone, for tests that run on any day of the year. */
import { Temporal } from 'temporal-polyfill';

/** The local date, so many days later: `2027-02-10`. */
export function dateIn(zone: string, moment: string, days: number = 0): string {
  return Temporal.Instant.from(moment).toZonedDateTimeISO(zone).toPlainDate().add({ days }).toString();
}

/** Epoch milliseconds of a clock on a local date. */
export function instantIn(zone: string, date: string, clock: string): number {
  return Temporal.PlainDateTime.from(`${date}T${clock}`).toZonedDateTime(zone).epochMilliseconds;
}

/** 1 is Monday. */
export function weekdayOf(date: string): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}
