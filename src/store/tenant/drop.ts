/** Cancels one booking for the business: one statement that checks the admin's reach, frees the time, tells the client. */
import { sql } from 'drizzle-orm';
import * as v from 'valibot';
import type { DropOrder, DropOutcome } from '../../usecases/tenant-orders.ts';
import { instantOf } from '../columns.ts';
import { requestVisit, toVisit } from './desk-visit.ts';
import { DROPPABLE, DROPPING, dropVisits } from './drop-visits.ts';
import { plannedColumn } from './events.ts';
import type { Lent } from './lent.ts';
import { lockClientOf } from './locks.ts';
import { toPlanned } from './notices.ts';
import { reachOf } from './reach.ts';
import { selectScene, toScene } from './scene.ts';
import { fromVisits } from './visits.ts';

const writtenRow = v.object({
  outcome: v.picklist(['ok', 'already', 'over', 'absent', 'forbidden']),
  planned: v.unknown(),
});

/** A second cancel is a success that changes nothing and tells nobody again. */
export async function drop(lent: Lent, order: DropOrder): Promise<DropOutcome> {
  const { db } = lent;
  const { person, bookingId, now } = order;
  const [, written, found, scene] = await db.batch([
    db.execute(lockClientOf(lent, bookingId)),
    db.execute(writeDrop(lent, order)),
    db.execute(requestVisit(lent, person.id, bookingId, 'booking.write')),
    selectScene(lent, person.id, now),
  ]);
  const { outcome, planned } = v.parse(writtenRow, written.rows[0]);
  return { outcome, ...toVisit(found.rows), ...toScene(scene), planned: toPlanned(planned, now) };
}

function writeDrop(lent: Lent, order: DropOrder) {
  const { person, bookingId, now } = order;
  return sql`
    with ${reachOf(lent, person.id, 'booking.write')},
    target as (
      select ${DROPPING} from ${fromVisits(lent)}
      where b.id = ${bookingId} and b.staff_id in (select staff_id from reach)
    ),
    guard as (
      select case
        when not exists (select 1 from reach) then 'forbidden'
        when not exists (select 1 from target) then 'absent'
        else (select case
          when state in ('cancelled_by_client', 'cancelled_by_business') then 'already'
          when state not in ${DROPPABLE} or starts_at <= ${instantOf(now)} then 'over'
          else 'ok' end from target)
        end as verdict
    ),
    dropping as (select target.* from target, guard where guard.verdict = 'ok'),
    ${dropVisits(lent, order)}
    select case when guard.verdict = 'ok' and not exists (select 1 from dropped) then 'already'
                else guard.verdict end as outcome, ${plannedColumn(lent)}
    from guard`;
}
