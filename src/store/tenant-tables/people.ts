/** People of a business: its clients and its admins. */
import { bigint, check, integer, type PgSchema, text } from 'drizzle-orm/pg-core';
import { LANGUAGES } from '../../domain/language.ts';
import { ROLES } from '../../domain/permissions.ts';
import { instant, oneOf } from '../columns.ts';

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
      language: text({ enum: LANGUAGES }),
      /** What brought the person here: the code of a `ref_` link. */
      source: text(),
      unreachableSince: instant(),
      createdAt: instant().notNull(),
    },
    (table) => [check('users_language_known', oneOf(table.language, LANGUAGES))],
  );
  const admins = schema.table(
    'admins',
    {
      telegramId: bigint({ mode: 'number' }).primaryKey(),
      role: text({ enum: ROLES }).notNull(),
      addedAt: instant().notNull(),
    },
    (table) => [check('admins_role_known', oneOf(table.role, ROLES))],
  );
  return { users, admins };
}
