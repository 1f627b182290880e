/** Reads what the engine must know of a service between two dates: who does it, their hours, who is busy. */
import { and, asc, between, desc, eq, exists, inArray, or, sql } from 'drizzle-orm';
import { ACTIVE_STATES } from '../../domain/bookings.ts';
import type { Busy, Offer, Specialist, WeeklyHours, Windows } from '../../usecases/facts.ts';
import type { OfferQuery } from '../../usecases/tenant-store.ts';
import { selectOwnBookings, toBooking } from './bookings.ts';
import type { Lent } from './lent.ts';
import { selectScene, toScene } from './scene.ts';
import { serviceColumns, toService } from './services.ts';

/** Wall clocks differ from UTC by less than this, and a booking's buffers reach out by less. */
const REACH = sql.raw(`interval '2 days'`);

/** The queries of an offer, for a batch; `toOffer` reads their answers. */
export function selectOffer(lent: Lent, person: number, now: number, query: OfferQuery) {
  const { db, tables } = lent;
  const { services, staff, staffServices, workingHours, dateExceptions, occupancy } = tables;
  const doesIt = db
    .select({ one: sql`1` })
    .from(staffServices)
    .where(and(eq(staffServices.staffId, staff.id), eq(staffServices.serviceId, query.serviceId)));
  return [
    selectScene(lent, person, now),
    db
      .select(serviceColumns(tables))
      .from(services)
      .where(and(eq(services.id, query.serviceId), eq(services.active, true))),
    db
      .select({ id: staff.id, name: staff.name })
      .from(staff)
      .where(and(eq(staff.active, true), exists(doesIt)))
      .orderBy(asc(staff.position), asc(staff.id)),
    db
      .select({ staffId: workingHours.staffId, weekday: workingHours.weekday, windows: workingHours.windows })
      .from(workingHours),
    db
      .select({ staffId: dateExceptions.staffId, date: dateExceptions.date, windows: dateExceptions.windows })
      .from(dateExceptions)
      .where(between(dateExceptions.date, sql`${query.from}::date - 1`, sql`${query.to}::date + 1`)),
    db
      .select({
        staffId: occupancy.staffId,
        block: sql<boolean>`${occupancy.blockId} is not null`,
        startsAt: epochMs(sql`lower(${occupancy.during})`),
        endsAt: epochMs(sql`upper(${occupancy.during})`),
      })
      .from(occupancy)
      .innerJoin(
        staffServices,
        and(eq(staffServices.staffId, occupancy.staffId), eq(staffServices.serviceId, query.serviceId)),
      )
      .where(
        sql`${occupancy.during} && tstzrange(${query.from}::date - ${REACH}, ${query.to}::date + ${REACH})`,
      )
      .orderBy(sql`lower(${occupancy.during})`),
    selectWished(lent, person, query),
  ] as const;
}

/** A repeated request finds its own booking in whatever state that is by now; a repeated wish, an active one. */
function selectWished(lent: Lent, person: number, { serviceId, wish }: OfferQuery) {
  const { bookings } = lent.tables;
  const sameRequest = eq(bookings.requestKey, wish?.requestKey ?? '');
  const sameTime = and(
    eq(bookings.serviceId, serviceId),
    eq(bookings.startsAt, wish?.startsAt ?? 0),
    inArray(bookings.state, [...ACTIVE_STATES]),
  );
  return selectOwnBookings(lent, person, or(sameRequest, sameTime))
    .orderBy(desc(sameRequest))
    .limit(wish === undefined ? 0 : 1);
}

function epochMs(instant: ReturnType<typeof sql>) {
  return sql<number>`(extract(epoch from ${instant}) * 1000)::float8`;
}

type Rows<Queries extends readonly unknown[]> = { [K in keyof Queries]: Awaited<Queries[K]> };
export type OfferRows = Rows<ReturnType<typeof selectOffer>>;

export function toOffer([scene, services, staff, hours, exceptions, busy, [mine]]: OfferRows): Offer {
  const { business, viewer } = toScene(scene);
  const [service] = services;
  return {
    business,
    viewer,
    service: service === undefined ? null : toService(service, business.currency),
    specialists: staff.map((one): Specialist => {
      const own = hours.filter((row) => row.staffId === one.id);
      return {
        ...one,
        hours: toWeekly(own.length > 0 ? own : hours.filter((row) => row.staffId === null)),
        exceptions: new Map(
          [null, one.id].flatMap((owner) =>
            exceptions
              .filter((row) => row.staffId === owner)
              .map((row): [string, Windows] => [row.date, row.windows]),
          ),
        ),
        busy: busy.filter((row) => row.staffId === one.id).map(toBusy),
      };
    }),
    mine: mine === undefined ? null : toBooking(mine),
  };
}

/** A specialist's own weekly hours replace the business's; their own exception of a date comes last and wins. */
export function toWeekly(rows: readonly { weekday: number; windows: Windows }[]): WeeklyHours {
  return new Map(rows.map((row) => [row.weekday, row.windows]));
}

function toBusy(row: { block: boolean; startsAt: number; endsAt: number }): Busy {
  return { kind: row.block ? 'block' : 'booking', startsAt: row.startsAt, endsAt: row.endsAt };
}

export async function readOffer(lent: Lent, person: number, now: number, query: OfferQuery): Promise<Offer> {
  return toOffer(await lent.db.batch([...selectOffer(lent, person, now, query)]));
}
