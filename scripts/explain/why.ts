/** Why a time is not offered: the engine's own verdict on each start that is missing, and what stands behind it. */
import { type Query, starts } from '../../src/domain/availability.ts';
import { attempt } from '../../src/domain/availability-attempt.ts';
import type { Given } from '../../src/domain/availability-given.ts';
import { openHours } from '../../src/domain/schedule-windows.ts';
import {
  DAY_MS,
  type Day,
  dayOf,
  type Instant,
  instantAt,
  MINUTE,
  offsetAt,
  startOfDay,
  type Zone,
  zoneOf,
} from '../../src/domain/time.ts';
import type { Reason } from './reason.ts';
import { hoursReason } from './why-hours.ts';
import { clockReason, gridReason, limitReason, takenReason } from './why-rules.ts';

export type Refused = Reason & { readonly at: Instant };

/** Every start of the grid on the dates asked about that is not offered, and the asked wall time of each date. */
export function refused(given: Given, query: Query, asked: number | null): readonly Refused[] {
  const zone = zoneOf(given.zone);
  const [first, last] = query;
  const offered = new Set(starts(given, query));
  const candidates = new Set([...gridOf(given, query), ...askedOf(given, query, asked)]);
  return [...candidates]
    .filter((start) => !offered.has(start) && isWithin(dayOf(zone, start), first, last))
    .sort((a, b) => a - b)
    .map((at) => ({ at, ...reasonOf(given, at) }));
}

function reasonOf(given: Given, start: Instant): Reason {
  const reason = attempt(given, start, null);
  switch (reason) {
    case 'in_past':
    case 'min_notice':
    case 'beyond_horizon':
      return clockReason(given, reason);
    case 'outside_hours':
      return hoursReason(given, start);
    case 'off_grid':
      return gridReason(given, start);
    case 'limit':
      return limitReason(given, start);
    case 'slot_taken':
      return takenReason(given, start);
    default:
      throw new Error(`the engine says ${reason} of a start that it does not offer`);
  }
}

/** All steps of all windows, the last ones too, from which the service would run over the end. */
function gridOf({ zone: id, schedule, service }: Given, [first, last]: Query): readonly Instant[] {
  const zone = zoneOf(id);
  const from = startOfDay(zone, first);
  // A fold after midnight shows the evening of the last date again.
  const to = startOfDay(zone, last + 1) + DAY_MS;
  const { windows } = openHours(schedule, from, to);
  const step = service.step * MINUTE;
  const found: number[] = [];
  for (let at = 0; at < windows.length; at += 2) {
    const open = windows[at] ?? to;
    const close = Math.min(windows[at + 1] ?? to, to);
    const skipped = Math.max(0, Math.ceil((from - open) / step));
    for (let start = open + skipped * step; start < close; start += step) found.push(start);
  }
  return found;
}

function askedOf({ zone: id }: Given, [first, last]: Query, asked: number | null): readonly Instant[] {
  if (asked === null) return [];
  const zone = zoneOf(id);
  const days = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return days.flatMap((day) => instantsOf(zone, day, asked));
}

/** Both of a wall time that exists twice; one that does not exist is where it moves to. */
function instantsOf(zone: Zone, day: Day, minutes: number): readonly Instant[] {
  const wall = day * DAY_MS + minutes * MINUTE;
  const found = [offsetAt(zone, wall - DAY_MS), offsetAt(zone, wall + DAY_MS)]
    .filter((offset) => offsetAt(zone, wall - offset) === offset)
    .map((offset) => wall - offset);
  return found.length > 0 ? found : [instantAt(zone, day, minutes)];
}

function isWithin(day: Day, first: Day, last: Day): boolean {
  return first <= day && day <= last;
}
