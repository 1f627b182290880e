/** What a local clock shows at an instant; the two passes of an autumn fold get different labels. */
import {
  DAY_MS,
  type Day,
  dayOf,
  type Instant,
  instantAt,
  MINUTE,
  offsetAt,
  wallMinutesOf,
  type Zone,
} from './time.ts';

export type ClockLabel = {
  readonly day: Day;
  /** `HH:MM` on the wall. */
  readonly time: string;
  /** `+03:00`, only where the same wall time exists twice; null elsewhere. */
  readonly offset: string | null;
};

export function clockLabel(zone: Zone, instant: Instant): ClockLabel {
  const day = dayOf(zone, instant);
  const minutes = wallMinutesOf(zone, instant);
  const offset = offsetAt(zone, instant);
  return {
    day,
    time: clock(minutes),
    offset: isTwice(zone, instant, day, minutes)
      ? `${offset < 0 ? '-' : '+'}${clock(Math.abs(offset) / MINUTE)}`
      : null,
  };
}

/** `HH:MM` of minutes since midnight; 1440 is `24:00`. */
export function clock(minutes: number): string {
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function isTwice(zone: Zone, instant: Instant, day: Day, minutes: number): boolean {
  const first = instantAt(zone, day, minutes);
  if (instant - first >= MINUTE) return true;
  const nextOffset = offsetAt(zone, instant + DAY_MS);
  const again = instant + offsetAt(zone, instant) - nextOffset;
  return again !== instant && offsetAt(zone, again) === nextOffset;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
