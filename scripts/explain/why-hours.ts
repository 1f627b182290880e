/** Why a service does not fit the hours at a start: what closes the first moment of it that is not open. */
import type { Given } from '../../src/domain/availability-given.ts';
import { endOf, hoursOf, type Schedule, type WallRange } from '../../src/domain/schedule.ts';
import { openHours } from '../../src/domain/schedule-windows.ts';
import { finder } from '../../src/domain/spans.ts';
import { type Day, dayOf, type Instant, instantAt, MINUTE, zoneOf } from '../../src/domain/time.ts';
import { formatDay, weekdayOf } from '../../src/domain/time-days.ts';
import { clock } from '../../src/domain/time-labels.ts';
import { interval, type Reason } from './reason.ts';
import { WEEKDAYS } from './scenario.ts';

export function hoursReason({ schedule, service }: Given, start: Instant): Reason {
  const closed = firstClosed(schedule, start, start + service.dur * MINUTE);
  const uncut = { ...schedule, breaks: [], overrideBreaks: new Map(), timeOff: [] };
  if (firstClosed(uncut, closed, closed + 1) !== closed)
    return timeOffReason(schedule, closed) ?? breakReason(schedule, closed);
  return dateReason(schedule, dayOf(zoneOf(schedule.zone), closed));
}

/** The first moment of `[start, end)` outside the hours; the end where there is none. */
function firstClosed(schedule: Schedule, start: Instant, end: Instant): Instant {
  const { stretches } = openHours(schedule, start, end);
  const at = finder(stretches)(start);
  return (stretches[at] ?? end) <= start ? Math.min(stretches[at + 1] ?? end, end) : start;
}

function timeOffReason({ timeOff }: Schedule, moment: Instant): Reason | undefined {
  const off = timeOff.find(([start, end]) => start <= moment && moment < end);
  return off && { reason: 'time_off', by: `timeOff ${interval(off)}` };
}

/** A break that began the evening before may reach over midnight, and over a date that the zone skipped. */
function breakReason(schedule: Schedule, moment: Instant): Reason {
  const zone = zoneOf(schedule.zone);
  const today = dayOf(zone, moment);
  for (const day of [today, today - 1, today - 2]) {
    const found = hoursOf(schedule, day).breaks.find((range) => {
      const end = endOf(range, schedule.overnight);
      return end !== null && instantAt(zone, day, range[0]) <= moment && moment < instantAt(zone, day, end);
    });
    if (found !== undefined) return { reason: 'break', by: breakName(schedule, day, found) };
  }
  throw new Error('no break and no time off closes a moment within the hours');
}

function breakName({ overrides }: Schedule, day: Day, [start, end]: WallRange): string {
  const range = `${clock(start)}-${clock(end)}`;
  return overrides.has(day) ? `override_breaks ${formatDay(day)} ${range}` : `breaks ${range}`;
}

function dateReason({ overrides, holidays, weekly }: Schedule, day: Day): Reason {
  if (overrides.has(day)) return { reason: 'exception', by: `overrides ${formatDay(day)}` };
  if (holidays.has(day)) return { reason: 'holiday', by: `holidays ${formatDay(day)}` };
  const weekday = weekdayOf(day) - 1;
  const isOpen = (weekly[weekday] ?? []).length > 0;
  return { reason: isOpen ? 'outside_hours' : 'closed', by: `weekly ${WEEKDAYS[weekday]}` };
}
