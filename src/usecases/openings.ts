/** Puts a service's facts before the availability engine: the same question for a screen and for a write. */
import type { Given } from '../domain/availability-given.ts';
import type { Schedule } from '../domain/schedule.ts';
import { parseDay } from '../domain/time-days.ts';
import type { Business, Offer, Service, Specialist } from './facts.ts';

/** The engine's question for each specialist of the offer, or for the one that was asked for. */
export function openings(
  offer: Offer & { service: Service },
  now: number,
  staffId: number | null,
): readonly { readonly specialist: Specialist; readonly given: Given }[] {
  return offer.specialists
    .filter((one) => staffId === null || one.id === staffId)
    .map((specialist) => ({ specialist, given: toGiven(offer.business, offer.service, specialist, now) }));
}

function toGiven(business: Business, service: Service, specialist: Specialist, now: number): Given {
  return {
    zone: business.timeZone,
    schedule: toSchedule(business, specialist),
    // Occupied time carries its buffers already.
    busy: specialist.busy.map(({ kind, startsAt: start, endsAt: end }) =>
      kind === 'block'
        ? { kind, id: null, start, end }
        : { kind, id: null, start, end, before: 0, after: 0, service: null, seats: 1 },
    ),
    service: {
      id: service.id,
      dur: service.durationMinutes,
      step: service.stepMinutes ?? business.stepMinutes,
      before: service.bufferBeforeMinutes,
      after: service.bufferAfterMinutes,
      capacity: 1,
    },
    rules: {
      now,
      minNotice: service.minNoticeMinutes ?? business.minNoticeMinutes,
      horizonDays: service.horizonDays ?? business.horizonDays,
      perDay: null,
      perWeek: null,
      viewer: null,
      exclude: null,
    },
  };
}

function toSchedule(business: Business, specialist: Specialist): Schedule {
  return {
    zone: business.timeZone,
    weekly: [1, 2, 3, 4, 5, 6, 7].map((weekday) => specialist.hours.get(weekday) ?? []),
    breaks: [],
    overrides: new Map([...specialist.exceptions].map(([date, windows]) => [parseDay(date), windows])),
    overrideBreaks: new Map(),
    holidays: new Set(),
    timeOff: [],
    // A stored range past 24:00 belongs to the small hours of the next date.
    overnight: true,
  };
}
