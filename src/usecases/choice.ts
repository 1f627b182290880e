/** A chosen time, judged by the engine: the card a person confirms, or why it cannot be had. */
import { attempt } from '../domain/availability-attempt.ts';
import type { Refusal } from '../domain/availability-given.ts';
import type { BookingFailure } from '../domain/failures.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { termsMark } from '../domain/terms.ts';
import { dayOf, MINUTE, zoneOf } from '../domain/time.ts';
import type { Business, Scene, Service, Specialist } from './facts.ts';
import type { LiveOffer } from './offered.ts';
import { type Ask, type Opening, openings } from './openings.ts';

export type Card = Scene & {
  readonly service: Service;
  readonly specialist: Pick<Specialist, 'id' | 'name'>;
  /** Null when whoever is free will do. */
  readonly staffId: number | null;
  /** Epoch milliseconds. */
  readonly startsAt: number;
  readonly endsAt: number;
  /** What this card promises, as its button carries it. */
  readonly terms: string;
};

/**
 * Of the specialists who can take the time the least busy on that date, in the business's order where several are;
 * without one, the first one's reason.
 */
export function chooseTime(
  offer: LiveOffer,
  ask: Ask & { readonly startsAt: number },
): Result<Card, BookingFailure> {
  const { business, viewer } = offer;
  const judged = openings(offer, ask).map((opening) => ({
    ...opening,
    verdict: attempt(opening.given, ask.startsAt, null),
    load: loadOn(opening, ask.startsAt),
  }));
  const [first] = judged;
  if (first === undefined) return err({ kind: 'specialist_gone' });
  const [free] = judged
    .filter(({ verdict }) => verdict === 'accept')
    .toSorted((one, other) => one.load - other.load);
  if (free === undefined) {
    if (first.verdict === 'accept') return err({ kind: 'taken' });
    return err(toFailure(first.verdict, business, first.service));
  }
  const { service } = free;
  return ok({
    business,
    viewer,
    service,
    specialist: { id: free.specialist.id, name: free.specialist.name },
    staffId: ask.staffId,
    startsAt: ask.startsAt,
    endsAt: ask.startsAt + service.durationMinutes * MINUTE,
    terms: termsMark(service),
  });
}

/** How many bookings the specialist has on the local date of the moment. */
function loadOn({ given }: Opening, moment: number): number {
  const zone = zoneOf(given.zone);
  const day = dayOf(zone, moment);
  return given.busy.filter((one) => one.kind === 'booking' && dayOf(zone, one.start) === day).length;
}

function toFailure(refusal: Refusal, business: Business, service: Service): BookingFailure {
  switch (refusal) {
    case 'in_past':
      return { kind: 'in_past' };
    case 'min_notice':
      return { kind: 'min_notice', minutes: service.minNoticeMinutes ?? business.minNoticeMinutes };
    case 'beyond_horizon':
      return { kind: 'beyond_horizon', days: service.horizonDays ?? business.horizonDays };
    // Without an end of its own a wish cannot have the wrong length.
    case 'duration_mismatch':
    case 'outside_hours':
    case 'off_grid':
      return { kind: 'hours_changed' };
    case 'limit':
    case 'slot_taken':
      return { kind: 'taken' };
  }
}
