/** The operator's own words about a business, and who has written them. */
import { type SQL, sql } from 'drizzle-orm';
import { instantOf } from './columns.ts';
import { type Db, run } from './connect.ts';
import { auditLog, tenants } from './registry-tables.ts';

/** False where there is no such business. The same words again leave no trace. */
export async function writeNote(
  db: Db,
  { tenantId, note, actor, now }: { tenantId: string; note: string; actor: string; now: number },
): Promise<boolean> {
  const [, found] = await run(() =>
    db.batch([
      db.execute(noteStatement({ tenantId, note, actor, now })),
      db.execute(sql`select from ${tenants} where id = ${tenantId}`),
    ]),
  );
  return found.rows.length > 0;
}

function noteStatement(wish: { tenantId: string; note: string; actor: string; now: number }): SQL {
  const { tenantId, note, actor, now } = wish;
  return sql`
    with old as (select id, note from ${tenants} where id = ${tenantId} and note <> ${note} for update),
    written as (
      update ${tenants} t set note = ${note}, updated_at = ${instantOf(now)} from old where t.id = old.id
      returning old.id, old.note
    )
    insert into ${auditLog} (actor, action, tenant_id, before, after, at)
    select ${actor}, 'tenant.note', id, jsonb_build_object('note', note), jsonb_build_object('note', ${note}::text), ${instantOf(now)}
    from written`;
}
