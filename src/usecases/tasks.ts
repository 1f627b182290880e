/** What the registry shall do later: each task is a row first, is woken by the queue, and found by the sweep. */
import * as v from 'valibot';
import { TASK_KINDS, type TaskKind } from '../domain/tasks.ts';

/** The callback's payload. */
export const taskJob = v.object({
  kind: v.picklist(TASK_KINDS),
  ref: v.pipe(v.string(), v.regex(/^[\w:-]{1,64}$/)),
});
export type Task = v.InferOutput<typeof taskJob>;

/** `dueAt` in epoch milliseconds. */
export type PlannedTask = Task & { readonly dueAt: number };

/** Wakes us for tasks whose rows stand already. Never throws: what it loses the sweep finds. */
export type TaskBell = { ring(tasks: readonly PlannedTask[], now: number): Promise<void> };

/** Does one task and answers what is to be woken next. Running it twice does nothing twice. */
export type TaskHandler = (ref: string) => Promise<readonly PlannedTask[]>;

export type TaskHandlers = Readonly<Record<TaskKind, TaskHandler>>;

/** The tasks whose moment has passed, oldest first. */
export type LateTasks = {
  /** Takes them for now: each comes back at `againAt`, unless it is done before. */
  take(which: { lateSince: number; againAt: number; limit: number }): Promise<{
    readonly tasks: readonly Task[];
    /** When the earliest of what remains is due; null where nothing remains. */
    readonly next: number | null;
  }>;
};
