/** Reads one day of the calendars within an admin's reach: visits, closed times, hours and what takes them. */
import { sql } from 'drizzle-orm';
import * as v from 'valibot';
import type { Desk } from '../../usecases/desk-facts.ts';
import type { DeskQuery } from '../../usecases/tenant-orders.ts';
import { instantOf, wordList } from '../columns.ts';
import { CLOSURE, closureRow } from './closures.ts';
import type { Lent } from './lent.ts';
import { toBusy } from './offer.ts';
import { reachOf } from './reach.ts';
import { selectScene, toScene } from './scene.ts';
import { standingFacts, toStanding } from './standing.ts';
import { standingRow } from './standing-row.ts';
import { fromVisits, VISIT, visitRow } from './visits.ts';

/** What was cancelled takes nobody's time. */
const SHOWN = wordList(['pending', 'booked', 'done', 'no_show']);

const whole = v.number();
const deskRow = v.tuple([
  v.object({
    date: v.string(),
    team: v.array(v.object({ id: whole, name: v.string(), active: v.boolean() })),
    visits: v.array(visitRow),
    closures: v.array(closureRow),
    busy: v.array(v.tuple([whole, whole, whole, v.nullable(whole), v.nullable(whole)])),
    standing: standingRow,
  }),
]);

export async function readDesk(lent: Lent, person: number, now: number, query: DeskQuery): Promise<Desk> {
  const { tables, db } = lent;
  const { settings, staff, occupancy, bookings, blockedSlots } = tables;
  const asked = query.date === null ? sql`null::date` : sql`${query.date}::date`;
  const reached = sql`in (select staff_id from reach)`;
  const [scene, answer] = await db.batch([
    selectScene(lent, person, now),
    db.execute(sql`
      with ${reachOf(lent, person, 'booking.read')},
      asked as (
        select date, tstzrange(date::timestamp at time zone time_zone, (date + 1)::timestamp at time zone time_zone) as day
        from (
          select time_zone, coalesce(${asked}, (${instantOf(now)} at time zone time_zone)::date + ${query.ahead}::int) as date
          from ${settings}) one
      )
      select to_char(date, 'YYYY-MM-DD') as date,
        (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'active', active) order by position, id), '[]')
         from ${staff} where id ${reached}) as team,
        (select coalesce(json_agg(${VISIT} order by b.starts_at, b.id), '[]') from ${fromVisits(lent)}
         where b.staff_id ${reached} and b.state in ${SHOWN} and tstzrange(b.starts_at, b.ends_at) && day) as visits,
        (select coalesce(json_agg(${CLOSURE} order by c.starts_at, c.id), '[]')
         from ${blockedSlots} c join ${staff} s on s.id = c.staff_id
         where c.staff_id ${reached} and c.removed_at is null and tstzrange(c.starts_at, c.ends_at) && day) as closures,
        (select coalesce(json_agg(json_build_array(
           o.staff_id, extract(epoch from lower(during)), extract(epoch from upper(during)), booking_id,
           extract(epoch from b.starts_at))), '[]')
         from ${occupancy} o left join ${bookings} b on b.id = booking_id
         where o.staff_id ${reached} and during && day) as busy,
        ${standingFacts(lent, now)} as standing
      from asked`),
  ]);
  const [{ standing, busy, ...facts }] = v.parse(deskRow, answer.rows);
  const within = new Set(facts.team.map(({ id }) => id));
  return {
    ...toScene(scene),
    ...facts,
    specialists: toStanding(standing)
      .staff.filter(({ id }) => within.has(id))
      .map((one) => ({ ...one, busy: busy.filter(([staffId]) => staffId === one.id).map(toBusy) })),
  };
}
