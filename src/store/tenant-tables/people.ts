/** People of a business: its clients and its admins. */
import { sql } from 'drizzle-orm';
import { bigint, check, integer, type PgSchema, text } from 'drizzle-orm/pg-core';
import { instant } from '../columns.ts';

export function peopleTables(schema: PgSchema) {
  const users = schema.table(
    'users',
    {
      id: integer().primaryKey().generatedAlwaysAsIdentity(),
      /** Absent for a person booked by phone or at the door. */
      telegramId: bigint({ mode: 'number' }).unique(),
      name: text().notNull(),
      username: text(),
      /** The person's own choice; null follows Telegram. */
      language: text({ enum: ['ru', 'en'] }),
      /** What brought the person here: the code of a `ref_` link. */
      source: text(),
      unreachableSince: instant(),
      createdAt: instant().notNull(),
    },
    (table) => [check('users_language_known', sql`${table.language} in ('ru', 'en')`)],
  );
  const admins = schema.table(
    'admins',
    {
      telegramId: bigint({ mode: 'number' }).primaryKey(),
      role: text({ enum: ['owner', 'manager', 'specialist'] }).notNull(),
      addedAt: instant().notNull(),
    },
    (table) => [check('admins_role_known', sql`${table.role} in ('owner', 'manager', 'specialist')`)],
  );
  return { users, admins };
}
