/** The limits a specialist's new booking must keep to, with the day and the week in which they count. */
import { type Day, dayOf, startOfDay, zoneOf } from '../domain/time.ts';
import { weekdayOf } from '../domain/time-days.ts';
import type { Business, Specialist } from './facts.ts';
import type { StaffLimits } from './tenant-orders.ts';

/** `startsAt` in epoch milliseconds; without the specialist the business's own limits. */
export function staffLimitsAt(
  business: Business,
  specialist: Pick<Specialist, 'perDay' | 'perWeek'> | undefined,
  startsAt: number,
): StaffLimits {
  const zone = zoneOf(business.timeZone);
  const day = dayOf(zone, startsAt);
  const monday = day - weekdayOf(day) + 1;
  const days = (first: Day, count: number) => ({
    from: startOfDay(zone, first),
    until: startOfDay(zone, first + count),
  });
  return {
    day: { most: specialist?.perDay ?? business.perDay, ...days(day, 1) },
    week: { most: specialist?.perWeek ?? business.perWeek, ...days(monday, 7) },
  };
}
