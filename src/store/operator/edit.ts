/** The port `TenantEditor`: the registry's row, who pays for it, and the line of the audit, in one batch. */
import { eq, sql } from 'drizzle-orm';
import type { AuditAction } from '../../domain/audit.ts';
import type { TenantEditor } from '../../usecases/edit-tenant.ts';
import { instantOf } from '../columns.ts';
import { type Db, run } from '../connect.ts';
import { auditLog, subscriptions, tenants } from '../registry-tables.ts';

export function createTenantEditor(db: Db): TenantEditor {
  return {
    async edit(tenantId, { name, note, owner, timeZone, language }, { actor, now }) {
      const changed = { name, note, owner_telegram_id: owner, time_zone: timeZone, language };
      const after = JSON.stringify(changed);
      await run(() =>
        db.batch([
          db.execute(sql`
            insert into ${auditLog} (actor, action, tenant_id, before, after, at)
            select ${actor}, ${'tenant.edit' satisfies AuditAction}, t.id, stood.whole, ${after}::jsonb, ${instantOf(now)}
            from ${tenants} t, lateral (
              select jsonb_object_agg(key, value) as whole from jsonb_each(to_jsonb(t))
              where key in (select jsonb_object_keys(${after}::jsonb))
            ) stood
            where t.id = ${tenantId} and stood.whole <> ${after}::jsonb`),
          db
            .update(tenants)
            .set({
              ...(name !== undefined && { name }),
              ...(note !== undefined && { note }),
              ...(owner !== undefined && { ownerTelegramId: owner }),
              ...(timeZone !== undefined && { timeZone }),
              ...(language !== undefined && { language }),
              updatedAt: now,
            })
            .where(eq(tenants.id, tenantId)),
          db.execute(sql`
            update ${subscriptions} set buyer_id = given, renews = false, method_id = null, method_title = null,
              version = version + 1, updated_at = ${instantOf(now)}
            from (values (${owner ?? null}::bigint)) owner (given)
            where tenant_id = ${tenantId} and buyer_id <> given`),
        ]),
      );
    },
  };
}
