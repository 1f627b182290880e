/** The port `IdempotencyKeys` over the registry; answers may hold a secret that is shown once, so they lie sealed. */
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { Secret } from '../domain/secret.ts';
import type { Vault } from '../usecases/context.ts';
import type { IdempotencyKeys, Named } from '../usecases/idempotency.ts';
import { instantOf } from './columns.ts';
import { type Db, run } from './connect.ts';
import { idempotencyKeys as kept } from './registry-tables.ts';

const KEPT_MS = 24 * 60 * 60_000;
/** A run that has not answered by then was cut, and may be done again. */
const RUN_MS = 60_000;

export function createIdempotencyKeys(db: Db, vault: Pick<Vault, 'seal' | 'open'>): IdempotencyKeys {
  return {
    async begin(name, request, now) {
      const [, taken, [row]] = await run(() =>
        db.batch([
          db.execute(sql`delete from ${kept} where created_at <= ${instantOf(now - KEPT_MS)}`),
          db.execute(sql`
            insert into ${kept} (api_key_id, key, request_hash, created_at)
            values (${name.keyId}, ${name.key}, ${request}, ${instantOf(now)})
            on conflict (api_key_id, key) do update set created_at = excluded.created_at
            where ${kept.status} is null and ${kept.requestHash} = excluded.request_hash
              and ${kept.createdAt} <= ${instantOf(now - RUN_MS)}
            returning true`),
          db.select().from(kept).where(whose(name)),
        ]),
      );
      if (taken.rows.length > 0) return { kind: 'go' };
      if (row === undefined) throw new Error('a key is neither taken nor there');
      if (row.requestHash !== request) return { kind: 'differs' };
      if (row.status === null) return { kind: 'running' };
      return { kind: 'replay', answer: { status: row.status, body: await unseal(name, row.body) } };
    },
    async finish(name, { status, body }) {
      const sealed = await seal(name, body);
      await run(() => db.update(kept).set({ status, body: sealed }).where(whose(name)));
    },
    async forget(name) {
      await run(() => db.delete(kept).where(whose(name)));
    },
  };

  async function seal(name: Named, body: string | null): Promise<string | null> {
    if (body === null) return null;
    const { cipher, keyId } = await vault.seal(new Secret(body), ownerOf(name));
    return `${keyId}:${cipher}`;
  }

  async function unseal(name: Named, sealed: string | null): Promise<string | null> {
    if (sealed === null) return null;
    const border = sealed.lastIndexOf(':');
    const plain = await vault.open(sealed.slice(border + 1), sealed.slice(0, border), ownerOf(name));
    return plain.reveal();
  }
}

function whose({ keyId, key }: Named): SQL | undefined {
  return and(eq(kept.apiKeyId, keyId), eq(kept.key, key));
}

function ownerOf({ keyId, key }: Named): string {
  return `answer:${keyId}:${key}`;
}
