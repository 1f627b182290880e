/** What a business offers: its settings, services, specialists and hours. */
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  date,
  integer,
  type PgSchema,
  primaryKey,
  smallint,
  text,
  unique,
} from 'drizzle-orm/pg-core';
import { HOLIDAY_CALENDARS } from '../../domain/holidays.ts';
import { LANGUAGES } from '../../domain/language.ts';
import { PRICE_KINDS } from '../../domain/money.ts';
import { instant, minuteRanges, oneOf } from '../columns.ts';

export function businessTables(schema: PgSchema) {
  const settings = schema.table(
    'settings',
    {
      id: smallint().primaryKey().default(1),
      /** Raised by every change of hours, services, specialists or rules; a write names the one it read. */
      revision: integer().notNull().default(1),
      name: text().notNull(),
      about: text(),
      address: text(),
      mapUrl: text(),
      phone: text(),
      email: text(),
      support: text(),
      timeZone: text().notNull(),
      /** Forces one language on everybody; null lets each person's own decide. */
      language: text({ enum: LANGUAGES }),
      currency: text().notNull(),
      stepMinutes: integer().notNull().default(60),
      minNoticeMinutes: integer().notNull().default(0),
      horizonDays: integer().notNull().default(92),
      bookingLimit: integer().notNull().default(3),
      changeWindowMinutes: integer().notNull().default(1440),
      /** How long before the start a client is reminded; none at all is allowed. */
      reminderMinutes: integer().array().notNull().default([1440, 120, 60]),
      /** How long after the end of a visit its rating is asked for; null never asks. */
      ratingDelayMinutes: integer().default(120),
      /** Where a client who liked it may say so in public. */
      reviewUrl: text(),
      /** Most bookings of one specialist a day and a week; null is no limit. */
      perDay: integer(),
      perWeek: integer(),
      /** Whose public holidays close the business; null works through them. */
      holidays: text({ enum: HOLIDAY_CALENDARS }),
    },
    (table) => [
      check('settings_single', sql`${table.id} = 1`),
      check('settings_step', sql`${table.stepMinutes} in (15, 30, 45, 60)`),
      check('settings_notice', sql`${table.minNoticeMinutes} >= 0`),
      check('settings_horizon', sql`${table.horizonDays} between 1 and 730`),
      check('settings_limit', sql`${table.bookingLimit} between 1 and 100`),
      check('settings_window', sql`${table.changeWindowMinutes} >= 0`),
      check('settings_rating_delay', sql`${table.ratingDelayMinutes} between 0 and 20160`),
      check('settings_limits', sql`${table.perDay} > 0 and ${table.perWeek} > 0`),
      check('settings_holidays_known', oneOf(table.holidays, HOLIDAY_CALENDARS)),
    ],
  );

  const services = schema.table(
    'services',
    {
      id: integer().primaryKey().generatedAlwaysAsIdentity(),
      name: text().notNull(),
      description: text(),
      durationMinutes: integer().notNull(),
      bufferBeforeMinutes: integer().notNull().default(0),
      bufferAfterMinutes: integer().notNull().default(0),
      priceKind: text({ enum: PRICE_KINDS }).notNull(),
      priceMinor: integer().notNull().default(0),
      /** Overrides of the business's own rules; null keeps those. */
      stepMinutes: integer(),
      minNoticeMinutes: integer(),
      horizonDays: integer(),
      active: boolean().notNull().default(true),
      position: integer().notNull(),
      createdAt: instant().notNull(),
    },
    (table) => [
      check('services_duration', sql`${table.durationMinutes} between 5 and 480`),
      check(
        'services_buffers',
        sql`${table.bufferBeforeMinutes} between 0 and 120 and ${table.bufferAfterMinutes} between 0 and 120`,
      ),
      check('services_price_kind', oneOf(table.priceKind, PRICE_KINDS)),
      check('services_price', sql`${table.priceMinor} >= 0`),
      check('services_step', sql`${table.stepMinutes} between 5 and 240 and ${table.stepMinutes} % 5 = 0`),
    ],
  );

  const staff = schema.table('staff', {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    name: text().notNull(),
    active: boolean().notNull().default(true),
    position: integer().notNull(),
    /** Their own account, which makes a specialist's role about their own calendar. */
    telegramId: bigint({ mode: 'number' }).unique(),
    /** Their own limits; null keeps the business's. */
    perDay: integer(),
    perWeek: integer(),
    createdAt: instant().notNull(),
  });

  const staffServices = schema.table(
    'staff_services',
    {
      staffId: integer()
        .notNull()
        .references(() => staff.id),
      serviceId: integer()
        .notNull()
        .references(() => services.id),
      /** Their own length and price of it; null keeps the service's. Price and its kind come together. */
      durationMinutes: integer(),
      priceKind: text({ enum: PRICE_KINDS }),
      priceMinor: integer(),
    },
    (table) => [
      primaryKey({ name: 'staff_services_pkey', columns: [table.staffId, table.serviceId] }),
      check('staff_services_duration', sql`${table.durationMinutes} between 5 and 480`),
      check('staff_services_price_kind', oneOf(table.priceKind, PRICE_KINDS)),
      check(
        'staff_services_price',
        sql`(${table.priceKind} is null) = (${table.priceMinor} is null) and ${table.priceMinor} >= 0`,
      ),
    ],
  );

  /** A weekday without a row is closed. `staffId` null is the business itself. */
  const workingHours = schema.table(
    'working_hours',
    {
      id: integer().primaryKey().generatedAlwaysAsIdentity(),
      staffId: integer().references(() => staff.id),
      /** 1 is Monday. */
      weekday: smallint().notNull(),
      windows: minuteRanges().notNull(),
    },
    (table) => [
      unique('working_hours_once').on(table.staffId, table.weekday).nullsNotDistinct(),
      check('working_hours_weekday', sql`${table.weekday} between 1 and 7`),
    ],
  );

  /** Replaces the weekly hours of one date; no windows closes it. */
  const dateExceptions = schema.table(
    'date_exceptions',
    {
      id: integer().primaryKey().generatedAlwaysAsIdentity(),
      staffId: integer().references(() => staff.id),
      date: date({ mode: 'string' }).notNull(),
      windows: minuteRanges().notNull(),
      reason: text(),
    },
    (table) => [unique('date_exceptions_once').on(table.staffId, table.date).nullsNotDistinct()],
  );

  return { settings, services, staff, staffServices, workingHours, dateExceptions };
}

export type BusinessTables = ReturnType<typeof businessTables>;
