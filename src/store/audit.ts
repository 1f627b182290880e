/** The registry's audit: one row a deed, written with the deed. */
import { type SQL, sql } from 'drizzle-orm';
import type { Audit } from '../usecases/audit.ts';
import { instantOf } from './columns.ts';
import { auditLog } from './registry-tables.ts';

/** A statement. */
export function writeAudit({ actor, action, tenantId, target, before, after }: Audit, now: number): SQL {
  return sql`
    insert into ${auditLog} (actor, action, tenant_id, target, before, after, at)
    values (${actor}, ${action}, ${tenantId}, ${target ?? ''}, ${json(before)}, ${json(after)}, ${instantOf(now)})`;
}

function json(value: unknown): SQL {
  return sql`${value === undefined ? null : JSON.stringify(value)}::jsonb`;
}
