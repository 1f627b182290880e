/** Tasks of the registry: how a statement plans one, and how the sweep takes what is late. */
import { type SQL, sql } from 'drizzle-orm';
import * as v from 'valibot';
import { TASK_KINDS, type TaskKind } from '../domain/tasks.ts';
import type { LateTasks, Task } from '../usecases/tasks.ts';
import { instantOf } from './columns.ts';
import { type Db, run } from './connect.ts';
import { tasks } from './registry-tables.ts';

/**
 * Part of a statement: plans a task, or sets an earlier one anew. `refs` selects `ref text, due_at timestamptz`.
 */
export function planTasks(kind: TaskKind, refs: SQL): SQL {
  return sql`
    insert into ${tasks} (kind, ref, due_at) select ${kind}, planned.ref, planned.due_at from (${refs}) planned (ref, due_at)
    on conflict (kind, ref) do update set due_at = excluded.due_at`;
}

/** A statement: sets one task's moment. */
export function planTask({ kind, ref }: Task, dueAt: number): SQL {
  return planTasks(kind, sql`select ${ref}::text, ${instantOf(dueAt)}`);
}

/** A statement: the task is done. */
export function endTask({ kind, ref }: Task): SQL {
  return sql`delete from ${tasks} where kind = ${kind} and ref = ${ref}`;
}

const whole = v.pipe(v.union([v.string(), v.number()]), v.transform(Number));
const taken = v.array(v.object({ kind: v.picklist(TASK_KINDS), ref: v.string() }));
const nextRow = v.tuple([v.object({ next: v.nullable(whole) })]);

/** The port `LateTasks`; each look is one round trip. */
export function createLateTasks(db: Db): LateTasks {
  return {
    async take({ lateSince, againAt, limit }) {
      const [found, left] = await run(() =>
        db.batch([
          db.execute(sql`
            update ${tasks} set due_at = ${instantOf(againAt)}
            where (kind, ref) in (
              select kind, ref from ${tasks} where due_at <= ${instantOf(lateSince)}
              order by due_at limit ${limit} for update skip locked
            )
            returning kind, ref`),
          db.execute(sql`select (extract(epoch from min(due_at)) * 1000)::bigint as next from ${tasks}`),
        ]),
      );
      const [{ next }] = v.parse(nextRow, left.rows);
      return { tasks: v.parse(taken, found.rows), next };
    },
  };
}
