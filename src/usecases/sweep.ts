/** Wakes whatever is due and still waits: a lost callback, a queue that was away, a sender that was cut off. */
import type { DueList, DueMarks, Observe, Queue } from './context.ts';
import type { LateTasks, TaskBell } from './tasks.ts';

/** One batch of the queue's. */
const BATCH = 100;
/** With the calls that take the rows, well below what one invocation may make. */
const MOST_BATCHES = 8;
/** A row this young is on its way already. */
const PATIENCE_MS = 60_000;
/** What was woken and still waits is woken again after this long, and lets the others come first. */
const AGAIN_MS = 4 * 60_000;

/** The registry among the names of databases, none of which begins so. */
export const REGISTRY = '@registry';

export type SweepContext = {
  readonly now: number;
  readonly due: DueList;
  readonly tasks: LateTasks;
  readonly marks: DueMarks;
  readonly queue: Queue;
  readonly bell: TaskBell;
  readonly observe: Pick<Observe, 'report'>;
};

type Found = { readonly woken: number; readonly next: ReadonlyMap<string, number | null> };

/** Answers how many rows it woke. What cannot have anything due yet is not asked at all. */
export async function sweep(ctx: SweepContext): Promise<number> {
  const asked = await ctx.marks.toAsk([...ctx.due.databases, REGISTRY], ctx.now);
  if (asked.length === 0) return 0;
  const databases = asked.filter((name) => name !== REGISTRY);
  const found = await Promise.all([
    databases.length > 0 ? wakeMessages(ctx, databases) : null,
    databases.length < asked.length ? wakeTasks(ctx).catch(ctx.observe.report) : null,
  ]);
  const all = found.filter((one): one is Found => typeof one === 'object' && one !== null);
  await ctx.marks.note(nextLooks(all.flatMap(({ next }) => [...next])), ctx.now);
  return all.reduce((sum, { woken }) => sum + woken, 0);
}

async function wakeMessages(
  { now, due, queue, observe }: SweepContext,
  databases: readonly string[],
): Promise<Found> {
  let woken = 0;
  let known: ReadonlyMap<string, number | null> = new Map();
  for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
    const { rows, next, failures } = await due.take({ databases, ...lateAt(now) });
    for (const failure of failures) observe.report(failure);
    known = next;
    if (rows.length === 0) break;
    await queue.wake(
      rows.map((row) => ({ ...row, dueAt: now })),
      now,
    );
    woken += rows.length;
  }
  return { woken, next: known };
}

async function wakeTasks({ now, tasks, bell }: SweepContext): Promise<Found> {
  let woken = 0;
  let known: number | null = null;
  for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
    const { tasks: late, next } = await tasks.take(lateAt(now));
    known = next;
    if (late.length === 0) break;
    await bell.ring(
      late.map((task) => ({ ...task, dueAt: now })),
      now,
    );
    woken += late.length;
  }
  return { woken, next: new Map([[REGISTRY, known]]) };
}

function lateAt(now: number) {
  return { lateSince: now - PATIENCE_MS, againAt: now + AGAIN_MS, limit: BATCH };
}

/** A row is late, and worth a look, only when the queue has had its time. */
function nextLooks(known: readonly (readonly [string, number | null])[]): ReadonlyMap<string, number> {
  return new Map(known.map(([name, at]) => [name, (at ?? Number.MAX_SAFE_INTEGER) + PATIENCE_MS]));
}
