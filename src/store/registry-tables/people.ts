/** The registry's buyers: who has opened the sales bot, what they are about to open, who brought whom. */
import { sql } from 'drizzle-orm';
import { bigint, check, integer, jsonb, smallint, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { ENROLMENT_STATES } from '../../domain/enrolment.ts';
import { instant, oneOf } from '../columns.ts';
import { registry, tenants } from './core.ts';

export const buyers = registry.table('buyers', {
  /** Their Telegram id. */
  id: bigint({ mode: 'number' }).primaryKey(),
  name: text().notNull(),
  username: text(),
  /** Chosen by them; null follows Telegram's. */
  language: text({ enum: ['ru', 'en'] }),
  /** What Telegram says. */
  telegramLanguage: text(),
  /** For receipts: e-mail or phone. */
  customer: text(),
  trialUsedAt: instant(),
  unreachableSince: instant(),
  createdAt: instant().notNull(),
});

/** A bot on its way to be a business: what has been told of it so far. */
export const enrolments = registry.table(
  'enrolments',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    buyerId: bigint({ mode: 'number' })
      .notNull()
      .references(() => buyers.id),
    botId: bigint({ mode: 'number' }).notNull(),
    username: text().notNull(),
    /** What `getMe` answered. */
    info: jsonb().notNull(),
    tokenHash: text().notNull(),
    /** Sealed, bound to the bot. */
    tokenCipher: text().notNull(),
    keyId: text().notNull(),
    managerId: bigint({ mode: 'number' }),
    name: text(),
    trade: text(),
    timeZone: text(),
    state: text({ enum: ENROLMENT_STATES }).notNull(),
    tenantId: text().references(() => tenants.id),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (table) => [
    check('enrolments_state_known', oneOf(table.state, ENROLMENT_STATES)),
    uniqueIndex('enrolments_one_open').on(table.buyerId).where(sql`${table.state} = 'open'`),
  ],
);

/** Bots that have had their trial, whoever owned them. */
export const trials = registry.table('trials', {
  botId: bigint({ mode: 'number' }).primaryKey(),
  buyerId: bigint({ mode: 'number' }).notNull(),
  tenantId: text()
    .notNull()
    .references(() => tenants.id),
  startedAt: instant().notNull(),
});

/** Who brought whom; granted at the first payment of the one who was brought. */
export const referrals = registry.table('referrals', {
  invitedId: bigint({ mode: 'number' })
    .primaryKey()
    .references(() => buyers.id),
  inviterId: bigint({ mode: 'number' })
    .notNull()
    .references(() => buyers.id),
  /** For each of both. */
  days: smallint(),
  grantedAt: instant(),
  createdAt: instant().notNull(),
});
