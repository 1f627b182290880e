/** From written hours to instants: the windows of each date, and the stretches in which a service must fit. */
import { endOf, hoursOf, type Schedule, type WallRange } from './schedule.ts';
import { merged, type Spans, sorted, subtract } from './spans.ts';
import {
  DAY_MS,
  type Day,
  dayOf,
  type Instant,
  instantAt,
  MINUTE,
  steadyOffset,
  type Zone,
  zoneOf,
} from './time.ts';

export type OpenHours = {
  /** Each anchors its own grid; windows of different dates stay apart even where they touch or overlap. */
  readonly windows: Spans;
  /** The same time with everything joined that touches. */
  readonly stretches: Spans;
};

// A night shift reaches into the next date, and over a date that the zone skipped into the one after.
const DAYS_BEFORE = 2;

/** All open time that bears on `[from, to)`. It is not cut to it: the grid never depends on what was asked. */
export function openHours(schedule: Schedule, from: Instant, to: Instant): OpenHours {
  const zone = zoneOf(schedule.zone);
  const last = dayOf(zone, to) + 1;
  const windows: number[] = [];
  const cuts: number[] = schedule.timeOff.flat();
  for (let day = dayOf(zone, from) - DAYS_BEFORE; day <= last; day += 1) {
    const hours = hoursOf(schedule, day);
    for (const instant of merged(spansOf(zone, schedule.overnight, day, hours.windows)))
      windows.push(instant);
    for (const instant of spansOf(zone, schedule.overnight, day, hours.breaks)) cuts.push(instant);
  }
  const open = subtract(sorted(windows), merged(cuts));
  return { windows: open, stretches: merged(open) };
}

function spansOf(zone: Zone, overnight: boolean, day: Day, ranges: readonly WallRange[]): Spans {
  const steady = steadyOffset(zone, day);
  const spans: number[] = [];
  for (const range of ranges) {
    const end = endOf(range, overnight);
    if (end === null) continue;
    if (steady === null) spans.push(instantAt(zone, day, range[0]), instantAt(zone, day, end));
    else {
      const midnight = day * DAY_MS - steady;
      spans.push(midnight + range[0] * MINUTE, midnight + end * MINUTE);
    }
  }
  return spans;
}
