/** Scenarios of availability as text, with the field names and defaults of the rules, and their translation for the engine. */
import type { Query } from '../../src/domain/availability.ts';
import type { Busy, Given, Id } from '../../src/domain/availability-given.ts';
import type { WallRange } from '../../src/domain/schedule.ts';
import { parseInstant } from '../../src/domain/time.ts';
import { parseDay } from '../../src/domain/time-days.ts';

export type Pair = readonly [string, string];
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type WeekdayName = (typeof WEEKDAYS)[number];

export type Booking = {
  readonly start: string;
  readonly end: string;
  readonly before?: number;
  readonly after?: number;
  readonly status?: 'confirmed' | 'pending' | 'hold' | 'cancelled' | 'rejected';
  readonly blocks?: boolean;
  readonly id?: Id;
  readonly svc?: Id;
  readonly seats?: number;
  readonly owner?: Id;
  readonly expires?: string;
};

export type Scenario = {
  readonly tz: string;
  readonly weekly?: Readonly<Partial<Record<WeekdayName, readonly Pair[]>>>;
  readonly breaks?: readonly Pair[];
  readonly overrides?: Readonly<Record<string, readonly Pair[]>>;
  readonly override_breaks?: Readonly<Record<string, readonly Pair[]>>;
  readonly holidays?: readonly string[];
  readonly timeOff?: readonly Pair[];
  readonly blocks?: readonly Pair[];
  readonly overnight?: boolean;
  readonly query: Pair;
  readonly now?: string;
  readonly minNotice?: number;
  readonly horizonDays?: number;
  readonly perDay?: number;
  readonly perWeek?: number;
  readonly service?: {
    readonly dur: number;
    readonly step?: number;
    readonly before?: number;
    readonly after?: number;
    readonly capacity?: number;
    readonly id?: Id;
  };
  readonly bookings?: readonly Booking[];
  readonly viewer?: Id;
  readonly exclude?: Id;
};

export function queryOf({ query: [first, last] }: Pick<Scenario, 'query'>): Query {
  return [parseDay(first), parseDay(last)];
}

/** The dates asked about are no part of it: what is open never depends on them. */
export function givenOf(scenario: Omit<Scenario, 'query'>): Given {
  const { dur, step = dur, before = 0, after = 0, capacity = 1, id = null } = scenario.service ?? { dur: 60 };
  return {
    zone: scenario.tz,
    schedule: {
      zone: scenario.tz,
      weekly: WEEKDAYS.map((name) => walls(scenario.weekly?.[name])),
      breaks: walls(scenario.breaks),
      overrides: byDay(scenario.overrides),
      overrideBreaks: byDay(scenario.override_breaks),
      holidays: new Set(scenario.holidays?.map(parseDay)),
      timeOff: (scenario.timeOff ?? []).map(([start, end]) => [parseInstant(start), parseInstant(end)]),
      overnight: scenario.overnight ?? false,
    },
    busy: [...(scenario.bookings ?? []).flatMap(busyOf), ...(scenario.blocks ?? []).map(blockOf)],
    service: { id, dur, step, before, after, capacity },
    rules: {
      now: optional(scenario.now),
      minNotice: scenario.minNotice ?? 0,
      horizonDays: scenario.horizonDays ?? null,
      perDay: scenario.perDay ?? null,
      perWeek: scenario.perWeek ?? null,
      viewer: scenario.viewer ?? null,
      exclude: scenario.exclude ?? null,
    },
  };
}

function busyOf(booking: Booking): readonly Busy[] {
  const claim = {
    id: booking.id ?? null,
    start: parseInstant(booking.start),
    end: parseInstant(booking.end),
    before: booking.before ?? 0,
    after: booking.after ?? 0,
    service: booking.svc ?? null,
    seats: booking.seats ?? 1,
  };
  if (claim.end < claim.start) throw new RangeError(`a booking ends before it begins: ${booking.end}`);
  switch (booking.status ?? 'confirmed') {
    case 'confirmed':
      return [{ ...claim, kind: 'booking' }];
    case 'pending':
      return [{ ...claim, kind: 'pending', blocks: booking.blocks ?? false }];
    case 'hold':
      return [{ ...claim, kind: 'hold', owner: booking.owner ?? null, expires: optional(booking.expires) }];
    default:
      return [];
  }
}

function blockOf([start, end]: Pair): Busy {
  return { kind: 'block', id: null, start: parseInstant(start), end: parseInstant(end) };
}

function optional(instant: string | undefined): number | null {
  return instant === undefined ? null : parseInstant(instant);
}

function byDay(
  dates: Readonly<Record<string, readonly Pair[]>> = {},
): ReadonlyMap<number, readonly WallRange[]> {
  return new Map(Object.entries(dates).map(([date, ranges]) => [parseDay(date), walls(ranges)]));
}

function walls(ranges: readonly Pair[] = []): readonly WallRange[] {
  return ranges.map(([start, end]) => [minutes(start), minutes(end)]);
}

function minutes(wall: string): number {
  const [hours, rest] = wall.split(':').map(Number);
  return (hours ?? Number.NaN) * 60 + (rest ?? Number.NaN);
}
