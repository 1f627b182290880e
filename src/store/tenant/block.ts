/** Closes time of one specialist or of several: all of it or nothing, around the bookings that are kept. */
import { sql } from 'drizzle-orm';
import * as v from 'valibot';
import type { BlockOrder, BlockOutcome } from '../../usecases/tenant-orders.ts';
import { instantOf } from '../columns.ts';
import { hitsOf, requestClosing, spanOf, toClosing } from './closing.ts';
import { CLOSURE, closureRow } from './closures.ts';
import { dropVisits } from './drop-visits.ts';
import { plannedColumn } from './events.ts';
import type { Lent } from './lent.ts';
import { lock } from './locks.ts';
import { toPlanned } from './notices.ts';
import { reachOf } from './reach.ts';
import { selectScene, toScene } from './scene.ts';

const writtenRow = v.object({
  outcome: v.picklist(['ok', 'repeat', 'changed', 'forbidden']),
  planned: v.unknown(),
});
const dropped = v.object({
  id: v.number(),
  name: v.string(),
  reached: v.picklist(['told', 'unreachable', 'no_telegram']),
});
const resultRow = v.tuple([
  v.object({ closures: v.array(closureRow), before: v.array(closureRow), dropped: v.array(dropped) }),
]);

/**
 * Bookings that were not in the list the admin has seen (`mark`) change nothing and come back as a new list. What
 * was closed already is not closed twice.
 */
export async function block(lent: Lent, order: BlockOrder): Promise<BlockOutcome> {
  const { db } = lent;
  const { person, now, staffIds } = order;
  const [, written, result, closing, scene] = await db.batch([
    db.execute(lock(lent, { staff: staffIds })),
    db.execute(writeBlock(lent, order)),
    db.execute(requestResult(lent, order)),
    db.execute(requestClosing(lent, person.id, now, order)),
    selectScene(lent, person.id, now),
  ]);
  const { outcome, planned } = v.parse(writtenRow, written.rows[0]);
  const [made] = v.parse(resultRow, result.rows);
  return {
    ...toScene(scene),
    ...toClosing(closing.rows),
    outcome,
    ...made,
    planned: toPlanned(planned, now),
  };
}

/** Where the request has closed nothing, it was not carried out or had nothing to do. */
export async function readBlocked(lent: Lent, order: BlockOrder): Promise<BlockOutcome | null> {
  const { person, now } = order;
  const [result, closing, scene] = await lent.db.batch([
    lent.db.execute(requestResult(lent, order)),
    lent.db.execute(requestClosing(lent, person.id, now, order)),
    selectScene(lent, person.id, now),
  ]);
  const [made] = v.parse(resultRow, result.rows);
  if (made.closures.length === 0) return null;
  return { ...toScene(scene), ...toClosing(closing.rows), outcome: 'repeat', ...made, planned: [] };
}

/** One row of `blocked_slots` a specialist, told apart by these. */
function keysOf({ requestKey, staffIds }: BlockOrder): readonly string[] {
  return staffIds.map((id) => keyOf(requestKey, id));
}

function keyOf(requestKey: string, staffId: number): string {
  return `${requestKey}:${staffId}`;
}

function writeBlock(lent: Lent, order: BlockOrder) {
  const { tables } = lent;
  const now = instantOf(order.now);
  const span = spanOf(order);
  const keys = sql`any(${sql.param(keysOf(order))}::text[])`;
  const actor = `admin:${order.person.id}`;
  return sql`
    with ${reachOf(lent, order.person.id, 'block.write')},
    asked as (select unnest(${sql.param(order.staffIds)}::int[]) as staff_id),
    ${hitsOf(lent, order, sql`select staff_id from asked`, order.now)},
    guard as (
      select case
        when exists (select 1 from asked where staff_id not in (select staff_id from reach)) then 'forbidden'
        when exists (select 1 from ${tables.blockedSlots} where request_key = ${keys}) then 'repeat'
        when (select mark from marked) <> ${order.mark} then 'changed'
        else 'go' end as verdict
    ),
    dropping as (select hits.* from hits, guard where guard.verdict = 'go' and ${order.hits === 'cancel'}),
    ${dropVisits(lent, order)},
    held as (
      select o.staff_id,
        range_agg(o.during) filter (
          where o.booking_id is not null and o.booking_id not in (select id from dropping)) as kept,
        range_agg(o.during) filter (where o.block_id is not null) as closed
      from ${tables.occupancy} o
      where o.staff_id in (select staff_id from asked) and o.during && ${span}
      group by o.staff_id
    ),
    wanted as (
      select a.staff_id, tstzmultirange(${span}) - coalesce(kept, '{}'::tstzmultirange) as during,
             coalesce(closed, '{}'::tstzmultirange) as closed
      from asked a left join held h on h.staff_id = a.staff_id
    ),
    -- What is cancelled has left its time before anything is put there: a conflict would undo the whole of it.
    numbered as (
      select nextval(pg_get_serial_sequence(${`${tables.schema.schemaName}.blocked_slots`}, 'id'))::int as id, w.*
      from wanted w, guard
      where guard.verdict = 'go' and (select count(*) from freed) >= 0 and not w.closed @> w.during
    ),
    slots as (
      insert into ${tables.occupancy} (staff_id, during, what, block_id)
      select staff_id, piece, 'block', id from numbered, unnest(during) as piece
    ),
    blocked as (
      insert into ${tables.blockedSlots}
        (id, staff_id, starts_at, ends_at, reason, created_by, created_at, request_key)
      overriding system value
      select id, staff_id, lower(${span}), upper(${span}), ${order.reason}::text, ${order.person.id}::bigint, ${now},
             ${order.requestKey}::text || ':' || staff_id
      from numbered
      returning id, staff_id
    ),
    audited as (
      insert into ${tables.auditLog} (actor, action, target, after, at)
      select ${actor}, 'block.create', 'block:' || id, jsonb_build_object(
          'staff', staff_id, 'startsAt', lower(${span}), 'endsAt', upper(${span}), 'reason', ${order.reason}::text,
          'dropped', (
            select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'name', d.client_name, 'reached', d.reached)), '[]')
            from dropped d where d.staff_id = blocked.staff_id)), ${now}
      from blocked
    )
    select case when guard.verdict = 'go' then 'ok' else guard.verdict end as outcome, ${plannedColumn(lent)}
    from guard`;
}

/** What this request has done, or had done when it came before. */
function requestResult({ tables }: Lent, order: BlockOrder) {
  const { blockedSlots, staff, auditLog } = tables;
  return sql`
    with made as (
      select * from ${blockedSlots} where request_key = any(${sql.param(keysOf(order))}::text[])
    )
    select
      (select coalesce(json_agg(${CLOSURE} order by s.position, s.id), '[]')
       from made c join ${staff} s on s.id = c.staff_id) as closures,
      (select coalesce(json_agg(${CLOSURE} order by c.id), '[]')
       from ${blockedSlots} c join ${staff} s on s.id = c.staff_id
       where c.staff_id = any(${sql.param(order.staffIds)}::int[]) and c.removed_at is null
         and tstzrange(c.starts_at, c.ends_at) @> ${spanOf(order)} and c.id not in (select id from made)) as before,
      (select coalesce(json_agg(one), '[]')
       from made join ${auditLog} a on a.action = 'block.create' and a.target = 'block:' || made.id,
         jsonb_array_elements(coalesce(a.after -> 'dropped', '[]')) as one) as dropped`;
}
