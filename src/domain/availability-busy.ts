/** What blocks, and whether a start collides with it: footprints with buffers, holds, seats of a group. */
import type { Busy, Given, Rules } from './availability-given.ts';
import { counter, finder, merged, type Spans } from './spans.ts';
import { type Instant, MINUTE } from './time.ts';

type Session = { from: Instant; to: Instant; seats: number };

/** The busy time that counts for who asks, and when. */
export function blocking({ busy, rules }: Pick<Given, 'busy' | 'rules'>): readonly Busy[] {
  return busy.filter((one) => blocks(one, rules));
}

/** The time that each entry keeps from others, in the order given. */
export function footprints(busy: readonly Busy[]): Spans {
  const spans: number[] = [];
  for (const one of busy) spans.push(footprintStart(one), footprintEnd(one));
  return spans;
}

/** Tells of any start whether its footprint meets one that is not its own group with a seat left. */
export function collisions({ service }: Given, busy: readonly Busy[]): (start: Instant) => boolean {
  const before = service.before * MINUTE;
  const reach = (service.dur + service.after) * MINUTE;
  const { sessions, others } = partition(service, busy);
  const meetsOthers = meeting(merged(footprints(others)));
  if (sessions.size === 0) return (start) => meetsOthers(start - before, start + reach);

  const sessionsMet = counter([...sessions.values()].flatMap(({ from, to }) => [from, to]));
  return function collides(start) {
    const from = start - before;
    const to = start + reach;
    if (meetsOthers(from, to)) return true;
    const met = sessionsMet(from, to);
    const seats = sessions.get(start)?.seats ?? service.capacity;
    return met > 1 || (met === 1 && seats >= service.capacity);
  };
}

function blocks(one: Busy, { now, viewer, exclude }: Rules): boolean {
  if (one.kind === 'block') return true;
  if (exclude !== null && one.id === exclude) return false;
  if (one.kind === 'pending') return one.blocks;
  if (one.kind === 'booking') return true;
  const own = viewer !== null && one.owner === viewer;
  const over = now !== null && one.expires !== null && now >= one.expires;
  return !own && !over;
}

/** Bookings that may share a start with a new one are summed by it; all the rest only stands in the way. */
function partition(
  { id, dur, capacity }: Given['service'],
  busy: readonly Busy[],
): { sessions: ReadonlyMap<Instant, Session>; others: readonly Busy[] } {
  const sessions = new Map<Instant, Session>();
  if (capacity <= 1) return { sessions, others: busy };
  const others = busy.filter((one) => {
    if (one.kind === 'block' || one.service !== id || one.end - one.start !== dur * MINUTE) return true;
    const session = sessions.get(one.start) ?? { from: one.start, to: one.end, seats: 0 };
    session.from = Math.min(session.from, footprintStart(one));
    session.to = Math.max(session.to, footprintEnd(one));
    session.seats += one.seats;
    sessions.set(one.start, session);
    return false;
  });
  return { sessions, others };
}

function meeting(spans: Spans): (from: Instant, to: Instant) => boolean {
  const find = finder(spans);
  return (from, to) => (spans[find(from)] ?? to) < to;
}

function footprintStart(one: Busy): Instant {
  return one.kind === 'block' ? one.start : one.start - one.before * MINUTE;
}

function footprintEnd(one: Busy): Instant {
  return one.kind === 'block' ? one.end : one.end + one.after * MINUTE;
}
