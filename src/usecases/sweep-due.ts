/** Wakes whatever is due and still waits: a lost callback, a queue that was away, a sender that was cut off. */
import type { DueList, Queue } from './context.ts';

/** One batch of the queue's; the next sweep takes the rest. */
const SWEEP_LIMIT = 100;

/** A row this young is on its way already. */
const PATIENCE_MS = 60_000;

export type SweepContext = { readonly now: number; readonly due: DueList; readonly queue: Queue };

/** Answers how many rows it woke. */
export async function sweepDue(ctx: SweepContext): Promise<number> {
  const late = await ctx.due.find(ctx.now - PATIENCE_MS, SWEEP_LIMIT);
  if (late.length === 0) return 0;
  await ctx.queue.wake(
    late.map((row) => ({ ...row, dueAt: ctx.now })),
    ctx.now,
  );
  return late.length;
}
