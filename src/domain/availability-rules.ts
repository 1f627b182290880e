/** The rules that look at a start and not at the hours: the clock's (past, notice, horizon) and the limits. */
import type { Busy, Given, Refusal } from './availability-given.ts';
import { type Day, dayOf, type Instant, MINUTE, zoneOf } from './time.ts';
import { weekOf } from './time-days.ts';

/** The local date of now; null without a clock. */
export function todayOf({ zone, rules: { now } }: Given): Day | null {
  return now === null ? null : dayOf(zoneOf(zone), now);
}

/** The last local date on which a start may lie. */
export function lastBookableDay(given: Given): Day {
  const today = todayOf(given);
  const { horizonDays } = given.rules;
  return today === null || horizonDays === null ? Number.POSITIVE_INFINITY : today + horizonDays;
}

/** The first instant that may be booked. */
export function earliestStart({ now, minNotice }: Given['rules']): Instant {
  return now === null ? Number.NEGATIVE_INFINITY : now + minNotice * MINUTE;
}

/** What the clock says against a start, or null. */
export function clockRefusal(given: Given, start: Instant): Refusal | null {
  const { now } = given.rules;
  if (now !== null && start < now) return 'in_past';
  if (start < earliestStart(given.rules)) return 'min_notice';
  return dayOf(zoneOf(given.zone), start) > lastBookableDay(given) ? 'beyond_horizon' : null;
}

/** Tells of a local date whether its limit, or its week's, is used up by what blocks. */
export function limits(given: Given, busy: readonly Busy[]): (day: Day) => boolean {
  const { perDay, perWeek } = given.rules;
  if (perDay === null && perWeek === null) return () => false;
  const zone = zoneOf(given.zone);
  const days = new Map<Day, number>();
  const weeks = new Map<number, number>();
  for (const one of busy) {
    if (one.kind === 'block') continue;
    const day = dayOf(zone, one.start);
    days.set(day, (days.get(day) ?? 0) + 1);
    weeks.set(weekOf(day), (weeks.get(weekOf(day)) ?? 0) + 1);
  }
  return (day) =>
    (perDay !== null && (days.get(day) ?? 0) >= perDay) ||
    (perWeek !== null && (weeks.get(weekOf(day)) ?? 0) >= perWeek);
}
