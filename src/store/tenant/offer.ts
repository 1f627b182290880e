/** Reads what the engine must know of a service between two dates: who does it, their hours, who is busy. */
import { and, asc, between, eq, exists, isNull, or, sql } from 'drizzle-orm';
import type { Busy, Offer, Service, Specialist, WeeklyHours, Windows } from '../../usecases/facts.ts';
import type { OfferQuery } from '../../usecases/tenant-store.ts';
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
  ] as const;
}

function epochMs(instant: ReturnType<typeof sql>) {
  return sql<number>`(extract(epoch from ${instant}) * 1000)::float8`;
}

type OfferQueries = ReturnType<typeof selectOffer>;
export type OfferRows = { [K in keyof OfferQueries]: Awaited<OfferQueries[K]> };

export function toOffer([scene, services, staff, hours, exceptions, busy]: OfferRows): Offer {
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
