/** The port `ApiKeys` over the registry; a key's hash goes in and never comes out. */
import { and, asc, eq, getTableColumns, isNull, type SQL, sql } from 'drizzle-orm';
import type { AuditAction } from '../domain/audit.ts';
import type { ApiKeys } from '../usecases/create-api-key.ts';
import { instantOf } from './columns.ts';
import { type Db, run } from './connect.ts';
import { apiKeys, auditLog } from './registry-tables.ts';

const { keyHash: _, ...columns } = getTableColumns(apiKeys);

export function createApiKeys(db: Db): ApiKeys {
  return {
    async add({ name, keyHash, scopes, actor, now }) {
      const [[kept]] = await run(() =>
        db.batch([
          db
            .insert(apiKeys)
            .values({ name, keyHash, scopes: [...scopes], createdAt: now })
            .returning(columns),
          db.execute(noteDeed({ actor, action: 'key.create', now }, eq(apiKeys.keyHash, keyHash))),
        ]),
      );
      if (kept === undefined) throw new Error('a key was not kept');
      return kept;
    },
    list: () => run(() => db.select(columns).from(apiKeys).orderBy(asc(apiKeys.id))),
    async revoke(id, actor, now) {
      const standing = and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt));
      const [, , known] = await run(() =>
        db.batch([
          db.execute(noteDeed({ actor, action: 'key.revoke', now }, standing)),
          db.update(apiKeys).set({ revokedAt: now }).where(standing),
          db.select({ id: apiKeys.id }).from(apiKeys).where(eq(apiKeys.id, id)),
        ]),
      );
      return known.length > 0;
    },
  };
}

/** A statement: the deed about those keys, by number, name and scopes. */
function noteDeed(deed: { actor: string; action: AuditAction; now: number }, which: SQL | undefined): SQL {
  return sql`
    insert into ${auditLog} (actor, action, target, after, at)
    select ${deed.actor}, ${deed.action}, id::text, jsonb_build_object('name', name, 'scopes', scopes), ${instantOf(deed.now)}
    from ${apiKeys} where ${which}`;
}
