/** The port `Exports`: copies of businesses' data as rows, written with what they end. */
import { and, desc, eq, gt, like, type SQL, sql } from 'drizzle-orm';
import * as v from 'valibot';
import { bookingEventId } from '../domain/outgoing.ts';
import type { Export, Exports } from '../usecases/exports.ts';
import { writeAudit } from './audit.ts';
import { instantOf } from './columns.ts';
import { type Db, run } from './connect.ts';
import { bots, exports, failedUpdates, messages, tasks, webhookDeliveries } from './registry-tables.ts';
import { saveChange } from './subscriptions.ts';
import { endTask } from './tasks.ts';

const counts = v.record(v.string(), v.number());

export function createExports(db: Db): Exports {
  return {
    async newest(tenantId, name) {
      const named = like(exports.objectKey, `${tenantId}/${name}-%`);
      const [row] = await run(() =>
        db
          .select()
          .from(exports)
          .where(and(eq(exports.tenantId, tenantId), named))
          .orderBy(desc(exports.createdAt))
          .limit(1),
      );
      return row === undefined ? null : toExport(row);
    },
    async find(id, now) {
      const [row] = await run(() =>
        db
          .select()
          .from(exports)
          .where(and(eq(exports.id, id), gt(exports.expiresAt, now))),
      );
      return row === undefined ? null : toExport(row);
    },
    async keep(made, audit) {
      await run(() => db.batch([db.execute(insert(made)), db.execute(writeAudit(audit, made.createdAt))]));
    },
    keepArchive: (made, change) =>
      saveChange(db, change, [insert(made), endTask({ kind: 'archive', ref: made.tenantId })]),
    async settle(tenantId) {
      await run(() => db.execute(endTask({ kind: 'archive', ref: tenantId })));
    },
    async bury(tenantId, now) {
      const bot = sql`(select id from ${bots} where tenant_id = ${tenantId})`;
      await run(() =>
        db.batch([
          db.execute(sql`delete from ${failedUpdates} where bot_id in ${bot}`),
          db.execute(sql`
            update ${messages} set state = 'withdrawn', settled_at = ${instantOf(now)}
            where tenant_id = ${tenantId} and via = 'tenant' and state = 'planned'`),
          // What was told of its bookings names its clients; their tasks find nothing, and end.
          db.execute(sql`
            delete from ${webhookDeliveries} where starts_with(event_id, ${bookingEventId(tenantId, '')})`),
          db.execute(sql`delete from ${bots} where tenant_id = ${tenantId}`),
          db.execute(
            sql`delete from ${tasks} where kind in ('subscription', 'archive') and ref = ${tenantId}`,
          ),
        ]),
      );
    },
  };
}

function insert({ createdAt, expiresAt, ...made }: Export): SQL {
  return sql`
    insert into ${exports} (id, tenant_id, object_key, bytes, sha256, counts, created_at, expires_at)
    values (${made.id}, ${made.tenantId}, ${made.objectKey}, ${made.bytes}, ${made.sha256},
      ${JSON.stringify(made.counts)}::jsonb, ${instantOf(createdAt)}, ${instantOf(expiresAt)})`;
}

function toExport(row: typeof exports.$inferSelect): Export {
  return { ...row, counts: v.parse(counts, row.counts) };
}
