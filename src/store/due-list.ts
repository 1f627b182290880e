/** The port `DueList`: what is late, over all databases, from the one table that each of them keeps for the sweep. */
import { sql } from 'drizzle-orm';
import * as v from 'valibot';
import type { DueList } from '../usecases/context.ts';
import { instantOf } from './columns.ts';
import { type Db, run } from './connect.ts';
import { due } from './shared-tables.ts';

const rows = v.array(
  v.object({ tenant: v.string(), message: v.pipe(v.union([v.string(), v.number()]), v.transform(Number)) }),
);

/** A database that is away is reported and does not hold up the others. */
export function createDueList(databases: readonly Db[]): DueList {
  return {
    async take({ lateSince, againAt, limit }) {
      const taken = await Promise.allSettled(
        databases.map(async (db) => {
          const found = await run(() =>
            db.execute(sql`
              update ${due} set due_at = ${instantOf(againAt)}
              where (tenant, message) in (
                select tenant, message from ${due} where due_at <= ${instantOf(lateSince)}
                order by due_at limit ${limit} for update skip locked
              )
              returning tenant, message`),
          );
          return v.parse(rows, found.rows);
        }),
      );
      return {
        rows: taken.flatMap((one) => (one.status === 'fulfilled' ? one.value : [])),
        failures: taken.flatMap((one) => (one.status === 'rejected' ? [one.reason] : [])),
      };
    },
  };
}
