/** Wakes whatever is due and still waits: a lost callback, a queue that was away, a sender that was cut off. */
import type { DueList, Observe, Queue } from './context.ts';

/** One batch of the queue's. */
const BATCH = 100;
/** With the calls that take the rows, well below what one invocation may make. */
const MOST_BATCHES = 10;
/** A row this young is on its way already. */
const PATIENCE_MS = 60_000;
/** What was woken and still waits is woken again after this long, and lets the others come first. */
const AGAIN_MS = 4 * 60_000;

export type SweepContext = {
  readonly now: number;
  readonly due: DueList;
  readonly queue: Queue;
  readonly observe: Pick<Observe, 'report'>;
};

/** Answers how many rows it woke. */
export async function sweepDue({ now, due, queue, observe }: SweepContext): Promise<number> {
  let woken = 0;
  for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
    const { rows, failures } = await due.take({
      lateSince: now - PATIENCE_MS,
      againAt: now + AGAIN_MS,
      limit: BATCH,
    });
    for (const failure of failures) observe.report(failure);
    if (rows.length === 0) break;
    await queue.wake(
      rows.map((row) => ({ ...row, dueAt: now })),
      now,
    );
    woken += rows.length;
  }
  return woken;
}
