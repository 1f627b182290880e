/** Reads one booking of a calendar within an admin's reach, with the steps of its life. */
import { type SQL, sql } from 'drizzle-orm';
import * as v from 'valibot';
import type { Action } from '../../domain/permissions.ts';
import type { VisitRead } from '../../usecases/tenant-orders.ts';
import { jsonInstant } from './json-row.ts';
import type { Lent } from './lent.ts';
import { reachOf } from './reach.ts';
import { selectScene, toScene } from './scene.ts';
import { fromVisits, VISIT, visitRow } from './visits.ts';

/** A card shows the newest steps of a long life. */
const MOST_STEPS = 8;

const step = v.object({
  actor: v.string(),
  action: v.picklist(['created', 'cancelled', 'moved', 'attendance_confirmed']),
  at: jsonInstant,
});
const rows = v.union([
  v.pipe(
    v.strictTuple([]),
    v.transform(() => null),
  ),
  v.pipe(
    v.tuple([v.object({ visit: visitRow, steps: v.array(step) })]),
    v.transform(([found]) => found),
  ),
]);

/** One row, or none where the booking is out of reach or never was. */
export function requestVisit(lent: Lent, person: number, id: number, action: Action): SQL {
  return sql`
    with ${reachOf(lent, person, action)}
    select ${VISIT} as visit, (
      select coalesce(json_agg(json_build_object('actor', actor, 'action', action, 'at', at) order by h.id), '[]')
      from (
        select * from ${lent.tables.bookingHistory} where booking_id = b.id order by id desc limit ${MOST_STEPS}) h) as steps
    from ${fromVisits(lent)}
    where b.id = ${id} and b.staff_id in (select staff_id from reach)`;
}

export function toVisit(found: readonly unknown[]): Pick<VisitRead, 'visit' | 'steps'> {
  return v.parse(rows, found) ?? { visit: null, steps: [] };
}

export async function readVisit(lent: Lent, person: number, now: number, id: number): Promise<VisitRead> {
  const [scene, found] = await lent.db.batch([
    selectScene(lent, person, now),
    lent.db.execute(requestVisit(lent, person, id, 'booking.read')),
  ]);
  return { ...toScene(scene), ...toVisit(found.rows) };
}
