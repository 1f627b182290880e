/** The registry's core: who the tenants are, which bots they have, who may call the API. */
import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  unique,
} from 'drizzle-orm/pg-core';
import { TENANT_STATUSES } from '../../domain/subscription.ts';
import { instant, oneOf } from '../columns.ts';

export const registry = pgSchema('registry');

export const tenants = registry.table(
  'tenants',
  {
    /** Twelve characters of `a-z0-9`; the schema is `tenant_<id>`. */
    id: text().primaryKey(),
    name: text().notNull(),
    trade: text().notNull(),
    status: text({ enum: TENANT_STATUSES }).notNull(),
    ownerTelegramId: bigint({ mode: 'number' }).notNull(),
    timeZone: text().notNull(),
    language: text({ enum: ['ru', 'en'] }).notNull(),
    currency: text().notNull(),
    /** Which of the configured databases holds the schema. */
    database: text().notNull(),
    schemaVersion: integer().notNull().default(0),
    /** Held by the operator: suspended, whatever has been paid. */
    heldAt: instant(),
    /** The operator's own words about it. */
    note: text().notNull().default(''),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (table) => [
    check('tenants_id_form', sql`${table.id} ~ '^[a-z0-9]{12}$'`),
    check('tenants_status_known', oneOf(table.status, TENANT_STATUSES)),
    index('tenants_by_database').on(table.database),
    index('tenants_by_owner').on(table.ownerTelegramId),
    index('tenants_by_age').on(table.createdAt, table.id),
  ],
);

export const bots = registry.table(
  'bots',
  {
    /** The bot's own Telegram id. */
    id: bigint({ mode: 'number' }).primaryKey(),
    kind: text({ enum: ['tenant', 'master', 'sales'] }).notNull(),
    tenantId: text().references(() => tenants.id),
    username: text().notNull(),
    /** Lowercase hex SHA-256 of the token: the address of the webhook. */
    tokenHash: text().notNull().unique(),
    /** AES-GCM ciphertext, base64, bound to this bot. */
    tokenCipher: text().notNull(),
    keyId: text().notNull(),
    /** Nonces of the webhook secret: the current one, and the former during a rotation. */
    nonce: text().notNull(),
    previousNonce: text(),
    /** What `getMe` answered, so that no update needs to ask again. */
    info: jsonb().notNull(),
    /** Our bot that may ask Telegram for this one's token; null for a token that was pasted by hand. */
    managerId: bigint({ mode: 'number' }),
    /** Since when Telegram refuses the token. */
    revokedAt: instant(),
    /** When `getWebhookInfo` was last read, and what was wrong then. */
    webhookCheckedAt: instant(),
    webhookProblem: text(),
    createdAt: instant().notNull(),
  },
  (table) => [
    check('bots_kind_known', sql`${table.kind} in ('tenant', 'master', 'sales')`),
    check('bots_tenant_given', sql`(${table.kind} = 'tenant') = (${table.tenantId} is not null)`),
    unique('bots_one_per_tenant').on(table.tenantId),
  ],
);

export const apiKeys = registry.table('api_keys', {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  name: text().notNull(),
  /** Lowercase hex SHA-256 of the key; the key itself is shown once and never kept. */
  keyHash: text().notNull().unique(),
  scopes: text().array().notNull(),
  createdAt: instant().notNull(),
  revokedAt: instant(),
});

/** Updates that a bug of ours kept failing: counted here, kept here, answered politely after the third time. */
export const failedUpdates = registry.table(
  'failed_updates',
  {
    botId: bigint({ mode: 'number' }).notNull(),
    updateId: bigint({ mode: 'number' }).notNull(),
    attempts: integer().notNull(),
    error: text().notNull(),
    body: jsonb().notNull(),
    firstAt: instant().notNull(),
    lastAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.botId, table.updateId] })],
);
