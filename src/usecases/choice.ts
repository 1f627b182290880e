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
  /** How many do the service. */
  readonly specialists: number;
  /** Epoch milliseconds. */
  readonly startsAt: number;
  readonly endsAt: number;
  /** What this card promises, as its button carries it. */
  readonly terms: string;
};

export type Choosing = Ask & {
  /** Epoch milliseconds. */
  readonly startsAt: number;
  /** What was seen before: those who keep to it go first, and of them the one who was named. */
  readonly terms?: string;
  readonly named?: number | undefined;
  /** Those who have turned out not to be free. */
  readonly without?: ReadonlySet<number>;
};

/**
 * Of the specialists who can take the time the least busy on that date, in the business's order where several are;
 * without one, the reason of whoever comes nearest to it.
 */
export function chooseTime(offer: LiveOffer, choosing: Choosing): Result<Card, BookingFailure> {
  const { business, viewer } = offer;
  const { startsAt, without = new Set() } = choosing;
  const judged = openings(offer, choosing).map((opening) => ({
    ...opening,
    verdict: verdictOn(opening),
    load: loadOn(opening, startsAt),
    strangeness: strangeness(opening, choosing),
  }));
  if (judged.length === 0) return err({ kind: 'specialist_hidden' });
  const [free] = judged
    .filter(({ verdict }) => verdict === 'accept')
    .toSorted((one, other) => one.strangeness - other.strangeness || one.load - other.load);
  if (free === undefined) {
    const [nearest] = judged.toSorted(
      (one, other) => PROGRESS.indexOf(other.verdict) - PROGRESS.indexOf(one.verdict),
    );
    if (nearest === undefined || nearest.verdict === 'accept') return err({ kind: 'taken' });
    return err(toFailure(nearest.verdict, business, nearest.service));
  }
  const { service } = free;
  return ok({
    business,
    viewer,
    service,
    specialist: { id: free.specialist.id, name: free.specialist.name },
    staffId: choosing.staffId,
    specialists: offer.specialists.length,
    startsAt,
    endsAt: startsAt + service.durationMinutes * MINUTE,
    terms: termsMark(service),
  });

  function verdictOn({ given, specialist }: Opening): 'accept' | Refusal {
    const verdict = attempt(given, startsAt, null);
    return verdict === 'accept' && without.has(specialist.id) ? 'slot_taken' : verdict;
  }
}

/** How far a wish has come before it was refused. */
const PROGRESS: readonly string[] = [
  'in_past',
  'min_notice',
  'beyond_horizon',
  'duration_mismatch',
  'outside_hours',
  'off_grid',
  'limit',
  'slot_taken',
] satisfies readonly Refusal[];

/** How far this is from what the person has seen. */
function strangeness({ service, specialist }: Opening, { terms, named }: Choosing): number {
  const otherTerms = terms !== undefined && termsMark(service) !== terms;
  return (otherTerms ? 2 : 0) + (named !== undefined && specialist.id !== named ? 1 : 0);
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
      return { kind: 'day_limit' };
    case 'slot_taken':
      return { kind: 'taken' };
  }
}
