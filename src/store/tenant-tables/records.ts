/** What was said and what was done: the ledger of messages, histories, events, the audit log. */
import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, jsonb, type PgSchema, smallint, text } from 'drizzle-orm/pg-core';
import { instant } from '../columns.ts';
import type { calendarTables } from './calendar.ts';
import type { peopleTables } from './people.ts';

export function recordTables(
  schema: PgSchema,
  { users }: ReturnType<typeof peopleTables>,
  { bookings }: ReturnType<typeof calendarTables>,
) {
  /** Everything that will be sent is a row here first, written by the statement that caused it. */
  const messages = schema.table(
    'messages',
    {
      id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
      kind: text({
        enum: [
          'booking_created',
          'booking_cancelled',
          'booking_moved',
          'cancelled_by_business',
          'moved_by_business',
          'no_services',
          'letter',
          'reply',
          'reminder',
          'rating_request',
          'low_rating',
        ],
      }).notNull(),
      /** What happened and to whom it is told: the same news is never a second row. */
      key: text().notNull().unique(),
      recipient: bigint({ mode: 'number' }).notNull(),
      /** The client whom it concerns: their thread is the rows that carry their id. */
      clientId: integer().references(() => users.id),
      bookingId: integer().references(() => bookings.id),
      /** What it says, as it was when it was caused: a repeated sending says the same. */
      data: jsonb().notNull(),
      state: text({
        enum: ['planned', 'sending', 'sent', 'failed', 'missed', 'withdrawn', 'uncertain'],
      }).notNull(),
      dueAt: instant().notNull(),
      /** After this it is not worth sending; null is worth it at any time. */
      usefulUntil: instant(),
      /** While `sending`: until when the sender holds the row. */
      leaseUntil: instant(),
      attempts: integer().notNull().default(0),
      telegramMessageId: bigint({ mode: 'number' }),
      error: text(),
      createdAt: instant().notNull(),
      settledAt: instant(),
    },
    (table) => [
      check(
        'messages_state_known',
        sql`${table.state} in ('planned', 'sending', 'sent', 'failed', 'missed', 'withdrawn', 'uncertain')`,
      ),
      index('messages_of_booking').on(table.bookingId),
      index('messages_of_client').on(table.clientId, table.createdAt),
    ],
  );

  const bookingHistory = schema.table(
    'booking_history',
    {
      id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
      bookingId: integer()
        .notNull()
        .references(() => bookings.id),
      actor: text().notNull(),
      action: text({ enum: ['created', 'cancelled', 'moved', 'attendance_confirmed'] }).notNull(),
      before: jsonb(),
      after: jsonb(),
      at: instant().notNull(),
    },
    (table) => [index('booking_history_of_booking').on(table.bookingId)],
  );

  const analytics = schema.table(
    'analytics',
    {
      id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
      clientId: integer().references(() => users.id),
      event: text({
        enum: [
          'user_registered',
          'booking_started',
          'booking_created',
          'booking_cancelled',
          'booking_rescheduled',
          'reminder_sent',
          'feedback_request_sent',
          'feedback_given',
        ],
      }).notNull(),
      data: jsonb(),
      /** Where nothing else keeps a repeated request from being noted twice. */
      requestKey: text().unique(),
      at: instant().notNull(),
    },
    (table) => [index('analytics_by_time').on(table.at)],
  );

  const auditLog = schema.table(
    'audit_log',
    {
      id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
      actor: text().notNull(),
      action: text().notNull(),
      target: text().notNull(),
      before: jsonb(),
      after: jsonb(),
      at: instant().notNull(),
    },
    (table) => [index('audit_log_by_time').on(table.at)],
  );

  /** A client's word about a visit; the first one stands. */
  const feedback = schema.table(
    'feedback',
    {
      bookingId: integer()
        .primaryKey()
        .references(() => bookings.id),
      clientId: integer()
        .notNull()
        .references(() => users.id),
      stars: smallint().notNull(),
      comment: text(),
      givenAt: instant().notNull(),
    },
    (table) => [check('feedback_stars', sql`${table.stars} between 1 and 5`)],
  );

  return { feedback, messages, bookingHistory, analytics, auditLog };
}
