/** The port `WebhookEndpoints` over the registry: who is told of events, and what became of each telling. */
import { and, asc, desc, eq, getTableColumns, lt, type SQL, sql } from 'drizzle-orm';
import type { WebhookEndpoints } from '../usecases/webhook-endpoints.ts';
import { writeAudit } from './audit.ts';
import { instantOf } from './columns.ts';
import { type Db, run, StoreError } from './connect.ts';
import { toPlanned } from './outgoing-events.ts';
import { tasks, tenants, webhookDeliveries, webhookEndpoints } from './registry-tables.ts';
import { planTask } from './tasks.ts';

const { secretCipher: _, keyId: _keyId, ...endpoint } = getTableColumns(webhookEndpoints);
const { endpointId: _endpoint, payload: _payload, ...line } = getTableColumns(webhookDeliveries);

export function createWebhookEndpoints(db: Db): WebhookEndpoints {
  const selectOne = (id: string) =>
    db.select(endpoint).from(webhookEndpoints).where(eq(webhookEndpoints.id, id));

  return {
    list: () =>
      run(() =>
        db
          .select(endpoint)
          .from(webhookEndpoints)
          .orderBy(asc(webhookEndpoints.createdAt), asc(webhookEndpoints.id)),
      ),

    async find(id) {
      const [found] = await run(() => selectOne(id));
      return found ?? null;
    },

    async add({ id, url, events, tenantId, secret }, audit, now) {
      const there = sql`(${tenantId}::text is null or exists (select from ${tenants} where id = ${tenantId}))`;
      const written = await orNothing(() =>
        db.batch([
          db.execute(
            mustWrite(sql`
            insert into ${webhookEndpoints} (id, url, events, tenant_id, secret_cipher, key_id, created_at)
            select ${id}, ${url}, ${sql.param(events)}::text[], ${tenantId}::text, ${secret.cipher}, ${secret.keyId}, ${instantOf(now)}
            where ${there}
            on conflict (id) do update set secret_cipher = excluded.secret_cipher, key_id = excluded.key_id`),
          ),
          db.execute(writeAudit(audit, now)),
          selectOne(id),
        ]),
      );
      return written?.[2][0] ?? null;
    },

    async change(id, { url, events, active, secret }, audit, now) {
      const changed = await orNothing(() =>
        db.batch([
          db.execute(
            mustWrite(sql`
            update ${webhookEndpoints} set
              url = coalesce(${url ?? null}, url), events = coalesce(${sql.param(events ?? null)}::text[], events),
              secret_cipher = coalesce(${secret?.cipher ?? null}, secret_cipher),
              key_id = coalesce(${secret?.keyId ?? null}, key_id),
              active = coalesce(${active ?? null}, active),
              failing_since = case when ${active === true} then null else failing_since end,
              paused_at = case when ${active === true} then null else paused_at end
            where id = ${id}`),
          ),
          db.execute(writeAudit(audit, now)),
          db.execute(active === true ? takeUpAgain(id, now) : sql`select where false`),
          selectOne(id),
        ]),
      );
      const found = changed?.[3][0];
      return found && changed ? { endpoint: found, planned: toPlanned(changed[2].rows) } : null;
    },

    async deliveries(id, { after, limit }) {
      const [[found], rows] = await run(() =>
        db.batch([
          selectOne(id),
          db
            .select(line)
            .from(webhookDeliveries)
            .where(
              and(
                eq(webhookDeliveries.endpointId, id),
                after === null ? undefined : lt(webhookDeliveries.id, Number(after.id)),
              ),
            )
            .orderBy(desc(webhookDeliveries.id))
            .limit(limit + 1),
        ]),
      );
      if (found === undefined) return null;
      const kept = rows.slice(0, limit);
      const last = rows.length > limit ? kept.at(-1) : undefined;
      return { rows: kept, next: last === undefined ? null : { at: last.createdAt, id: String(last.id) } };
    },

    async redeliver(id, delivery, audit, now) {
      const own = and(eq(webhookDeliveries.id, delivery), eq(webhookDeliveries.endpointId, id));
      const written = await orNothing(() =>
        db.batch([
          db.execute(
            mustWrite(sql`
            update ${webhookDeliveries} set state = 'planned', attempts = 0, next_at = ${instantOf(now)}, settled_at = null
            where ${own}`),
          ),
          db.execute(planTask({ kind: 'delivery', ref: String(delivery) }, now)),
          db.execute(writeAudit(audit, now)),
          db.select(line).from(webhookDeliveries).where(own),
        ]),
      );
      return written?.[3][0] ?? null;
    },
  };
}

/** A statement that takes its whole batch back where it writes nothing. */
function mustWrite(writing: SQL): SQL {
  return sql`with written as (${writing} returning 1) select 1 / count(*) from written`;
}

const DIVISION_BY_ZERO = '22012';

async function orNothing<T>(call: () => Promise<T>): Promise<T | null> {
  try {
    return await run(call);
  } catch (error) {
    if (error instanceof StoreError && error.code === DIVISION_BY_ZERO) return null;
    throw error;
  }
}

/** What waited for an endpoint that was left alone is due now. */
function takeUpAgain(id: string, now: number) {
  return sql`
    with again as (
      update ${webhookDeliveries} set next_at = ${instantOf(now)}
      where endpoint_id = ${id} and state = 'planned' returning id
    )
    insert into ${tasks} (kind, ref, due_at) select 'delivery', id::text, ${instantOf(now)} from again
    on conflict (kind, ref) do update set due_at = excluded.due_at
    returning kind, ref, (extract(epoch from due_at) * 1000)::bigint as due_at`;
}
