/** What all tenants of one database share: the queue of due messages that a sweep reads in one query. */
import { bigint, index, pgSchema, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

export const shared = pgSchema('shared');

export const due = shared.table(
  'due',
  {
    tenant: text().notNull(),
    /** A row of the tenant's ledger; below zero the mark of an event that nobody outside was told of yet. */
    message: bigint({ mode: 'number' }).notNull(),
    dueAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ name: 'due_pkey', columns: [table.tenant, table.message] }),
    index('due_by_time').on(table.dueAt),
  ],
);
