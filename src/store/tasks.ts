/** Tasks of the registry: how a statement plans one, and how the sweep takes what is late. */
import { type SQL, sql } from 'drizzle-orm';
import * as v from 'valibot';
import { TASK_KINDS, type TaskKind } from '../domain/tasks.ts';
import type { Task } from '../usecases/tasks.ts';
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

export type LateTasks = {
  readonly tasks: readonly Task[];
  /** When the earliest of what remains is due; null where nothing remains. */
  readonly next: number | null;
};

/** Takes late tasks for now: each comes back at `againAt`, unless it is done before. One round trip. */
export async function takeLate(
  db: Db,
  which: { readonly lateSince: number; readonly againAt: number; readonly limit: number },
): Promise<LateTasks> {
  const [found, left] = await run(() =>
    db.batch([
      db.execute(sql`
        update ${tasks} set due_at = ${instantOf(which.againAt)}
        where (kind, ref) in (
          select kind, ref from ${tasks} where due_at <= ${instantOf(which.lateSince)}
          order by due_at limit ${which.limit} for update skip locked
        )
        returning kind, ref`),
      db.execute(sql`select (extract(epoch from min(due_at)) * 1000)::bigint as next from ${tasks}`),
    ]),
  );
  const [{ next }] = v.parse(nextRow, left.rows);
  return { tasks: v.parse(taken, found.rows), next };
}
