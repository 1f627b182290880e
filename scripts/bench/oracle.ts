/** The rules of availability once more, slowly and literally: five minutes at a time, dates and zones by Temporal. */
import { Temporal } from 'temporal-polyfill/implementation';
import type { Booking, Scenario } from '../explain/scenario.ts';

/** All times of a scenario for the oracle are multiples of this; only `now` and `expires` need not be. */
const TICK = 5;
const TICK_MS = TICK * 60_000;
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

type Ticks = ReadonlySet<number>;
type Verdict = (start: number) => string;

const localDates = new Map<string, { readonly date: Temporal.PlainDate; readonly text: string }>();

export function oracleStarts(scenario: Scenario): readonly string[] {
  const verdict = oracleVerdict(scenario);
  return queriedTicks(scenario)
    .filter((tick) => verdict(tick) === 'accept')
    .map(textOf);
}

/** Every tick of the queried dates with the verdict on a start there. */
export function oracleAttempts(scenario: Scenario): readonly (readonly [start: string, verdict: string])[] {
  const verdict = oracleVerdict(scenario);
  return queriedTicks(scenario).map((tick) => [textOf(tick), verdict(tick)]);
}

export function oracleWindows(scenario: Scenario): readonly (readonly [string, string])[] {
  const open = new Set(shifts(scenario).flatMap((shift) => [...shift]));
  const taken = new Set([
    ...alive(scenario).flatMap(footprint),
    ...(scenario.blocks ?? []).flatMap(rangeTicks),
  ]);
  const [first, last] = scenario.query.map((date) => Temporal.PlainDate.from(date));
  const asked = between(
    wallTick(scenario.tz, first ?? fail(), '00:00'),
    wallTick(scenario.tz, last ?? fail(), '24:00'),
  );
  const free = asked.filter((tick) => open.has(tick) && !taken.has(tick));
  return runs(new Set(free)).map((run) => [textOf(Math.min(...run)), textOf(Math.max(...run) + 1)]);
}

function oracleVerdict(scenario: Scenario): Verdict {
  const { tz, minNotice = 0, service = { dur: 60 } } = scenario;
  const windows = shifts(scenario).flatMap(runs);
  const open = new Set(windows.flatMap((window) => [...window]));
  const anchors = windows.map((window) => ({ window, first: Math.min(...window) }));
  const busy = alive(scenario);
  const blocked = new Set((scenario.blocks ?? []).flatMap(rangeTicks));
  const kept = busy.map((booking) => ({ booking, ticks: new Set(footprint(booking)) }));
  const step = service.step ?? service.dur;
  const now = scenario.now === undefined ? null : Temporal.Instant.from(scenario.now).toZonedDateTimeISO(tz);
  const bookedDates = busy.map((booking) => localDate(tz, tickOf(booking.start)));

  return (start) => {
    const date = localDate(tz, start);
    if (now !== null) {
      const notice = start * TICK_MS - now.epochMilliseconds;
      if (notice < 0) return 'in_past';
      if (notice < minNotice * 60_000) return 'min_notice';
      const { horizonDays } = scenario;
      if (horizonDays !== undefined && now.toPlainDate().until(date).days > horizonDays)
        return 'beyond_horizon';
    }
    const end = start + service.dur / TICK;
    if (some(start, end, (tick) => !open.has(tick))) return 'outside_hours';
    if (!anchors.some(({ window, first }) => window.has(start) && ((start - first) * TICK) % step === 0)) {
      return 'off_grid';
    }
    const { perDay = 1e9, perWeek = 1e9 } = scenario;
    if (bookedDates.filter((other) => other.equals(date)).length >= perDay) return 'limit';
    if (bookedDates.filter((other) => sameWeek(other, date)).length >= perWeek) return 'limit';

    const from = start - (service.before ?? 0) / TICK;
    const to = end + (service.after ?? 0) / TICK;
    if (some(from, to, (tick) => blocked.has(tick))) return 'slot_taken';
    const met = kept
      .filter(({ ticks }) => some(from, to, (tick) => ticks.has(tick)))
      .map(({ booking }) => booking);
    if (met.length === 0) return 'accept';
    const capacity = service.capacity ?? 1;
    const sharing = met.every(
      (other) => other.svc === service.id && tickOf(other.start) === start && tickOf(other.end) === end,
    );
    const seats = met.reduce((sum, other) => sum + (other.seats ?? 1), 0);
    return capacity > 1 && sharing && seats + 1 <= capacity ? 'accept' : 'slot_taken';
  };
}

/** For each date in reach, the ticks of its own hours that breaks and time off leave. */
function shifts(scenario: Scenario): readonly Ticks[] {
  const dates = datesAround(scenario);
  const away = new Set((scenario.timeOff ?? []).flatMap(rangeTicks));
  for (const date of dates)
    for (const tick of wallTicks(scenario, date, ruling(scenario, date).breaks)) away.add(tick);
  return dates.map((date) => {
    const written = wallTicks(scenario, date, ruling(scenario, date).hours);
    return new Set(written.filter((tick) => !away.has(tick)));
  });
}

function ruling(scenario: Scenario, date: Temporal.PlainDate) {
  const key = date.toString();
  const exception = scenario.overrides?.[key];
  if (exception !== undefined) return { hours: exception, breaks: scenario.override_breaks?.[key] ?? [] };
  if (scenario.holidays?.includes(key)) return { hours: [], breaks: [] };
  const hours = scenario.weekly?.[WEEKDAYS[date.dayOfWeek - 1] ?? 'mon'] ?? [];
  return { hours, breaks: hours.length > 0 ? (scenario.breaks ?? []) : [] };
}

function wallTicks(
  { tz, overnight = false }: Scenario,
  date: Temporal.PlainDate,
  ranges: readonly (readonly [string, string])[],
): number[] {
  return ranges.flatMap(([start, written]) => {
    const end = written === '23:59' ? '24:00' : written;
    if (end === start || (end < start && !overnight)) return [];
    const from = wallTick(tz, date, start);
    return between(from, wallTick(tz, end < start ? date.add({ days: 1 }) : date, end));
  });
}

function wallTick(tz: string, date: Temporal.PlainDate, wall: string): number {
  const midnight =
    wall === '24:00' ? date.add({ days: 1 }).toPlainDateTime('00:00') : date.toPlainDateTime(wall);
  return midnight.toZonedDateTime(tz, { disambiguation: 'compatible' }).epochMilliseconds / TICK_MS;
}

/** What blocks whoever asks: live holds of others, pending ones that say so, the rest unless it is being moved. */
function alive({ bookings = [], now, viewer, exclude }: Scenario): readonly Booking[] {
  return bookings.filter(({ status = 'confirmed', blocks, id, owner, expires }) => {
    if (id !== undefined && id === exclude) return false;
    if (status === 'hold') {
      if (viewer !== undefined && owner === viewer) return false;
      if (now === undefined || expires === undefined) return true;
      return Temporal.Instant.compare(now, expires) < 0;
    }
    return status === 'confirmed' || (status === 'pending' && blocks === true);
  });
}

function footprint({ start, end, before = 0, after = 0 }: Booking): number[] {
  return between(tickOf(start) - before / TICK, tickOf(end) + after / TICK);
}

/** Ticks that follow one another without a hole. */
function runs(ticks: Ticks): readonly Ticks[] {
  const found: Set<number>[] = [];
  for (const tick of [...ticks].sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last?.has(tick - 1)) last.add(tick);
    else found.push(new Set([tick]));
  }
  return found;
}

function queriedTicks(scenario: Scenario): readonly number[] {
  const dates = datesAround(scenario);
  const ticks = between(
    wallTick(scenario.tz, dates[0] ?? fail(), '00:00'),
    wallTick(scenario.tz, dates.at(-1) ?? fail(), '00:00'),
  );
  const [first, last] = scenario.query;
  return ticks.filter((tick) => {
    const { text } = local(scenario.tz, tick);
    return first <= text && text <= last;
  });
}

function datesAround({ query: [first, last] }: Scenario): readonly Temporal.PlainDate[] {
  const start = Temporal.PlainDate.from(first).subtract({ days: 3 });
  const length = start.until(last).days + 5;
  return between(0, length).map((days) => start.add({ days }));
}

function localDate(tz: string, tick: number): Temporal.PlainDate {
  return local(tz, tick).date;
}

function local(tz: string, tick: number): { readonly date: Temporal.PlainDate; readonly text: string } {
  const key = `${tz} ${tick}`;
  const known = localDates.get(key);
  if (known !== undefined) return known;
  const date = Temporal.Instant.fromEpochMilliseconds(tick * TICK_MS)
    .toZonedDateTimeISO(tz)
    .toPlainDate();
  const found = { date, text: date.toString() };
  localDates.set(key, found);
  return found;
}

function sameWeek(one: Temporal.PlainDate, other: Temporal.PlainDate): boolean {
  return one.weekOfYear === other.weekOfYear && one.yearOfWeek === other.yearOfWeek;
}

function rangeTicks([start, end]: readonly [string, string]): number[] {
  return between(tickOf(start), tickOf(end));
}

function between(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}

function some(from: number, to: number, holds: (tick: number) => boolean): boolean {
  for (let tick = from; tick < to; tick += 1) if (holds(tick)) return true;
  return false;
}

function tickOf(instant: string): number {
  return Temporal.Instant.from(instant).epochMilliseconds / TICK_MS;
}

function textOf(tick: number): string {
  return Temporal.Instant.fromEpochMilliseconds(tick * TICK_MS).toString({ smallestUnit: 'minute' });
}

function fail(): never {
  throw new Error('the oracle has no dates');
}
