/** Who is busy when: bookings, blocks, and the one table whose constraint keeps them apart. */
import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, type PgSchema, text } from 'drizzle-orm/pg-core';
import { BOOKING_STATES } from '../../domain/bookings.ts';
import { PRICE_KINDS } from '../../domain/money.ts';
import { instant, instantRange, oneOf } from '../columns.ts';
import type { BusinessTables } from './business.ts';
import type { peopleTables } from './people.ts';

export function calendarTables(
  schema: PgSchema,
  { users }: ReturnType<typeof peopleTables>,
  { services, staff }: BusinessTables,
) {
  /** A booking keeps its own times, buffers, price and service name, whatever becomes of the service. */
  const bookings = schema.table(
    'bookings',
    {
      id: integer().primaryKey().generatedAlwaysAsIdentity(),
      clientId: integer()
        .notNull()
        .references(() => users.id),
      staffId: integer()
        .notNull()
        .references(() => staff.id),
      serviceId: integer()
        .notNull()
        .references(() => services.id),
      startsAt: instant().notNull(),
      endsAt: instant().notNull(),
      bufferBeforeMinutes: integer().notNull(),
      bufferAfterMinutes: integer().notNull(),
      serviceName: text().notNull(),
      priceKind: text({ enum: PRICE_KINDS }).notNull(),
      priceMinor: integer().notNull(),
      currency: text().notNull(),
      state: text({ enum: BOOKING_STATES }).notNull(),
      cancelReason: text(),
      /** When the client promised to come, at the times that stand now. */
      attendanceConfirmedAt: instant(),
      /** How often it was moved: the SEQUENCE of its calendar event. */
      sequence: integer().notNull().default(0),
      /** When the client took its calendar file: what changes later is sent to them as well. */
      calendarSentAt: instant(),
      /** What asked for this booking (`tg:<bot>:<update_id>`); the same request never books twice. */
      requestKey: text().notNull().unique(),
      createdAt: instant().notNull(),
      updatedAt: instant().notNull(),
    },
    (table) => [
      check('bookings_order', sql`${table.endsAt} > ${table.startsAt}`),
      check('bookings_state_known', oneOf(table.state, BOOKING_STATES)),
      index('bookings_of_client').on(table.clientId, table.startsAt),
      index('bookings_of_staff').on(table.staffId, table.startsAt),
    ],
  );

  const blockedSlots = schema.table(
    'blocked_slots',
    {
      id: integer().primaryKey().generatedAlwaysAsIdentity(),
      staffId: integer()
        .notNull()
        .references(() => staff.id),
      startsAt: instant().notNull(),
      endsAt: instant().notNull(),
      reason: text(),
      createdBy: bigint({ mode: 'number' }).notNull(),
      createdAt: instant().notNull(),
      removedAt: instant(),
      requestKey: text().notNull().unique(),
    },
    (table) => [check('blocked_slots_order', sql`${table.endsAt} > ${table.startsAt}`)],
  );

  /**
   * The truth of who is busy. `what` names the owner of the time: `b:<booking>` with its buffers, or `block`.
   * The exclusion constraint (a migration of its own) refuses two overlapping rows of one specialist whose
   * owners differ.
   */
  const occupancy = schema.table(
    'occupancy',
    {
      id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
      staffId: integer()
        .notNull()
        .references(() => staff.id),
      during: instantRange().notNull(),
      what: text().notNull(),
      bookingId: integer()
        .unique()
        .references(() => bookings.id),
      blockId: integer().references(() => blockedSlots.id),
    },
    (table) => [
      check(
        'occupancy_owner',
        sql`(${table.bookingId} is not null and ${table.blockId} is null and ${table.what} = 'b:' || ${table.bookingId}) or (${table.blockId} is not null and ${table.bookingId} is null and ${table.what} = 'block')`,
      ),
      check(
        'occupancy_bounded',
        sql`not isempty(${table.during}) and not upper_inf(${table.during}) and not lower_inf(${table.during})`,
      ),
      index('occupancy_of_block').on(table.blockId),
    ],
  );

  return { bookings, blockedSlots, occupancy };
}
