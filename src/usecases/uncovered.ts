/** The visits to come that nobody's hours cover: those of a hidden specialist, and those outside the hours. */
import { attempt } from '../domain/availability-attempt.ts';
import { NO_RULES } from '../domain/availability-given.ts';
import type { Schedule } from '../domain/schedule.ts';
import { MINUTE } from '../domain/time.ts';
import type { Windows } from './facts.ts';
import { scheduleOf } from './openings.ts';
import type { AheadBooking, Workshop } from './workshop.ts';

/** In order. A visit keeps its own length; that its start lies on no grid, or meets another visit, uncovers nothing. */
export function uncovered(workshop: Workshop, staffId: number | null = null): readonly AheadBooking[] {
  const schedules = new Map<number, Schedule>();
  for (const one of workshop.staff) if (one.active) schedules.set(one.id, schedule(workshop, one.id));
  return workshop.ahead.filter((booking) => {
    if (staffId !== null && booking.staffId !== staffId) return false;
    const hours = schedules.get(booking.staffId);
    return hours === undefined || !isCovered(workshop, hours, booking);
  });
}

function isCovered(
  { business }: Workshop,
  schedule: Schedule,
  { startsAt, endsAt }: Pick<AheadBooking, 'startsAt' | 'endsAt'>,
): boolean {
  const dur = (endsAt - startsAt) / MINUTE;
  const verdict = attempt(
    {
      zone: business.timeZone,
      schedule,
      busy: [],
      service: { id: null, dur, step: dur, before: 0, after: 0, capacity: 1 },
      rules: NO_RULES,
    },
    startsAt,
    null,
  );
  return verdict !== 'outside_hours';
}

/** As a client is offered it: own hours in place of the business's, own dates before its dates. */
function schedule({ business, staff, hours, exceptions }: Workshop, id: number): Schedule {
  const own = staff.find((one) => one.id === id)?.ownHours ?? hours;
  const dates = [null, id].flatMap((owner) =>
    exceptions
      .filter(({ staffId }) => staffId === owner)
      .map(({ date, windows }): [string, Windows] => [date, windows]),
  );
  return scheduleOf(business, { hours: own, exceptions: new Map(dates) });
}
