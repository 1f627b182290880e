/** The log of what is told outside: how a statement publishes, how a delivery is claimed and settled. */
import { type SQL, sql } from 'drizzle-orm';
import * as v from 'valibot';
import { EVERY_EVENT, endpointSealOwner } from '../domain/outgoing.ts';
import { TASK_KINDS } from '../domain/tasks.ts';
import { formatTimestamp } from '../domain/time.ts';
import type { Vault } from '../usecases/context.ts';
import type { EventLog, OutgoingEvent } from '../usecases/outgoing-events.ts';
import type { PlannedTask } from '../usecases/tasks.ts';
import { instantOf } from './columns.ts';
import { type Db, run } from './connect.ts';
import { planLetters } from './platform-letters.ts';
import { tasks, webhookDeliveries, webhookEndpoints } from './registry-tables.ts';
import { endTask, planTasks } from './tasks.ts';

/** Of an endpoint `e`: it is neither switched off nor left alone. */
const LISTENS = sql`e.active and e.paused_at is null`;

/**
 * A statement: writes down each event once for each endpoint that listens to it, with its task; answers `kind`, `ref`
 * and `due_at` of what is new. Where nobody listens it writes nothing.
 */
export function publishEvents(events: readonly OutgoingEvent[], now: number): SQL {
  const rows = events.map(({ id, event, tenantId, at, data }) => ({
    id,
    event,
    tenant_id: tenantId,
    payload: { id, event, created_at: formatTimestamp(at), tenant_id: tenantId, data },
  }));
  return sql`
    with told as (
      insert into ${webhookDeliveries} (endpoint_id, event_id, event, payload, state, created_at, next_at)
      select e.id, n.id, n.event, n.payload, 'planned', ${instantOf(now)}, ${instantOf(now)}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (id text, event text, tenant_id text, payload jsonb)
      join ${webhookEndpoints} e on ${LISTENS} and (e.tenant_id is null or e.tenant_id = n.tenant_id)
        and e.events && array[n.event, ${EVERY_EVENT}]
      on conflict (endpoint_id, event_id) do nothing
      returning id
    )
    insert into ${tasks} (kind, ref, due_at) select 'delivery', id::text, ${instantOf(now)} from told
    returning kind, ref, (extract(epoch from due_at) * 1000)::bigint as due_at`;
}

const whole = v.pipe(v.union([v.string(), v.number()]), v.transform(Number));
const plannedRows = v.array(v.object({ kind: v.picklist(TASK_KINDS), ref: v.string(), due_at: whole }));
const claimedRows = v.array(
  v.object({
    attempts: v.number(),
    event_id: v.string(),
    payload: v.unknown(),
    endpoint_id: v.string(),
    url: v.string(),
    secret_cipher: v.string(),
    key_id: v.string(),
    failing_since: v.nullable(whole),
  }),
);
const waitingRows = v.array(v.object({ due_at: whole }));

export function createEventLog(db: Db, vault: Pick<Vault, 'open'>): EventLog {
  return {
    async publish(events, now) {
      if (events.length === 0) return [];
      return toPlanned((await run(() => db.execute(publishEvents(events, now)))).rows);
    },

    async claim(id, now, leaseUntil) {
      const [end, plan] = followDelivery(id);
      const [claimed, waiting] = await run(() =>
        db.batch([
          db.execute(takeDelivery(id, now, leaseUntil)),
          db.execute(sql`
            select (extract(epoch from d.next_at) * 1000)::bigint as due_at
            from ${webhookDeliveries} d join ${webhookEndpoints} e on e.id = d.endpoint_id
            where d.id = ${id} and d.state = 'planned' and ${LISTENS}`),
          db.execute(end),
          db.execute(plan),
        ]),
      );
      const [row] = v.parse(claimedRows, claimed.rows);
      const [later] = v.parse(waitingRows, waiting.rows);
      if (row === undefined) {
        return later === undefined ? { kind: 'nothing' } : { kind: 'later', dueAt: later.due_at };
      }
      return {
        kind: 'delivery',
        delivery: {
          id,
          tries: row.attempts,
          eventId: row.event_id,
          body: JSON.stringify(row.payload),
          endpoint: {
            id: row.endpoint_id,
            url: row.url,
            secret: await vault.open(row.secret_cipher, row.key_id, endpointSealOwner(row.endpoint_id)),
            failingSince: row.failing_since,
          },
        },
      };
    },

    async noteHeard({ id, endpoint }, status, now) {
      await run(() =>
        db.batch([
          db.execute(sql`
            update ${webhookDeliveries} set state = 'delivered', last_status = ${status}::int, last_error = null,
              next_at = null, settled_at = ${instantOf(now)}
            where id = ${id} and state = 'planned'`),
          db.execute(sql`
            update ${webhookEndpoints} set failing_since = null where id = ${endpoint.id} and failing_since is not null`),
          db.execute(endTask({ kind: 'delivery', ref: String(id) })),
        ]),
      );
    },

    async noteUnheard({ id, tries, endpoint }, { status, error, nextAt, pause, letters }, now) {
      const at = instantOf(now);
      const next = nextAt === null ? sql`null` : instantOf(nextAt);
      const [end, plan] = followDelivery(id);
      const [, , told, , , left] = await run(() =>
        db.batch([
          // Another try may have been heard, or begun, since this one's lease ran out.
          db.execute(sql`
            update ${webhookDeliveries} set last_status = ${status}::int, last_error = ${error}, next_at = ${next},
              state = ${nextAt === null ? 'failed' : 'planned'}, settled_at = ${nextAt === null ? at : sql`null`}
            where id = ${id} and state = 'planned' and attempts = ${tries}`),
          db.execute(sql`
            update ${webhookEndpoints} set failing_since = coalesce(failing_since, ${at}),
              paused_at = ${pause ? sql`coalesce(paused_at, ${at})` : sql`paused_at`}
            where id = ${endpoint.id}`),
          db.execute(planLetters(letters, now)),
          db.execute(end),
          db.execute(plan),
          db.execute(selectTask(id)),
        ]),
      );
      return [...toPlanned(left.rows), ...toPlanned(told.rows)];
    },
  };
}

/** Its task stands as the delivery does; what waits for an endpoint that is left alone has none until that one listens again. */
function followDelivery(id: number): readonly [SQL, SQL] {
  return [
    endTask({ kind: 'delivery', ref: String(id) }),
    planTasks(
      'delivery',
      sql`
        select d.id::text, d.next_at from ${webhookDeliveries} d
        join ${webhookEndpoints} e on e.id = d.endpoint_id
        where d.id = ${id} and d.state = 'planned' and ${LISTENS}`,
    ),
  ];
}

function selectTask(id: number): SQL {
  return sql`
    select kind, ref, (extract(epoch from due_at) * 1000)::bigint as due_at
    from ${tasks} where kind = 'delivery' and ref = ${String(id)}`;
}

/** Takes a due delivery for one try: until the lease is over, nobody else does. */
function takeDelivery(id: number, now: number, leaseUntil: number): SQL {
  return sql`
    update ${webhookDeliveries} d set attempts = d.attempts + 1, next_at = ${instantOf(leaseUntil)}
    from ${webhookEndpoints} e
    where d.id = ${id} and e.id = d.endpoint_id and d.state = 'planned' and d.next_at <= ${instantOf(now)} and ${LISTENS}
    returning d.attempts, d.event_id, d.payload, d.endpoint_id, e.url, e.secret_cipher, e.key_id,
      (extract(epoch from e.failing_since) * 1000)::bigint as failing_since`;
}

/** The tasks that a statement of `publishEvents` has written. */
export function toPlanned(rows: readonly unknown[]): readonly PlannedTask[] {
  return v.parse(plannedRows, rows).map(({ kind, ref, due_at }) => ({ kind, ref, dueAt: due_at }));
}
