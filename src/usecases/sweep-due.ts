/** Wakes whatever is due and still waits: a lost callback, a queue that was away, a sender that was cut off. */
import type { DueList, DueMarks, Observe, Queue } from './context.ts';

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
  readonly marks: DueMarks;
  readonly queue: Queue;
  readonly observe: Pick<Observe, 'report'>;
};

/** Answers how many rows it woke. A database in which nothing can be due yet is not asked at all. */
export async function sweepDue({ now, due, marks, queue, observe }: SweepContext): Promise<number> {
  const databases = await marks.toAsk(due.databases, now);
  if (databases.length === 0) return 0;
  let woken = 0;
  let known: ReadonlyMap<string, number | null> = new Map();
  for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
    const { rows, next, failures } = await due.take({
      databases,
      lateSince: now - PATIENCE_MS,
      againAt: now + AGAIN_MS,
      limit: BATCH,
    });
    for (const failure of failures) observe.report(failure);
    known = next;
    if (rows.length === 0) break;
    await queue.wake(
      rows.map((row) => ({ ...row, dueAt: now })),
      now,
    );
    woken += rows.length;
  }
  await marks.note(nextLooks(known), now);
  return woken;
}

/** A row is late, and worth a look, only when the queue has had its time. */
function nextLooks(known: ReadonlyMap<string, number | null>): ReadonlyMap<string, number> {
  return new Map([...known].map(([name, at]) => [name, (at ?? Number.MAX_SAFE_INTEGER) + PATIENCE_MS]));
}
