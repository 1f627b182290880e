/** Keeps from the sweep what nobody can say for want of a token that works; the ledger's own rows stay as they are. */
import { and, eq, lte, sql } from 'drizzle-orm';
import { TOKEN_PATIENCE_MS } from '../../domain/delivery.ts';
import { due } from '../shared-tables.ts';
import type { Lent } from './lent.ts';
import { firstLook } from './reminders.ts';

/** Of the whole business at once, so that its rows are not asked about one by one. */
export async function holdBack({ db, tenantId }: Lent, now: number): Promise<void> {
  await db
    .update(due)
    .set({ dueAt: now + TOKEN_PATIENCE_MS })
    .where(and(eq(due.tenant, tenantId), lte(due.dueAt, now)));
}

export async function resume({ db, tables: { messages }, tenantId }: Lent, now: number): Promise<void> {
  await db.execute(sql`
    update ${due} d set due_at = ${firstLook(sql`m.due_at`, now)}
    from ${messages} m
    where d.tenant = ${tenantId} and d.message = m.id and m.state = 'planned'`);
}
