/** What the registry keeps for a time only: told events hold a client's name, notes of providers an address. */
import { and, asc, eq, lte, ne, or, sql } from 'drizzle-orm';
import { DAY_MS } from '../domain/time.ts';
import type { OldExports } from '../usecases/tidy-exports.ts';
import { type Db, run } from './connect.ts';
import {
  events,
  exports,
  failedUpdates,
  tenants,
  webhookDeliveries,
  webhookEndpoints,
} from './registry-tables.ts';

const DELIVERIES_MS = 30 * DAY_MS;
/** Longer than any provider repeats itself, and than a bug takes to be understood. */
const NOTES_MS = 180 * DAY_MS;

export async function tidyRegistry(db: Db, now: number): Promise<void> {
  const nobodyListens = sql`exists (
    select from ${webhookEndpoints} e
    where e.id = ${webhookDeliveries.endpointId} and (not e.active or e.paused_at is not null))`;
  const isOver = or(ne(webhookDeliveries.state, 'planned'), nobodyListens);
  await run(() =>
    db.batch([
      db.delete(webhookDeliveries).where(and(isOver, lte(webhookDeliveries.createdAt, now - DELIVERIES_MS))),
      db.delete(events).where(lte(events.lastAt, now - NOTES_MS)),
      db.delete(failedUpdates).where(lte(failedUpdates.lastAt, now - NOTES_MS)),
    ]),
  );
}

export function createOldExports(db: Db): OldExports {
  return {
    expired: (now, limit) =>
      run(() =>
        db
          .select({ id: exports.id, objectKey: exports.objectKey })
          .from(exports)
          .innerJoin(tenants, eq(tenants.id, exports.tenantId))
          .where(and(lte(exports.expiresAt, now), ne(tenants.status, 'archived')))
          .orderBy(asc(exports.expiresAt))
          .limit(limit),
      ),
    async forget(id) {
      await run(() => db.delete(exports).where(eq(exports.id, id)));
    },
  };
}
