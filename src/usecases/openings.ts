/** Puts a service's facts before the availability engine: the same question for a screen and for a write. */
import type { Given } from '../domain/availability-given.ts';
import { holidaysOf } from '../domain/holidays.ts';
import type { Schedule } from '../domain/schedule.ts';
import { MINUTE } from '../domain/time.ts';
import { parseDay } from '../domain/time-days.ts';
import type { Business, Busy, Offer, Service, Specialist } from './facts.ts';

/** Who asks for what: one specialist or whoever can, and the booking that is being moved. */
export type Ask = { readonly now: number; readonly staffId: number | null; readonly exclude?: number | null };

export type Opening = {
  readonly specialist: Specialist;
  /** As this specialist does it. */
  readonly service: Service;
  readonly given: Given;
};

/** The engine's question for each specialist of the offer, or for the one that was asked for. */
export function openings(offer: Offer & { service: Service }, ask: Ask): readonly Opening[] {
  return offer.specialists
    .filter((one) => ask.staffId === null || one.id === ask.staffId)
    .map((specialist) => {
      const service = asDoneBy(specialist, offer.service);
      return { specialist, service, given: toGiven(offer.business, service, specialist, ask) };
    });
}

/** With the specialist's own length and price, where they have any. */
export function asDoneBy({ does }: Specialist, service: Service): Service {
  const own = does.get(service.id);
  return {
    ...service,
    durationMinutes: own?.durationMinutes ?? service.durationMinutes,
    price: own?.price ?? service.price,
  };
}

function toGiven(business: Business, service: Service, specialist: Specialist, ask: Ask): Given {
  return {
    zone: business.timeZone,
    schedule: scheduleOf(business, specialist),
    busy: specialist.busy.map(toBusy),
    service: {
      id: service.id,
      dur: service.durationMinutes,
      step: service.stepMinutes ?? business.stepMinutes,
      before: service.bufferBeforeMinutes,
      after: service.bufferAfterMinutes,
      capacity: 1,
    },
    rules: {
      now: ask.now,
      minNotice: service.minNoticeMinutes ?? business.minNoticeMinutes,
      horizonDays: service.horizonDays ?? business.horizonDays,
      perDay: specialist.perDay ?? business.perDay,
      perWeek: specialist.perWeek ?? business.perWeek,
      viewer: null,
      exclude: ask.exclude ?? null,
    },
  };
}

export function toBusy(one: Busy): Given['busy'][number] {
  if (one.kind === 'block') return { kind: 'block', id: null, start: one.startsAt, end: one.endsAt };
  // Occupied time carries its buffers already; after its visit there is nothing to tell them apart for.
  const before = (one.visitAt - one.startsAt) / MINUTE;
  const { bookingId: id, visitAt: start, endsAt: end } = one;
  return { kind: 'booking', id, start, end, before, after: 0, service: null, seats: 1 };
}

/** Facts that stand still are the same objects from one update to the next, and so are their schedules. */
const schedules = new WeakMap<Specialist['exceptions'], Schedule>();

/** Weekly hours, dates and holidays, as the engine wants them. */
export function scheduleOf(
  business: Business,
  specialist: Pick<Specialist, 'hours' | 'exceptions'>,
): Schedule {
  const known = schedules.get(specialist.exceptions);
  if (known !== undefined && known.zone === business.timeZone) return known;
  const schedule = toSchedule(business, specialist);
  schedules.set(specialist.exceptions, schedule);
  return schedule;
}

function toSchedule(business: Business, specialist: Pick<Specialist, 'hours' | 'exceptions'>): Schedule {
  return {
    zone: business.timeZone,
    weekly: [1, 2, 3, 4, 5, 6, 7].map((weekday) => specialist.hours.get(weekday) ?? []),
    breaks: [],
    overrides: new Map([...specialist.exceptions].map(([date, windows]) => [parseDay(date), windows])),
    overrideBreaks: new Map(),
    holidays: holidaysOf(business.holidays),
    timeOff: [],
    // A stored range past 24:00 belongs to the small hours of the next date.
    overnight: true,
  };
}
