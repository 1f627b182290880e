/** The business as its own people see it: all services and specialists, all hours, the visits to come. */
import { and, asc, eq, gt, gte, inArray, type SQL, sql } from 'drizzle-orm';
import { ACTIVE_STATES } from '../../domain/bookings.ts';
import { DAY_MS } from '../../domain/time.ts';
import { formatDay } from '../../domain/time-days.ts';
import type { Workshop } from '../../usecases/workshop.ts';
import type { Lent } from './lent.ts';
import { selectScene, toScene } from './scene.ts';
import { serviceColumns, toService } from './services.ts';
import { toOwnTerms, toWeekly } from './standing.ts';

/** More than any business's book of the coming weeks. */
const MOST_AHEAD = 1_000;

export async function readWorkshop(
  lent: Lent,
  person: number,
  now: number,
  ahead: boolean,
): Promise<Workshop> {
  return toWorkshop(await lent.db.batch([...selectWorkshop(lent, person, now, ahead)]));
}

/** The statements of a batch, for `toWorkshop`. */
export function selectWorkshop(lent: Lent, person: number, now: number, ahead: boolean) {
  const { db, tables } = lent;
  const { services, staff, staffServices, workingHours, dateExceptions } = tables;
  const { id: serviceId, ...service } = serviceColumns(tables);
  return [
    selectScene(lent, person, now),
    db
      .select({ id: serviceId, ...service, active: services.active })
      .from(services)
      .orderBy(asc(services.position), asc(services.id)),
    db.select().from(staff).orderBy(asc(staff.position), asc(staff.id)),
    db.select().from(staffServices),
    db.select().from(workingHours).orderBy(asc(workingHours.weekday)),
    db
      .select()
      .from(dateExceptions)
      .where(gte(dateExceptions.date, formatDay(Math.floor(now / DAY_MS) - 1)))
      .orderBy(asc(dateExceptions.date)),
    selectAhead(lent, ahead ? now : null),
  ] as const;
}

function selectAhead({ db, tables }: Lent, now: number | null) {
  const { bookings, users } = tables;
  const isAhead: SQL | undefined =
    now === null ? sql`false` : and(inArray(bookings.state, [...ACTIVE_STATES]), gt(bookings.startsAt, now));
  return db
    .select({
      id: bookings.id,
      staffId: bookings.staffId,
      serviceName: bookings.serviceName,
      clientName: users.name,
      startsAt: bookings.startsAt,
      endsAt: bookings.endsAt,
    })
    .from(bookings)
    .innerJoin(users, eq(users.id, bookings.clientId))
    .where(isAhead)
    .orderBy(asc(bookings.startsAt), asc(bookings.id))
    .limit(MOST_AHEAD);
}

type Answers<Selects> = { -readonly [At in keyof Selects]: Awaited<Selects[At]> };
type Rows = Answers<ReturnType<typeof selectWorkshop>>;

export function toWorkshop([scenes, services, staff, does, hours, exceptions, ahead]: Rows): Workshop {
  const scene = toScene(scenes);
  const { currency } = scene.business;
  return {
    ...scene,
    services: services.map(({ active, ...row }) => ({ ...toService(row, currency), active })),
    staff: staff.map(({ id, name, active, telegramId, perDay, perWeek }) => {
      const own = hours.filter(({ staffId }) => staffId === id);
      return {
        id,
        name,
        active,
        telegramId,
        perDay,
        perWeek,
        does: new Map(
          does
            .filter(({ staffId }) => staffId === id)
            .map((row) => [row.serviceId, toOwnTerms(row, currency)]),
        ),
        ownHours: own.length === 0 ? null : toWeekly(own),
      };
    }),
    hours: toWeekly(hours.filter(({ staffId }) => staffId === null)),
    exceptions: exceptions.map(({ staffId, date, windows }) => ({ staffId, date, windows })),
    ahead,
  };
}
