/** Opens a closed time again, by whoever may close it. */
import { type SQL, sql } from 'drizzle-orm';
import * as v from 'valibot';
import type { Closure } from '../../usecases/desk-facts.ts';
import type { UnblockOutcome } from '../../usecases/tenant-orders.ts';
import { instantOf } from '../columns.ts';
import { CLOSURE, closureRow } from './closures.ts';
import type { Lent } from './lent.ts';
import { reachOf } from './reach.ts';
import { selectScene, toScene } from './scene.ts';

const writtenRow = v.object({ outcome: v.picklist(['ok', 'repeat', 'forbidden']) });
const foundRows = v.array(v.object({ closure: closureRow }));

/** Opening an open time again is a success; a time out of reach is as absent as one that never was. */
export async function unblock(
  lent: Lent,
  order: { person: { id: number }; blockId: number; now: number },
): Promise<UnblockOutcome> {
  const { db, tables } = lent;
  const now = instantOf(order.now);
  const [written, found, scene] = await db.batch([
    db.execute(sql`
      with ${reachOf(lent, order.person.id, 'block.write')},
      removed as (
        update ${tables.blockedSlots} set removed_at = ${now}
        where id = ${order.blockId} and removed_at is null and staff_id in (select staff_id from reach)
        returning id
      ),
      freed as (
        delete from ${tables.occupancy} o using removed where o.block_id = removed.id
      ),
      audited as (
        insert into ${tables.auditLog} (actor, action, target, at)
        select ${`admin:${order.person.id}`}, 'block.remove', 'block:' || id, ${now} from removed
      )
      select case when not exists (select 1 from reach) then 'forbidden'
                  when exists (select 1 from removed) then 'ok'
                  else 'repeat' end as outcome`),
    db.execute(requestBlock(lent, order.person.id, order.blockId)),
    selectScene(lent, order.person.id, order.now),
  ]);
  return { ...v.parse(writtenRow, written.rows[0]), block: toBlock(found.rows), scene: toScene(scene) };
}

export async function readBlock(
  lent: Lent,
  person: number,
  now: number,
  id: number,
): Promise<Omit<UnblockOutcome, 'outcome'>> {
  const [found, scene] = await lent.db.batch([
    lent.db.execute(requestBlock(lent, person, id)),
    selectScene(lent, person, now),
  ]);
  return { block: toBlock(found.rows), scene: toScene(scene) };
}

function requestBlock(lent: Lent, person: number, id: number): SQL {
  const { blockedSlots, staff } = lent.tables;
  return sql`
    with ${reachOf(lent, person, 'block.write')}
    select ${CLOSURE} as closure
    from ${blockedSlots} c join ${staff} s on s.id = c.staff_id
    where c.id = ${id} and c.staff_id in (select staff_id from reach)`;
}

function toBlock(rows: readonly unknown[]): Closure | null {
  return v.parse(foundRows, rows)[0]?.closure ?? null;
}
