/** Time that passes for one business in memory: callbacks get lost, the sweep believes the ledger, whatever is due is said. */
import { QUEUE_REACH_MS } from '../../src/domain/delivery.ts';
import { Secret } from '../../src/domain/secret.ts';
import { connect } from '../../src/store/connect.ts';
import { createDueList } from '../../src/store/due-list.ts';
import type { DueMarks, Queue } from '../../src/usecases/context.ts';
import { deliverMessage } from '../../src/usecases/deliver-message.ts';
import type { ClaimedMessage } from '../../src/usecases/letters.ts';
import { sweep } from '../../src/usecases/sweep.ts';
import type { LateTasks, TaskBell } from '../../src/usecases/tasks.ts';
import type { Planned } from '../../src/usecases/tenant-orders.ts';
import { aTenant } from '../store/tenants.ts';
import { here } from './here.ts';
import type { Salon } from './salon.ts';
import { contextOf, HOUR_MS, MINUTE_MS } from './visits.ts';

export const SWEEP_MS = 5 * MINUTE_MS;
const LOST = 0.3;
const DOUBLED = 0.1;

export type Said = { readonly news: ClaimedMessage['news']; readonly at: number };
export type Year = {
  /** What was said, by message. */
  readonly said: ReadonlyMap<number, readonly Said[]>;
  /** Something was planned at this moment: the queue is woken for it, and Redis does not believe its last look. */
  wake(planned: readonly Planned[], now: number): Promise<void>;
  /** A sweep, and all that is heard until the next one. */
  pass(now: number): Promise<void>;
};

export function openYear(salon: Salon, random: () => number): Year {
  let clock = 0;
  const { store } = contextOf(salon, salon.owner, clock);
  const calls: { at: number; message: number }[] = [];
  const said = new Map<number, Said[]>();
  const asked = new Set<string>();
  const marks = memoryMarks();
  const due = createDueList(['main'], () => connect(new Secret(here('postgres'))));
  const queue: Queue = {
    async wake(messages) {
      for (const { tenant, message, dueAt } of messages) {
        if (tenant !== salon.tenant || dueAt - clock > QUEUE_REACH_MS) continue;
        // A third never comes the first time; the sweep is believed.
        const isFirst = !asked.has(`${message}:${dueAt}`) && dueAt > clock;
        asked.add(`${message}:${dueAt}`);
        if (isFirst && random() < LOST) continue;
        calls.push({ at: Math.max(dueAt, clock), message });
        if (random() < DOUBLED) calls.push({ at: Math.max(dueAt, clock) + 30_000, message });
      }
    },
  };
  const notifier = {
    async send(_: unknown, message: ClaimedMessage) {
      said.set(message.id, [...(said.get(message.id) ?? []), { news: message.news, at: clock }]);
      return { kind: 'sent', messageId: message.id } as const;
    },
  };
  const registry = {
    findByTenant: async () => ({ tenant: aTenant(salon.tenant), bot: { revokedAt: null } as never }),
  };
  const observe = {
    report(error: unknown): never {
      throw error;
    },
  };

  return {
    said,
    async wake(planned, now) {
      clock = now;
      void marks.forget('main');
      await queue.wake(
        planned.map((row) => ({ tenant: salon.tenant, ...row })),
        now,
      );
    },
    async pass(now) {
      clock = now;
      await sweep({ now, due, tasks, marks, queue, bell, observe });
      for (;;) {
        calls.sort((one, other) => one.at - other.at);
        const next = calls[0];
        if (next === undefined || next.at >= now + SWEEP_MS) break;
        calls.shift();
        clock = Math.max(now, next.at);
        await deliverMessage(
          {
            now: clock,
            registry,
            stores: { open: () => store },
            notifier,
            queue,
            tokenRefused: async () => {},
          },
          { tenant: salon.tenant, message: next.message },
        );
      }
    },
  };
}

/** A registry in which nothing is ever due. */
const tasks: LateTasks = { take: async () => ({ tasks: [], next: null }) };
const bell: TaskBell = { ring: async () => {} };

/** What Redis remembers for the sweep, without Redis. */
function memoryMarks(): DueMarks {
  let mark: number | null = null;
  return {
    async forget() {
      mark = null;
    },
    async toAsk(databases, now) {
      return mark !== null && mark > now ? [] : databases;
    },
    async note(next, now) {
      mark = Math.min(now + HOUR_MS, ...next.values());
    },
  };
}
