/** Shows one day of the calendar: of each specialist what is booked, what is closed and what is free. */
import { windows } from '../domain/availability.ts';
import { NO_RULES } from '../domain/availability-given.ts';
import { ok, type Result } from '../domain/result.ts';
import { openHours } from '../domain/schedule-windows.ts';
import { startOfDay, zoneOf } from '../domain/time.ts';
import { parseDay } from '../domain/time-days.ts';
import type { TenantContext } from './context.ts';
import type { Closure, Desk, Mate, Visit } from './desk-facts.ts';
import { type DeskRefused, whileAllowed } from './desk-reach.ts';
import type { Business, Scene, Specialist } from './facts.ts';
import { scheduleOf, toBusy } from './openings.ts';
import type { DeskQuery } from './tenant-orders.ts';

type Span = { readonly startsAt: number; readonly endsAt: number };
export type DayEntry = Span &
  (
    | { readonly kind: 'visit'; readonly visit: Visit }
    | { readonly kind: 'closed'; readonly closure: Closure }
    | { readonly kind: 'free' }
  );

export type DayColumn = {
  readonly mate: Mate;
  /** In the order of the day; empty where nobody works and nobody comes. */
  readonly entries: readonly DayEntry[];
};

export type DayScreen = Scene & {
  /** Local date, `YYYY-MM-DD`. */
  readonly date: string;
  readonly columns: readonly DayColumn[];
  /** From the first opening to the last closing of that date, of each who works then; epoch milliseconds. */
  readonly hours: readonly (Span & { readonly staffId: number })[];
};

export async function showDay(ctx: TenantContext, query: DeskQuery): Promise<Result<DayScreen, DeskRefused>> {
  const found = whileAllowed(
    await ctx.store.read((r) => r.desk(ctx.person.id, ctx.now, query)),
    'booking.read',
  );
  return found.ok ? ok(toScreen(found.value)) : found;
}

/** Those who are hidden are there only while somebody comes to them. */
function toScreen(desk: Desk): DayScreen {
  const { business, viewer, date, team, specialists } = desk;
  return {
    business,
    viewer,
    date,
    columns: team
      .map((mate) => ({ mate, entries: entriesOf(desk, mate) }))
      .filter(({ mate, entries }) => mate.active || entries.length > 0),
    hours: specialists.flatMap((one) => {
      const hours = hoursOn(business, one, date);
      return hours === null ? [] : [{ ...hours, staffId: one.id }];
    }),
  };
}

function entriesOf({ visits, closures, specialists, business, date }: Desk, { id }: Mate): DayEntry[] {
  const specialist = specialists.find((one) => one.id === id);
  const entries: DayEntry[] = [
    ...visits
      .filter(({ staffId }) => staffId === id)
      .map((visit): DayEntry => {
        const { startsAt, endsAt } = visit;
        return { kind: 'visit', startsAt, endsAt, visit };
      }),
    ...closures
      .filter(({ staffId }) => staffId === id)
      .map((closure): DayEntry => {
        const day = dayOf(business, date);
        const startsAt = Math.max(closure.startsAt, day.startsAt);
        return { kind: 'closed', startsAt, endsAt: Math.min(closure.endsAt, day.endsAt), closure };
      }),
    ...(specialist === undefined ? [] : freeOf(business, specialist, date)),
  ];
  return entries.sort((a, b) => a.startsAt - b.startsAt || a.endsAt - b.endsAt);
}

function freeOf(business: Business, specialist: Specialist, date: string): DayEntry[] {
  const day = parseDay(date);
  const spans = windows(
    {
      zone: business.timeZone,
      schedule: scheduleOf(business, specialist),
      busy: specialist.busy.map(toBusy),
      rules: NO_RULES,
    },
    [day, day],
  );
  return pairs(spans).map((span) => ({ kind: 'free', ...span }));
}

/** The windows that begin on that date, as one span; a night shift ends on the next. */
function hoursOn(business: Business, specialist: Specialist, date: string): Span | null {
  const { startsAt, endsAt } = dayOf(business, date);
  const { windows: open } = openHours(scheduleOf(business, specialist), startsAt, endsAt);
  const own = pairs(open).filter((one) => one.startsAt >= startsAt && one.startsAt < endsAt);
  if (own.length === 0) return null;
  return {
    startsAt: Math.min(...own.map((one) => one.startsAt)),
    endsAt: Math.max(...own.map((one) => one.endsAt)),
  };
}

function dayOf({ timeZone }: Business, date: string): Span {
  const [zone, day] = [zoneOf(timeZone), parseDay(date)];
  return { startsAt: startOfDay(zone, day), endsAt: startOfDay(zone, day + 1) };
}

function pairs(spans: readonly number[]): Span[] {
  const found: Span[] = [];
  for (let at = 0; at + 1 < spans.length; at += 2) {
    found.push({ startsAt: spans[at] ?? 0, endsAt: spans[at + 1] ?? 0 });
  }
  return found;
}
