/** Zones: wall time to instants and back by Temporal's `compatible` rule, from offsets memoised per transition. */
import * as Instants from 'temporal-polyfill/fns/Instant';
import * as ZonedDateTimes from 'temporal-polyfill/fns/ZonedDateTime';

/** Epoch milliseconds. */
export type Instant = number;
/** Days since 1970-01-01: a local date without a zone. */
export type Day = number;

export const MINUTE = 60_000;
export const DAY_MINUTES = 1440;
export const DAY_MS = DAY_MINUTES * MINUTE;

type Stretch = { readonly from: Instant; readonly to: Instant; readonly offset: number };
export type Zone = { readonly id: string; readonly known: Stretch[]; last: Stretch };

const NOTHING_KNOWN: Stretch = { from: 0, to: 0, offset: 0 };
const LOOK_UP_STRIDE = 64 * DAY_MS;
const MOST_KNOWN = 512;
const zones = new Map<string, Zone>();

/** A bare offset is none: for Postgres its sign means the opposite. */
export function isZone(id: string): boolean {
  if (/^[+-]/.test(id)) return false;
  try {
    zoneOf(id);
    return true;
  } catch {
    return false;
  }
}

/** The zone of an IANA id; an unknown one is a RangeError. */
export function zoneOf(written: string): Zone {
  const known = zones.get(written);
  if (known !== undefined) return known;
  const id = zoned(written, 0).timeZoneId;
  const zone = zones.get(id) ?? { id, known: [], last: NOTHING_KNOWN };
  zones.set(id, zone);
  return zone;
}

/** What local clocks are ahead of UTC at that instant, in milliseconds. */
export function offsetAt(zone: Zone, instant: Instant): number {
  const { last } = zone;
  if (instant >= last.from && instant < last.to) return last.offset;
  zone.last = zone.known.find(({ from, to }) => instant >= from && instant < to) ?? lookUp(zone, instant);
  return zone.last.offset;
}

/**
 * The instant of a wall time, given as minutes since the midnight of `day`; 1440 and more belong to the next
 * date. Inside a gap it moves forward by the gap, inside a fold it is the first of the two.
 */
export function instantAt(zone: Zone, day: Day, minutes: number): Instant {
  const wall = day * DAY_MS + minutes * MINUTE;
  const before = offsetAt(zone, wall - DAY_MS);
  const after = offsetAt(zone, wall + DAY_MS);
  const first = wall - before;
  if (before === after || offsetAt(zone, first) === before) return first;
  return offsetAt(zone, wall - after) === after ? wall - after : first;
}

/** The one offset of a local date and of the dates beside it; null where a clock change is near. */
export function steadyOffset(zone: Zone, day: Day): number | null {
  const offset = offsetAt(zone, (day - 2) * DAY_MS);
  return zone.last.to > (day + 4) * DAY_MS ? offset : null;
}

export function startOfDay(zone: Zone, day: Day): Instant {
  return instantAt(zone, day, 0);
}

/** The local date on which the instant lies. */
export function dayOf(zone: Zone, instant: Instant): Day {
  return Math.floor((instant + offsetAt(zone, instant)) / DAY_MS);
}

/** Minutes that the wall clock shows past midnight. */
export function wallMinutesOf(zone: Zone, instant: Instant): number {
  const wall = instant + offsetAt(zone, instant);
  return Math.floor((wall - Math.floor(wall / DAY_MS) * DAY_MS) / MINUTE);
}

/** `2027-02-10T07:00Z`; seconds appear only when not zero. */
export function formatInstant(instant: Instant): string {
  return formatTimestamp(instant).replace(/:00Z$/, 'Z');
}

/** `2027-02-10T07:00:00Z`, as RFC 3339 wants it. */
export function formatTimestamp(instant: Instant): string {
  return Instants.toString(Instants.fromEpochMilliseconds(instant));
}

/** Reads an ISO 8601 instant; it must carry its offset. Anything else is a RangeError. */
export function parseInstant(text: string): Instant {
  return Instants.fromString(text).epochMilliseconds;
}

function lookUp(zone: Zone, instant: Instant): Stretch {
  if (zone.known.length >= MOST_KNOWN) zone.known.length = 0;
  let stretch = stretchFrom(zone, Math.floor(instant / LOOK_UP_STRIDE) * LOOK_UP_STRIDE);
  while (instant >= stretch.to) stretch = stretchFrom(zone, stretch.to);
  return stretch;
}

function stretchFrom(zone: Zone, from: Instant): Stretch {
  const local = zoned(zone.id, from);
  const change = ZonedDateTimes.getTimeZoneTransition(local, 'next');
  const to = change?.epochMilliseconds ?? Number.POSITIVE_INFINITY;
  const stretch = { from, to, offset: ZonedDateTimes.offsetNanoseconds(local) / 1e6 };
  zone.known.push(stretch);
  return stretch;
}

function zoned(id: string, instant: Instant): ZonedDateTimes.Record {
  return Instants.toZonedDateTimeISO(Instants.fromEpochMilliseconds(instant), id);
}
