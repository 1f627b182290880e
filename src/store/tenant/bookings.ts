/** A person's own bookings: ahead of them, behind them, one by its number. */
import { and, asc, desc, eq, gt, inArray, not, type SQL, sql } from 'drizzle-orm';
import { ACTIVE_STATES } from '../../domain/bookings.ts';
import type { Booking, Page, Scene } from '../../usecases/facts.ts';
import type { Lent } from './lent.ts';
import { selectScene, toScene } from './scene.ts';

const VISITS_A_PAGE = 5;

/** Bookings of the person that also meet `condition`; nobody else's, whatever it says. */
export function selectOwnBookings({ db, tables }: Lent, person: number | SQL, condition: SQL | undefined) {
  const { bookings, users, staff } = tables;
  return db
    .select({
      id: bookings.id,
      clientId: bookings.clientId,
      serviceId: bookings.serviceId,
      serviceName: bookings.serviceName,
      staffId: bookings.staffId,
      staffName: staff.name,
      startsAt: bookings.startsAt,
      endsAt: bookings.endsAt,
      priceKind: bookings.priceKind,
      priceMinor: bookings.priceMinor,
      currency: bookings.currency,
      state: bookings.state,
      sequence: bookings.sequence,
      attendanceConfirmedAt: bookings.attendanceConfirmedAt,
      calendarSentAt: bookings.calendarSentAt,
    })
    .from(bookings)
    .innerJoin(users, eq(users.id, bookings.clientId))
    .innerJoin(staff, eq(staff.id, bookings.staffId))
    .where(and(eq(users.telegramId, person), condition))
    .$dynamic();
}

type BookingRow = Awaited<ReturnType<typeof selectOwnBookings>>[number];

export function toBooking({ priceKind, priceMinor, currency, ...row }: BookingRow): Booking {
  return { ...row, price: { kind: priceKind, minor: priceMinor, currency } };
}

/** Until it ends: whoever is late still finds it where they look. */
function isAhead({ tables: { bookings } }: Lent, now: number): SQL {
  return sql`(${inArray(bookings.state, [...ACTIVE_STATES])} and ${gt(bookings.endsAt, now)})`;
}

export function selectUpcoming(lent: Lent, person: number, now: number) {
  const { bookings } = lent.tables;
  return selectOwnBookings(lent, person, isAhead(lent, now)).orderBy(
    asc(bookings.startsAt),
    asc(bookings.id),
  );
}

export async function readUpcoming(
  lent: Lent,
  person: number,
  now: number,
): Promise<Scene & { bookings: readonly Booking[] }> {
  const [scene, rows] = await lent.db.batch([
    selectScene(lent, person, now),
    selectUpcoming(lent, person, now),
  ]);
  return { ...toScene(scene), bookings: rows.map(toBooking) };
}

/** Everything that is not ahead any more, newest first: visits, and what was cancelled. */
export async function readVisits(
  lent: Lent,
  person: number,
  now: number,
  page: number,
): Promise<Scene & { visits: Page<Booking> }> {
  const { bookings } = lent.tables;
  const [scene, rows] = await lent.db.batch([
    selectScene(lent, person, now),
    selectOwnBookings(lent, person, not(isAhead(lent, now)))
      .orderBy(desc(bookings.startsAt), desc(bookings.id))
      .limit(VISITS_A_PAGE + 1)
      .offset(page * VISITS_A_PAGE),
  ]);
  const items = rows.slice(0, VISITS_A_PAGE).map(toBooking);
  return { ...toScene(scene), visits: { items, page, more: rows.length > VISITS_A_PAGE } };
}

export async function readBooking(
  lent: Lent,
  person: number,
  now: number,
  id: number,
): Promise<Scene & { booking: Booking | null }> {
  const [scene, [row]] = await lent.db.batch([
    selectScene(lent, person, now),
    selectOwnBookings(lent, person, eq(lent.tables.bookings.id, id)),
  ]);
  return { ...toScene(scene), booking: row === undefined ? null : toBooking(row) };
}
