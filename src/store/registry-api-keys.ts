/** The port `ApiKeys` over the registry; a key's hash goes in and never comes out. */
import { asc, eq, getTableColumns, sql } from 'drizzle-orm';
import type { ApiKeys } from '../usecases/create-api-key.ts';
import { type Db, run } from './connect.ts';
import { apiKeys } from './registry-tables.ts';

const { keyHash: _, ...columns } = getTableColumns(apiKeys);

export function createApiKeys(db: Db): ApiKeys {
  return {
    async add({ name, keyHash, scopes, now }) {
      const [kept] = await run(() =>
        db
          .insert(apiKeys)
          .values({ name, keyHash, scopes: [...scopes], createdAt: now })
          .returning(columns),
      );
      if (kept === undefined) throw new Error('a key was not kept');
      return kept;
    },
    list: () => run(() => db.select(columns).from(apiKeys).orderBy(asc(apiKeys.id))),
    async revoke(id, now) {
      const revokedAt = sql`coalesce(${apiKeys.revokedAt}, ${sql.param(now, apiKeys.revokedAt)})`;
      const revoked = await run(() =>
        db.update(apiKeys).set({ revokedAt }).where(eq(apiKeys.id, id)).returning({ id: apiKeys.id }),
      );
      return revoked.length > 0;
    },
  };
}
