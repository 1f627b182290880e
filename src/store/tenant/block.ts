/** Closes a specialist's time and opens it again; the same constraint keeps bookings off it. */
import { type and, eq, isNotNull, sql } from 'drizzle-orm';
import * as v from 'valibot';
import { rolesWith } from '../../domain/permissions.ts';
import type { Block, Scene } from '../../usecases/facts.ts';
import type { BlockOrder, BlockOutcome } from '../../usecases/tenant-store.ts';
import { instantOf, wordList } from '../columns.ts';
import type { Lent } from './lent.ts';
import { lock } from './locks.ts';
import { selectScene, toScene } from './scene.ts';

const writtenRow = v.object({ outcome: v.picklist(['ok', 'repeat', 'taken', 'forbidden']) });

const MAY_BLOCK = wordList(rolesWith('block.write'));

/** A time that a booking holds is `taken`: nobody's visit is swept away unseen. */
export async function block(lent: Lent, order: BlockOrder): Promise<BlockOutcome> {
  const { db, tables } = lent;
  const { blockedSlots } = tables;
  const [, written, found] = await db.batch([
    db.execute(lock(lent, { staff: order.staffId })),
    db.execute(writeBlock(lent, order)),
    selectBlock(lent, eq(blockedSlots.requestKey, order.requestKey)),
  ]);
  return { ...v.parse(writtenRow, written.rows[0]), block: toBlock(found) };
}

function writeBlock({ tables }: Lent, order: BlockOrder) {
  const now = instantOf(order.now);
  const startsAt = instantOf(order.startsAt);
  const endsAt = instantOf(order.endsAt);
  return sql`
    with guard as (
      select case
        when not exists (
          select 1 from ${tables.admins} where telegram_id = ${order.person.id} and role in ${MAY_BLOCK}
        ) then 'forbidden'
        when exists (select 1 from ${tables.blockedSlots} where request_key = ${order.requestKey}) then 'repeat'
        else 'go' end as verdict
    ),
    numbered as (
      select nextval(pg_get_serial_sequence(${`${tables.schema.schemaName}.blocked_slots`}, 'id'))::int as id
      from guard where verdict = 'go'
    ),
    slot as (
      insert into ${tables.occupancy} (staff_id, during, what, block_id)
      select ${order.staffId}, tstzrange(${startsAt}, ${endsAt}), 'block', id from numbered
      on conflict do nothing
      returning block_id
    ),
    blocked as (
      insert into ${tables.blockedSlots}
        (id, staff_id, starts_at, ends_at, reason, created_by, created_at, request_key)
      overriding system value
      select block_id, ${order.staffId}, ${startsAt}, ${endsAt}, ${order.reason}, ${order.person.id}, ${now},
             ${order.requestKey}
      from slot
      returning id
    ),
    audited as (
      insert into ${tables.auditLog} (actor, action, target, after, at)
      select ${`admin:${order.person.id}`}, 'block.create', 'block:' || id,
             jsonb_build_object('staff', ${order.staffId}::int, 'startsAt', ${startsAt}, 'endsAt', ${endsAt}), ${now}
      from blocked
    )
    select case when guard.verdict <> 'go' then guard.verdict
                when exists (select 1 from blocked) then 'ok'
                else 'taken' end as outcome
    from guard`;
}

/** Opening an open time again is a success. */
export async function unblock(
  lent: Lent,
  order: { person: { id: number }; blockId: number; now: number },
): Promise<BlockOutcome & { scene: Scene }> {
  const { db, tables } = lent;
  const now = instantOf(order.now);
  const [written, found, scene] = await db.batch([
    db.execute(sql`
      with guard as (
        select exists (
          select 1 from ${tables.admins} where telegram_id = ${order.person.id} and role in ${MAY_BLOCK}
        ) as allowed
      ),
      removed as (
        update ${tables.blockedSlots} set removed_at = ${now}
        from guard where id = ${order.blockId} and removed_at is null and guard.allowed
        returning id
      ),
      freed as (
        delete from ${tables.occupancy} o using removed where o.block_id = removed.id
      ),
      audited as (
        insert into ${tables.auditLog} (actor, action, target, at)
        select ${`admin:${order.person.id}`}, 'block.remove', 'block:' || id, ${now} from removed
      )
      select case when not guard.allowed then 'forbidden'
                  when exists (select 1 from removed) then 'ok'
                  else 'repeat' end as outcome
      from guard`),
    selectBlock(lent, eq(tables.blockedSlots.id, order.blockId)),
    selectScene(lent, order.person.id, order.now),
  ]);
  const { outcome } = v.parse(writtenRow, written.rows[0]);
  return { outcome, block: outcome === 'forbidden' ? null : toBlock(found), scene: toScene(scene) };
}

function selectBlock({ db, tables }: Lent, condition: ReturnType<typeof and>) {
  const { blockedSlots, staff } = tables;
  return db
    .select({
      id: blockedSlots.id,
      staffId: blockedSlots.staffId,
      staffName: staff.name,
      startsAt: blockedSlots.startsAt,
      endsAt: blockedSlots.endsAt,
      removed: sql<boolean>`${isNotNull(blockedSlots.removedAt)}`,
    })
    .from(blockedSlots)
    .innerJoin(staff, eq(staff.id, blockedSlots.staffId))
    .where(condition);
}

function toBlock([row]: readonly Block[]): Block | null {
  return row ?? null;
}
