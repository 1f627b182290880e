/** The days of a month as a calendar shows them, and the nearest one that has a time. */
import { eachStart, type Query } from './availability.ts';
import type { Given } from './availability-given.ts';
import { earliestStart, lastBookableDay, todayOf } from './availability-rules.ts';
import type { Day, Instant } from './time.ts';

export type DayState = 'free' | 'few' | 'full' | 'closed' | 'past' | 'beyond';

/** Up to this many starts a day counts as almost full. */
export const FEW_STARTS = 3;

/**
 * The state of each date of the query, in order, for one specialist or for any of several. A date is closed when
 * the service fits no hours of it, past when the clock has gone by its every start, beyond when it lies behind
 * the horizon, and full only when what would still be offered is taken.
 */
export function dayStates(staff: readonly Given[], [first, last]: Query): readonly DayState[] {
  const states = Array.from<unknown, DayState>({ length: last - first + 1 }, () => 'closed');
  const few = new Map<Day, Set<Instant>>();
  const end = horizonOf(staff);
  if (end !== null) states.fill('beyond', Math.max(0, end - first + 1));
  for (const given of staff) {
    const today = todayOf(given) ?? first;
    if (today > first) states.fill('past', 0, today - first);
    const earliest = earliestStart(given.rules);
    const query: Query = [Math.max(first, today), Math.min(last, lastBookableDay(given))];
    eachStart(given, query, (start, day, offered) => {
      const at = day - first;
      if (states[at] === 'free') return;
      if (!offered) {
        if (states[at] === 'closed' || states[at] === 'past') states[at] = start < earliest ? 'past' : 'full';
        return;
      }
      const seen = few.get(day) ?? new Set();
      few.set(day, seen.add(start));
      states[at] = seen.size > FEW_STARTS ? 'free' : 'few';
    });
  }
  return states;
}

/** The last date on which any of them can be booked; null where there is none to ask. */
export function horizonOf(staff: readonly Given[]): Day | null {
  return staff.length === 0 ? null : Math.max(...staff.map(lastBookableDay));
}

const STRIDE = 31;

/** The first date of the query on which any of them has a start; null when none has. */
export function nearestDay(staff: readonly Given[], [first, last]: Query): Day | null {
  const end = Math.min(last, horizonOf(staff) ?? Number.NEGATIVE_INFINITY);
  for (let day = first; day <= end; day += STRIDE) {
    const states = dayStates(staff, [day, Math.min(end, day + STRIDE - 1)]);
    const found = states.findIndex((state) => state === 'free' || state === 'few');
    if (found >= 0) return day + found;
  }
  return null;
}
