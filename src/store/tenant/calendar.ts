/** The calendar file of a client's own booking: noted when they take it, and read again for news of a change. */
import { and, eq, exists, gt, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { ACTIVE_STATES } from '../../domain/bookings.ts';
import type { Booking, Person, Scene } from '../../usecases/facts.ts';
import { selectOwnBookings, toBooking } from './bookings.ts';
import type { Lent } from './lent.ts';
import { selectScene, toScene } from './scene.ts';

/** The first taking stands: a second one changes nothing. */
export async function takeCalendar(
  lent: Lent,
  person: Person,
  bookingId: number,
  now: number,
): Promise<Scene & { booking: Booking | null }> {
  const { db, tables } = lent;
  const { bookings, users } = tables;
  const own = db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, bookings.clientId), eq(users.telegramId, person.id)));
  const [, [row], scene] = await db.batch([
    db
      .update(bookings)
      .set({ calendarSentAt: now })
      .where(
        and(
          eq(bookings.id, bookingId),
          exists(own),
          inArray(bookings.state, [...ACTIVE_STATES]),
          gt(bookings.startsAt, now),
          isNull(bookings.calendarSentAt),
        ),
      ),
    selectOwnBookings(lent, person.id, eq(bookings.id, bookingId)),
    selectScene(lent, person.id, now),
  ]);
  return { ...toScene(scene), booking: row === undefined ? null : toBooking(row) };
}

/** News after which a file that was taken is sent again. */
const CHANGES = ['cancelled_by_business', 'moved_by_business'] as const;

/** The booking that the message tells of, where its reader has it in their calendar and must hear of a change. */
export function selectTaken(lent: Lent, message: number) {
  const { bookings, messages } = lent.tables;
  const told = lent.db
    .select({ id: messages.bookingId })
    .from(messages)
    .where(and(eq(messages.id, message), inArray(messages.kind, [...CHANGES])));
  const reader = sql`(select recipient from ${messages} where id = ${message})`;
  return selectOwnBookings(
    lent,
    reader,
    and(eq(bookings.id, sql`(${told})`), isNotNull(bookings.calendarSentAt)),
  );
}
