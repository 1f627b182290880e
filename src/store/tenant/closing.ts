/** What closing a time would meet: the bookings that stand in it, and the mark that names exactly these. */
import { type SQL, sql } from 'drizzle-orm';
import * as v from 'valibot';
import type { Scene } from '../../usecases/facts.ts';
import type { Closing, ClosingQuery } from '../../usecases/tenant-orders.ts';
import { instantOf } from '../columns.ts';
import { DROPPABLE, DROPPING } from './drop-visits.ts';
import type { Lent } from './lent.ts';
import { reachOf } from './reach.ts';
import { selectScene, toScene } from './scene.ts';
import { fromVisits, VISIT, visitRow } from './visits.ts';

/** More than a screen could list; the mark still names them all. */
const MOST_LISTED = 100;

const closingRow = v.tuple([
  v.object({
    team: v.array(v.object({ id: v.number(), name: v.string(), active: v.boolean() })),
    visits: v.array(visitRow),
    mark: v.string(),
  }),
]);

export function spanOf({ startsAt, endsAt }: Pick<ClosingQuery, 'startsAt' | 'endsAt'>): SQL {
  return sql`tstzrange(${instantOf(startsAt)}, ${instantOf(endsAt)})`;
}

/**
 * Common table expressions `hits`, with the columns of `DROPPING`, and `marked` (`mark`). A visit is hit by any
 * overlap with its footprint; one that has begun is nobody's to cancel any more and is kept in any case. `staff`
 * selects whose.
 */
export function hitsOf(lent: Lent, query: ClosingQuery, staff: SQL, now: number): SQL {
  return sql`
    hits as (
      select ${DROPPING} from ${fromVisits(lent)} join ${lent.tables.occupancy} o on o.booking_id = b.id
      where b.staff_id in (${staff}) and o.during && ${spanOf(query)}
        and b.starts_at > ${instantOf(now)} and b.state in ${DROPPABLE}
    ),
    marked as (
      select left(md5(coalesce(
        string_agg(id || '@' || extract(epoch from starts_at)::bigint, ',' order by id), '')), 8) as mark
      from hits
    )`;
}

/** One row: who is within reach, and of the asked ones what would be hit. */
export function requestClosing(lent: Lent, person: number, now: number, query: ClosingQuery): SQL {
  const { staff } = lent.tables;
  const asked =
    query.staffIds === null
      ? sql`select id from ${staff} where active and id in (select staff_id from reach)`
      : sql`select staff_id from reach where staff_id = any(${sql.param(query.staffIds)}::int[])`;
  return sql`
    with ${reachOf(lent, person, 'block.write')},
    ${hitsOf(lent, query, asked, now)}
    select mark,
      (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'active', active) order by position, id), '[]')
       from ${staff} where active and id in (select staff_id from reach)) as team,
      (select coalesce(json_agg(visit), '[]') from (
        select ${VISIT} as visit from ${fromVisits(lent)}
        where b.id in (select id from hits) order by b.starts_at, b.id limit ${MOST_LISTED}) listed) as visits
    from marked`;
}

export function toClosing(rows: readonly unknown[]): Omit<Closing, keyof Scene> {
  const [{ team, ...hits }] = v.parse(closingRow, rows);
  return { team, hits };
}

export async function readClosing(
  lent: Lent,
  person: number,
  now: number,
  query: ClosingQuery,
): Promise<Closing> {
  const [scene, found] = await lent.db.batch([
    selectScene(lent, person, now),
    lent.db.execute(requestClosing(lent, person, now, query)),
  ]);
  return { ...toScene(scene), ...toClosing(found.rows) };
}
