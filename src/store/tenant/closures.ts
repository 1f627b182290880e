/** Closed times as the business sees them, and the list of those that are still ahead. */
import { type SQL, sql } from 'drizzle-orm';
import * as v from 'valibot';
import type { Closure } from '../../usecases/desk-facts.ts';
import type { Page, Scene } from '../../usecases/facts.ts';
import { instantOf } from '../columns.ts';
import { jsonInstant } from './json-row.ts';
import type { Lent } from './lent.ts';
import { reachOf } from './reach.ts';
import { selectScene, toScene } from './scene.ts';

const A_PAGE = 8;

/** An expression over a block `c` and its specialist `s`, for `closureRow`. */
export const CLOSURE: SQL = sql`
  jsonb_build_object('id', c.id, 'staffId', c.staff_id, 'staffName', s.name, 'startsAt', c.starts_at,
    'endsAt', c.ends_at, 'reason', c.reason, 'removed', c.removed_at is not null)`;

export const closureRow: v.GenericSchema<unknown, Closure> = v.object({
  id: v.number(),
  staffId: v.number(),
  staffName: v.string(),
  startsAt: jsonInstant,
  endsAt: jsonInstant,
  reason: v.nullable(v.string()),
  removed: v.boolean(),
});

const closuresRow = v.tuple([v.object({ reached: v.number(), closures: v.array(closureRow) })]);

/** Those of the calendars within reach that have not ended, the nearest first. */
export async function readClosures(
  lent: Lent,
  person: number,
  now: number,
  page: number,
): Promise<Scene & { reached: number; closures: Page<Closure> }> {
  const { blockedSlots, staff } = lent.tables;
  const [scene, answer] = await lent.db.batch([
    selectScene(lent, person, now),
    lent.db.execute(sql`
      with ${reachOf(lent, person, 'block.write')}
      select (select count(*)::int from reach) as reached,
        (select coalesce(json_agg(closure), '[]') from (
          select ${CLOSURE} as closure
          from ${blockedSlots} c join ${staff} s on s.id = c.staff_id
          where c.staff_id in (select staff_id from reach) and c.removed_at is null and c.ends_at > ${instantOf(now)}
          order by c.starts_at, c.id
          limit ${A_PAGE + 1} offset ${page * A_PAGE}) found) as closures`),
  ]);
  const [{ reached, closures }] = v.parse(closuresRow, answer.rows);
  const items = closures.slice(0, A_PAGE);
  return { ...toScene(scene), reached, closures: { items, page, more: closures.length > A_PAGE } };
}
