/** Businesses whose bot was spoken to on most days of a week and on the day after it by nobody: that may be its webhook. */
import { sql } from 'drizzle-orm';
import * as v from 'valibot';
import { DAY_MS } from '../../domain/time.ts';
import { instantOf } from '../columns.ts';
import { type Db, run } from '../connect.ts';

const WEEK_DAYS = 7;
/** On fewer days of a week nobody would wonder. */
const USUAL_DAYS = 5;
const rows = v.array(v.object({ id: v.string() }));

/** `start` is the first moment of the silent day; one request a database. */
export async function silentTenants(
  working: readonly { readonly id: string; readonly database: string }[],
  open: (database: string) => Db,
  start: number,
): Promise<readonly string[]> {
  const [before, from, to] = [start - WEEK_DAYS * DAY_MS, start, start + DAY_MS].map(instantOf);
  const byDatabase = Map.groupBy(working, ({ database }) => database);
  const silent = await Promise.all(
    [...byDatabase].map(async ([database, ofIt]) => {
      const each = ofIt.map(({ id }) => {
        const events = sql`${sql.identifier(`tenant_${id}`)}.analytics`;
        return sql`
          select ${id}::text as id
          where not exists (select from ${events} where at >= ${from} and at < ${to})
            and ${USUAL_DAYS} <= (
              select count(distinct (at at time zone 'UTC')::date) from ${events} where at >= ${before} and at < ${from})`;
      });
      const found = await run(() => open(database).execute(sql.join(each, sql` union all `)));
      return v.parse(rows, found.rows).map(({ id }) => id);
    }),
  );
  return silent.flat();
}
