/** The free times of specialists: what a client is offered, and what the calendar of the business shows as free. */
import { blocking, collisions, footprints } from './availability-busy.ts';
import type { Given } from './availability-given.ts';
import { eachGridStart } from './availability-grid.ts';
import { earliestStart, lastBookableDay, limits } from './availability-rules.ts';
import { openHours } from './schedule-windows.ts';
import { clipped, merged, type Spans, subtract } from './spans.ts';
import { type Day, dayOf, type Instant, MINUTE, startOfDay, zoneOf } from './time.ts';

/** The first and the last local date asked about, both included. */
export type Query = readonly [first: Day, last: Day];

/** Free time after all that blocks, cut to the dates; the clock, limits and the service play no part. */
export function windows(given: Omit<Given, 'service'>, [first, last]: Query): Spans {
  const zone = zoneOf(given.zone);
  const from = startOfDay(zone, first);
  const to = startOfDay(zone, last + 1);
  const { stretches } = openHours(given.schedule, from, to);
  return clipped(subtract(stretches, merged(footprints(blocking(given)))), from, to);
}

/** The starts on offer whose local date lies in the query, in order. */
export function starts(given: Given, query: Query): readonly Instant[] {
  const found: number[] = [];
  let inOrder = true;
  let previous = Number.NEGATIVE_INFINITY;
  eachStart(given, query, (start, _day, offered) => {
    if (!offered) return;
    if (start <= previous) inOrder = false;
    previous = start;
    found.push(start);
  });
  return inOrder ? found : [...new Set(found)].sort((a, b) => a - b);
}

// A fold just after midnight shows the last hour of a date again when the next one has already begun.
const REPEATED_EVENING = 120 * MINUTE;

export type SharedStart = { readonly start: Instant; readonly who: readonly string[] };

/** The starts that at least one of several specialists can take, and who could, by name. */
export function startsAny(staff: Readonly<Record<string, Given>>, query: Query): readonly SharedStart[] {
  const whoByStart = new Map<Instant, string[]>();
  for (const [name, given] of Object.entries(staff).sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const start of starts(given, query)) {
      const who = whoByStart.get(start);
      if (who === undefined) whoByStart.set(start, [name]);
      else who.push(name);
    }
  }
  return [...whoByStart].sort(([a], [b]) => a - b).map(([start, who]) => ({ start, who }));
}

/** Visits every start on the grid whose service fits the hours, with its local date and whether it is offered. */
export function eachStart(
  given: Given,
  [first, last]: Query,
  visit: (start: Instant, day: Day, offered: boolean) => void,
): void {
  const zone = zoneOf(given.zone);
  const from = startOfDay(zone, first);
  const to = startOfDay(zone, last + 1) + REPEATED_EVENING;
  const busy = blocking(given);
  const collides = collisions(given, busy);
  const isLimited = limits(given, busy);
  const earliest = earliestStart(given.rules);
  const lastDay = lastBookableDay(given);
  const open = openHours(given.schedule, from, to + given.service.dur * MINUTE);
  eachGridStart(open, given.service, [from, to], (start) => {
    const day = dayOf(zone, start);
    if (day < first || day > last) return;
    visit(start, day, start >= earliest && day <= lastDay && !isLimited(day) && !collides(start));
  });
}
