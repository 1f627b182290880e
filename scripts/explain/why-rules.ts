/** What stands behind a refusal that is not about hours: the clock, the grid, a limit, or what has taken the time. */
import { blocking, collisions, footprints } from '../../src/domain/availability-busy.ts';
import type { Busy, Given } from '../../src/domain/availability-given.ts';
import { limits } from '../../src/domain/availability-rules.ts';
import { openHours } from '../../src/domain/schedule-windows.ts';
import { dayOf, formatInstant, type Instant, MINUTE, zoneOf } from '../../src/domain/time.ts';
import { interval, type Reason } from './reason.ts';

export function clockReason(
  { rules: { now, minNotice, horizonDays } }: Given,
  reason: 'in_past' | 'min_notice' | 'beyond_horizon',
): Reason {
  const rules = {
    in_past: now === null ? 'now' : `now ${formatInstant(now)}`,
    min_notice: `minNotice ${minNotice}`,
    beyond_horizon: `horizonDays ${horizonDays}`,
  };
  return { reason, by: rules[reason] };
}

/** The grid that the start misses: of the last window that it lies in. */
export function gridReason({ schedule, service }: Given, start: Instant): Reason {
  const { windows } = openHours(schedule, start, start + MINUTE);
  let anchor = start;
  for (let at = 0; at < windows.length; at += 2) {
    const open = windows[at] ?? start;
    if (open <= start && start < (windows[at + 1] ?? start)) anchor = open;
  }
  return { reason: 'off_grid', by: `step ${service.step} from ${formatInstant(anchor)}` };
}

export function limitReason(given: Given, start: Instant): Reason {
  const { perDay, perWeek } = given.rules;
  const daily = { ...given, rules: { ...given.rules, perWeek: null } };
  const spent = limits(daily, blocking(given))(dayOf(zoneOf(given.zone), start));
  return { reason: 'limit', by: spent ? `perDay ${perDay}` : `perWeek ${perWeek}` };
}

/** All that would have to go; a block is named only where no booking stands in the way as well. */
export function takenReason(given: Given, start: Instant): Reason {
  const busy = blocking(given);
  const alone = busy.filter((one) => collides(given, one, start));
  // Where none does alone, the members of a group have taken the seats together.
  const found = alone.length > 0 ? alone : busy.filter((one) => isMet(given, one, start));
  const bookings = found.filter(({ kind }) => kind !== 'block');
  const named = bookings.length > 0 ? bookings : found;
  return {
    reason: bookings.length > 0 ? 'slot_taken' : 'block',
    by: named
      .toSorted((a, b) => a.start - b.start || a.end - b.end)
      .map(nameOf)
      .join(', '),
  };
}

function collides(given: Given, one: Busy, start: Instant): boolean {
  return collisions(given, [one])(start);
}

function isMet({ service }: Given, one: Busy, start: Instant): boolean {
  const [from = start, to = start] = footprints([one]);
  return from < start + (service.dur + service.after) * MINUTE && start - service.before * MINUTE < to;
}

function nameOf(one: Busy): string {
  const name = one.id ?? interval([one.start, one.end]);
  if (one.kind === 'block') return `block ${name}`;
  return one.kind === 'booking' ? `booking ${name}` : `booking ${name} (${one.kind})`;
}
