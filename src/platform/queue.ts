/** Asks QStash to wake us for rows of the ledger, several in one request. */
import { QUEUE_REACH_MS } from '../domain/delivery.ts';
import { Unavailable } from '../domain/failures.ts';
import type { Secret } from '../domain/secret.ts';
import type { Queue } from '../usecases/context.ts';
import type { DeliverJob } from '../usecases/jobs.ts';
import type { Task, TaskBell } from '../usecases/tasks.ts';
import { peekFailures, publish, type QueueConnection } from './queue-client.ts';
import { withTimeLimit } from './time-limit.ts';

/** Where QStash knocks, below the public address. */
export const DELIVER_PATH = '/jobs/deliver';
export const TASK_PATH = '/jobs/task';

const QUEUE_LIMIT_MS = 3000;
const RETRIES = 3;
/** Telegram takes about 30 messages a second from one bot. */
const DELIVERIES_PER_SECOND = 25;

export type QueueSettings = {
  readonly url: string;
  readonly token: Secret;
  readonly publicUrl: string;
  /** Called once for each HTTP request. */
  readonly count: () => void;
};

export function createQueue(settings: QueueSettings): Queue {
  return {
    async wake(messages, now) {
      const near = messages.filter(({ dueAt }) => dueAt - now <= QUEUE_REACH_MS).filter(onceEach());
      if (near.length === 0) return;
      const batch = near.map(({ tenant, message, dueAt }) => ({
        ...knock(settings.publicUrl, tenant, message),
        retries: RETRIES,
        deduplicationId: `m-${tenant}-${message}-${dueAt}`,
        flowControl: { key: `t:${tenant}`, rate: DELIVERIES_PER_SECOND, period: 1 },
        ...(dueAt > now ? { notBefore: Math.ceil(dueAt / 1000) } : {}),
      }));
      await call(settings, (queue) => publish(queue, batch));
    },
  };
}

/** Below zero it is the mark of an event: whoever comes for one takes all of the business's. */
function knock(publicUrl: string, tenant: string, message: number) {
  return message < 0
    ? { url: `${publicUrl}${TASK_PATH}`, body: { kind: 'events', ref: tenant } satisfies Task }
    : { url: `${publicUrl}${DELIVER_PATH}`, body: { tenant, message } satisfies DeliverJob };
}

/** Of marks one for each business. */
function onceEach(): (row: { tenant: string; message: number }) => boolean {
  const marked = new Set<string>();
  return ({ tenant, message }) => message > 0 || !(marked.has(tenant) || !marked.add(tenant));
}

/** `before` runs with each ringing: whoever sleeps until something is due must hear of it too. */
export function createTaskBell(
  settings: QueueSettings & {
    before(): Promise<void>;
    report(error: unknown): void;
  },
): TaskBell {
  return {
    async ring(tasks, now) {
      if (tasks.length === 0) return;
      const batch = tasks
        .filter(({ dueAt }) => dueAt - now <= QUEUE_REACH_MS)
        .map(({ kind, ref, dueAt }) => ({
          url: `${settings.publicUrl}${TASK_PATH}`,
          body: { kind, ref } satisfies Task,
          retries: RETRIES,
          deduplicationId: `t-${kind}-${ref}-${dueAt}`,
          flowControl: { key: `task:${kind}`, rate: DELIVERIES_PER_SECOND, period: 1 },
          ...(dueAt > now ? { notBefore: Math.ceil(dueAt / 1000) } : {}),
        }));
      const wake = batch.length === 0 ? undefined : call(settings, (queue) => publish(queue, batch));
      await Promise.all([settings.before(), wake]).catch(settings.report);
    },
  };
}

/** Throws when QStash does not answer. */
export async function probeQueue(settings: QueueSettings): Promise<void> {
  await call(settings, peekFailures);
}

async function call(
  { url, token, count }: QueueSettings,
  ask: (queue: QueueConnection) => Promise<void>,
): Promise<void> {
  count();
  try {
    await withTimeLimit(ask({ url, token: token.reveal() }), QUEUE_LIMIT_MS);
  } catch (error) {
    throw new Unavailable('queue', error instanceof Error ? error.name : 'unknown');
  }
}
