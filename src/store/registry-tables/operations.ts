/** The registry's work in progress: what is due, what is told to whom, what outsiders asked for and were told. */
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { LETTER_STATES, LETTER_VIAS } from '../../domain/letters.ts';
import { DELIVERY_STATES } from '../../domain/outgoing.ts';
import { instant, oneOf } from '../columns.ts';
import { apiKeys, registry } from './core.ts';

/** Everything of the registry that shall happen later; written by the statement that causes it. */
export const tasks = registry.table(
  'tasks',
  {
    kind: text().notNull(),
    /** What it is about: the id of a row of the kind's own table. */
    ref: text().notNull(),
    dueAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.ref] }), index('tasks_by_time').on(table.dueAt)],
);

/** Everything that is said to buyers, owners and operators is a row here first. */
export const messages = registry.table(
  'messages',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    kind: text().notNull(),
    /** The same news is never a second row. */
    key: text().notNull().unique(),
    recipient: bigint({ mode: 'number' }).notNull(),
    /** The bot that says it: the sales bot, the master bot, or the one of `tenantId`. */
    via: text({ enum: LETTER_VIAS }).notNull(),
    tenantId: text(),
    /** What it says, as it was when it was caused. */
    data: jsonb().notNull(),
    state: text({ enum: LETTER_STATES }).notNull(),
    dueAt: instant().notNull(),
    /** After this it is not worth sending; null is worth it at any time. */
    usefulUntil: instant(),
    leaseUntil: instant(),
    attempts: integer().notNull().default(0),
    telegramMessageId: bigint({ mode: 'number' }),
    error: text(),
    createdAt: instant().notNull(),
    settledAt: instant(),
  },
  (table) => [
    check('messages_state_known', oneOf(table.state, LETTER_STATES)),
    check('messages_via_known', oneOf(table.via, LETTER_VIAS)),
    index('messages_of_tenant').on(table.tenantId),
  ],
);

/** What payment providers have told us, each thing once: whose it was, and what we made of it. */
export const events = registry.table(
  'events',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    provider: text().notNull(),
    event: text().notNull(),
    objectId: text().notNull(),
    /** From where it came. */
    address: text().notNull(),
    outcome: text().notNull(),
    times: integer().notNull().default(1),
    firstAt: instant().notNull(),
    lastAt: instant().notNull(),
  },
  (table) => [
    uniqueIndex('events_once').on(table.provider, table.event, table.objectId, table.outcome),
    index('events_by_time').on(table.lastAt),
  ],
);

export const idempotencyKeys = registry.table(
  'idempotency_keys',
  {
    apiKeyId: integer()
      .notNull()
      .references(() => apiKeys.id),
    key: text().notNull(),
    /** Of method, path and body: the same key for something else is refused. */
    requestHash: text().notNull(),
    /** Null while the first request is being answered. */
    status: smallint(),
    body: text(),
    createdAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.apiKeyId, table.key] }),
    index('idempotency_keys_by_time').on(table.createdAt),
  ],
);

export const webhookEndpoints = registry.table('webhook_endpoints', {
  id: text().primaryKey(),
  url: text().notNull(),
  /** Kinds of events; `*` is all. */
  events: text().array().notNull(),
  /** Only of this business; null is of all. */
  tenantId: text(),
  secretCipher: text().notNull(),
  keyId: text().notNull(),
  active: boolean().notNull().default(true),
  /** Of the first failure since anything was told for the last time. */
  failingSince: instant(),
  /** Since when it is left alone because it kept failing. */
  pausedAt: instant(),
  createdAt: instant().notNull(),
});

/** One event for one endpoint, and every try to tell it. */
export const webhookDeliveries = registry.table(
  'webhook_deliveries',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    endpointId: text()
      .notNull()
      .references(() => webhookEndpoints.id),
    /** The same event is the same for every endpoint and every try. */
    eventId: text().notNull(),
    event: text().notNull(),
    payload: jsonb().notNull(),
    state: text({ enum: DELIVERY_STATES }).notNull(),
    attempts: integer().notNull().default(0),
    lastStatus: smallint(),
    lastError: text(),
    createdAt: instant().notNull(),
    nextAt: instant(),
    settledAt: instant(),
  },
  (table) => [
    uniqueIndex('webhook_deliveries_once').on(table.endpointId, table.eventId),
    check('webhook_deliveries_state_known', oneOf(table.state, DELIVERY_STATES)),
    index('webhook_deliveries_by_time').on(table.endpointId, table.id),
  ],
);

export const auditLog = registry.table(
  'audit_log',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** `operator:<id>`, `api:<key id>`, `buyer:<id>`, `system`. */
    actor: text().notNull(),
    action: text().notNull(),
    tenantId: text(),
    target: text().notNull().default(''),
    before: jsonb(),
    after: jsonb(),
    at: instant().notNull(),
  },
  (table) => [
    index('audit_log_by_time').on(table.at, table.id),
    index('audit_log_of_tenant').on(table.tenantId, table.id),
  ],
);

/** Copies of a business's data that lie in object storage, each behind a link of its own. */
export const exports = registry.table(
  'exports',
  {
    /** 32 random characters: the link. */
    id: text().primaryKey(),
    tenantId: text().notNull(),
    objectKey: text().notNull(),
    bytes: integer().notNull(),
    sha256: text().notNull(),
    /** Rows by table, as they were counted while they were read. */
    counts: jsonb().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
  },
  (table) => [
    index('exports_of_tenant').on(table.tenantId),
    check('exports_have_bytes', sql`${table.bytes} > 0`),
  ],
);
