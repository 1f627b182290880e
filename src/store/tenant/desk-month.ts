/** Counts the visits of each day of a month, in the calendars within an admin's reach. */
import { sql } from 'drizzle-orm';
import * as v from 'valibot';
import type { DeskMonth } from '../../usecases/tenant-orders.ts';
import { instantOf, wordList } from '../columns.ts';
import type { Lent } from './lent.ts';
import { reachOf } from './reach.ts';
import { selectScene, toScene } from './scene.ts';

const COUNTED = wordList(['pending', 'booked', 'done', 'no_show']);

const monthRow = v.tuple([
  v.object({
    month: v.string(),
    team: v.array(v.object({ id: v.number(), name: v.string(), active: v.boolean() })),
    counts: v.record(v.string(), v.number()),
  }),
]);

/** Without a month: the present one of the business's zone. */
export async function readDeskMonth(
  lent: Lent,
  person: number,
  now: number,
  month: string | null,
): Promise<DeskMonth> {
  const { settings, staff, bookings } = lent.tables;
  const asked = month === null ? sql`null::date` : sql`${`${month}-01`}::date`;
  const [scene, answer] = await lent.db.batch([
    selectScene(lent, person, now),
    lent.db.execute(sql`
      with ${reachOf(lent, person, 'booking.read')},
      asked as (
        select time_zone,
          coalesce(${asked}, date_trunc('month', ${instantOf(now)} at time zone time_zone)::date)::timestamp as first
        from ${settings}
      ),
      counted as (
        select to_char(b.starts_at at time zone time_zone, 'YYYY-MM-DD') as date, count(*)::int as visits
        from asked join ${bookings} b on b.starts_at >= first at time zone time_zone
          and b.starts_at < (first + interval '1 month') at time zone time_zone
        where b.staff_id in (select staff_id from reach) and b.state in ${COUNTED}
        group by 1
      )
      select to_char(first, 'YYYY-MM') as month,
        (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'active', active) order by position, id), '[]')
         from ${staff} where id in (select staff_id from reach)) as team,
        (select coalesce(json_object_agg(date, visits), '{}') from counted) as counts
      from asked`),
  ]);
  const [{ counts, ...facts }] = v.parse(monthRow, answer.rows);
  return { ...toScene(scene), ...facts, counts: new Map(Object.entries(counts)) };
}
