/** Delivers messages at their moments on the stack's clock, retries with back-off, and buries the hopeless. */
import { randomBytes } from 'node:crypto';
import type { Agenda, Clock, Deliver, DeliveryFaults } from '../parts.ts';
import { type Answer, attempt, callbackBody, judge } from './attempt.ts';
import { createFlowControl } from './flow.ts';
import type { Message } from './messages.ts';
import { type Publication, readPublication } from './publish-request.ts';
import type { QueueStore } from './store.ts';

const AT_ONCE = 10;
const REORDER_MS = 1000;

export type Published = { readonly messageId: string; readonly url: string; readonly deduplicated?: true };
export type Queue = Agenda & {
  publish(publication: Publication): Published;
  /** Puts dead letters back, as new attempts from the start. */
  revive(messages: readonly Message[]): void;
  /** Forgets what is in flight, after the store was restored. */
  reset(): void;
  /** Begins nothing more; what is in flight will be delivered again after the next start. */
  stop(): void;
};

export type QueueOptions = {
  readonly store: QueueStore;
  readonly clock: Clock;
  readonly deliver: Deliver;
  readonly faults: DeliveryFaults;
  readonly signingKey: string;
};

export function createQueue({ store, clock, deliver, faults, signingKey }: QueueOptions): Queue {
  const active = new Set<Promise<void>>();
  let flow = createFlowControl();
  let era = 0;
  let stopped = false;

  function wake(): void {
    setImmediate(pump);
  }
  /** Begins everything that may begin now. */
  function pump(): void {
    if (stopped || faults.paused('qstash')) return;
    const now = clock.now();
    for (const message of store.due(now)) {
      if (active.size >= AT_ONCE) return;
      const fault = faults.takeDelivery('qstash', `${message.url} ${message.body}`);
      if (fault === 'lose') {
        store.cancel((other) => other === message, 'lost');
        continue;
      }
      const may = fault === 'reorder' ? now + REORDER_MS : flow.begin(message.flow, now);
      if (may === true) begin(message, fault === 'duplicate');
      else if (may !== false) postpone(message, may);
    }
  }
  function postpone(message: Message, due: number): void {
    store.take(message);
    message.due = due;
    store.wait(message);
  }
  function begin(message: Message, twice: boolean): void {
    store.take(message);
    const delivery = run(message, twice).finally(() => {
      active.delete(delivery);
      pump();
    });
    active.add(delivery);
  }
  async function run(message: Message, twice: boolean): Promise<void> {
    const born = era;
    const copies = Array.from({ length: twice ? 2 : 1 }, () => attempt(message, signingKey, deliver));
    const [answer] = await Promise.all(copies);
    if (answer === undefined || born !== era) return;
    flow.end(message.flow);
    settle(message, answer);
  }
  function settle(message: Message, answer: Answer): void {
    const verdict = judge(message, answer, clock.now());
    message.lastStatus = answer.status;
    message.lastBody = answer.body;
    if (typeof verdict === 'object') {
      message.retried += 1;
      message.due = verdict.retryAt;
      store.wait(message);
      return;
    }
    message.state = verdict === 'delivered' ? 'delivered' : 'failed';
    if (verdict === 'dead') message.dlqId = `dlq_${randomBytes(12).toString('hex')}`;
    store.settle(message);
    const callback = verdict === 'dead' ? message.failureCallback : message.callback;
    if (callback !== undefined) callBack(callback, callbackBody(message, answer));
  }
  function callBack(destination: string, body: string): void {
    const headers = new Headers({ 'content-type': 'application/json' });
    const now = clock.now();
    const read = readPublication({ destination, headers, body, now, maxDelayMs: 0 });
    if ('message' in read) publish(read);
  }
  function publish({ message, deduplicationId }: Publication): Published {
    const known =
      deduplicationId === undefined ? undefined : store.duplicateOf(deduplicationId, message.id, clock.now());
    if (known !== undefined) return { messageId: known, url: message.url, deduplicated: true };
    store.wait(message);
    wake();
    return { messageId: message.id, url: message.url };
  }

  return {
    publish,
    revive(messages) {
      for (const message of messages) {
        delete message.dlqId;
        message.retried = 0;
        message.due = clock.now();
        store.wait(message);
      }
      wake();
    },
    reset() {
      era += 1;
      flow = createFlowControl();
    },
    stop() {
      stopped = true;
      era += 1;
    },
    nextDue() {
      if (active.size > 0) return clock.now();
      return faults.paused('qstash') ? null : (store.first()?.due ?? null);
    },
    async runDue() {
      pump();
      while (active.size > 0) await Promise.race(active);
    },
  };
}
