/** Reads what the engine must know of a service between two dates: who does it, their hours, who is busy. */
import { type SQL, sql } from 'drizzle-orm';
import * as v from 'valibot';
import type { Booking, Busy, Offer } from '../../usecases/facts.ts';
import type { OfferQuery } from '../../usecases/tenant-orders.ts';
import { toBooking } from './bookings.ts';
import type { Lent } from './lent.ts';
import { aheadOf, type Held, type Moving, movingFacts, wished } from './moving.ts';
import { movingRow } from './moving-row.ts';
import { recallStanding, rememberStanding, type Standing, standingFacts, toStanding } from './standing.ts';
import { standingRow } from './standing-row.ts';

const SECOND_MS = 1_000;

/** One row of one or two columns, planned once and carried in one answer, however many facts it gathers. */
export type OfferRequest = {
  readonly statement: SQL;
  /** Null when what was known of the business is outdated: the question must be asked afresh. */
  offerIn(rows: readonly unknown[]): Offer | null;
};

const warmAnswer = v.tuple([v.object({ moving: movingRow })]);
const coldAnswer = v.tuple([v.object({ moving: movingRow, standing: standingRow })]);

/** Asks only for what moves where this isolate knows the rest. */
export function requestOffer(lent: Lent, person: number, now: number, query: OfferQuery): OfferRequest {
  const known = recallStanding(lent, query.from);
  if (known === undefined) return requestAll(lent, person, now, query);
  return {
    statement: sql`select ${movingFacts(lent, person, now, query, known)} as moving`,
    offerIn(rows) {
      const [{ moving }] = v.parse(warmAnswer, rows);
      return moving.revision === known.business.revision ? toOffer(known, moving, query, now) : null;
    },
  };
}

function requestAll(lent: Lent, person: number, now: number, query: OfferQuery): OfferRequest {
  const moving = movingFacts(lent, person, now, query, undefined);
  return {
    statement: sql`select ${moving} as moving, ${standingFacts(lent, now)} as standing`,
    offerIn(rows) {
      const [answer] = v.parse(coldAnswer, rows);
      const standing = toStanding(answer.standing);
      rememberStanding(lent, standing);
      return toOffer(standing, answer.moving, query, now);
    },
  };
}

export async function readOffer(lent: Lent, person: number, now: number, query: OfferQuery): Promise<Offer> {
  const ask = async ({ statement, offerIn }: OfferRequest): Promise<Offer | null> =>
    offerIn((await lent.db.execute(statement)).rows);
  const offer =
    (await ask(requestOffer(lent, person, now, query))) ?? (await ask(requestAll(lent, person, now, query)));
  if (offer === null) throw new Error('what was read in one statement cannot be outdated');
  return offer;
}

export function toOffer(
  standing: Standing,
  moving: Moving,
  query: Pick<OfferQuery, 'serviceId' | 'wish'>,
  now: number,
): Offer {
  const { client, busy } = moving;
  const mine = wished(moving, query);
  return {
    business: standing.business,
    viewer: {
      clientId: client?.id ?? null,
      language: client?.language ?? null,
      role: moving.role,
      activeBookings: aheadOf(moving, now),
    },
    service: standing.services.get(query.serviceId) ?? null,
    specialists: standing.staff
      .filter(({ does }) => does.has(query.serviceId))
      .map((one) => ({ ...one, busy: (busy ?? []).filter(([staffId]) => staffId === one.id).map(toBusy) })),
    mine: mine === null ? null : toMine(standing, mine),
  };
}

function toMine({ staffNames }: Standing, { requestKey: _, ...row }: Held): Booking {
  return toBooking({ ...row, staffName: staffNames.get(row.staffId) ?? '' });
}

export function toBusy([, from, to, bookingId, visit]: NonNullable<Moving['busy']>[number]): Busy {
  const startsAt = Math.round(from * SECOND_MS);
  const endsAt = Math.round(to * SECOND_MS);
  if (bookingId === null || visit === null) return { kind: 'block', startsAt, endsAt };
  return { kind: 'booking', bookingId, startsAt, endsAt, visitAt: Math.round(visit * SECOND_MS) };
}
