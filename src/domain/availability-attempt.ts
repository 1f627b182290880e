/** Whether a booking may be written, judged by the very rules that offer a start. */
import { blocking, collisions } from './availability-busy.ts';
import type { Given, Refusal } from './availability-given.ts';
import { fits, isOnGrid } from './availability-grid.ts';
import { clockRefusal, limits } from './availability-rules.ts';
import { openHours } from './schedule-windows.ts';
import { dayOf, type Instant, MINUTE, zoneOf } from './time.ts';

/** `end` is what the client was promised; null takes the service's own. */
export function attempt(given: Given, start: Instant, end: Instant | null): 'accept' | Refusal {
  const refusal = clockRefusal(given, start);
  if (refusal !== null) return refusal;

  const serviceEnd = start + given.service.dur * MINUTE;
  if (end !== null && end !== serviceEnd) return 'duration_mismatch';

  const open = openHours(given.schedule, start, serviceEnd);
  if (!fits(open, start, serviceEnd)) return 'outside_hours';
  if (!isOnGrid(open, given.service, start)) return 'off_grid';

  const busy = blocking(given);
  if (limits(given, busy)(dayOf(zoneOf(given.zone), start))) return 'limit';
  return collisions(given, busy)(start) ? 'slot_taken' : 'accept';
}
