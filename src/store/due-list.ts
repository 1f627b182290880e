/** The port `DueList`: what is late, over all databases, from the one table that each of them keeps for the sweep. */
import { sql } from 'drizzle-orm';
import * as v from 'valibot';
import type { DueList } from '../usecases/context.ts';
import { instantOf } from './columns.ts';
import { type Db, run } from './connect.ts';
import { due } from './shared-tables.ts';

const whole = v.pipe(v.union([v.string(), v.number()]), v.transform(Number));
const rows = v.array(v.object({ tenant: v.string(), message: whole }));
const nextRow = v.tuple([v.object({ next: v.nullable(whole) })]);

/** A database that is away is reported and does not hold up the others. */
export function createDueList(databases: readonly string[], open: (name: string) => Db): DueList {
  return {
    databases,
    async take({ databases: asked, lateSince, againAt, limit }) {
      const taken = await Promise.allSettled(
        asked.map(async (name) => {
          const db = open(name);
          const [found, left] = await run(() =>
            db.batch([
              db.execute(sql`
              update ${due} set due_at = ${instantOf(againAt)}
              where (tenant, message) in (
                select tenant, message from ${due} where due_at <= ${instantOf(lateSince)}
                order by due_at limit ${limit} for update skip locked
              )
              returning tenant, message`),
              db.execute(sql`select (extract(epoch from min(due_at)) * 1000)::bigint as next from ${due}`),
            ]),
          );
          const [{ next }] = v.parse(nextRow, left.rows);
          return { name, next, rows: v.parse(rows, found.rows) };
        }),
      );
      const looked = taken.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      return {
        rows: looked.flatMap((one) => one.rows),
        next: new Map(looked.map(({ name, next }) => [name, next])),
        failures: taken.flatMap((one) => (one.status === 'rejected' ? [one.reason] : [])),
      };
    },
  };
}
