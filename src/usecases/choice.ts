/** A chosen time, judged by the engine: the card a person confirms, or why it cannot be had. */
import { attempt } from '../domain/availability-attempt.ts';
import type { Refusal } from '../domain/availability-given.ts';
import type { BookingFailure } from '../domain/failures.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { termsMark } from '../domain/terms.ts';
import { MINUTE } from '../domain/time.ts';
import type { Business, Scene, Service, Specialist } from './facts.ts';
import type { LiveOffer } from './offered.ts';
import { openings } from './openings.ts';

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

/** The first specialist, in the business's order, who can take the time; without one, the first one's reason. */
export function chooseTime(
  offer: LiveOffer,
  ask: { now: number; staffId: number | null; startsAt: number },
): Result<Card, BookingFailure> {
  const { service, business, viewer } = offer;
  const judged = openings(offer, ask.now, ask.staffId).map(({ specialist, given }) => ({
    specialist,
    verdict: attempt(given, ask.startsAt, null),
  }));
  const [first] = judged;
  if (first === undefined) return err({ kind: 'specialist_gone' });
  const free = judged.find(({ verdict }) => verdict === 'accept');
  if (free === undefined) {
    return err(first.verdict === 'accept' ? { kind: 'taken' } : toFailure(first.verdict, business, service));
  }
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
