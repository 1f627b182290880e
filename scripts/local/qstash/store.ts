/** The queue's durable state: what waits in order of its moment, the dead letters, and the newest finished ones. */
import { join } from 'node:path';
import { openDurable } from '../durable.ts';
import type { Filter, Message } from './messages.ts';

const FINISHED_KEPT = 1000;
const DEDUPLICATION_MS = 10 * 60_000;

type State = { waiting: Message[]; dead: Message[]; dedup: Record<string, { id: string; until: number }> };

export type QueueStore = {
  /** Puts the message among the waiting ones. */
  wait(message: Message): void;
  /** The earliest waiting message, or undefined. */
  first(): Message | undefined;
  waiting(): readonly Message[];
  /** Begins an attempt; until it is settled, a restart would make the message wait again. */
  take(message: Message): void;
  settle(message: Message): void;
  find(id: string): Message | undefined;
  all(): readonly Message[];
  dead(): readonly Message[];
  /** Takes the matching dead letters out. */
  bury(filter: Filter): Message[];
  cancel(filter: Filter, state: 'cancelled' | 'lost'): number;
  /** The message this key was last given to, within QStash's window. */
  duplicateOf(key: string, id: string, now: number): string | undefined;
  snapshot(): string;
  restore(snapshot: string): void;
  flush(): Promise<void>;
};

export function createStore(dir: string): QueueStore {
  const kept = openDurable<State>(join(dir, 'qstash.json'), { waiting: [], dead: [], dedup: {} });
  const taken = new Set<Message>();
  let waiting = kept.value.waiting;
  let finished: Message[] = [];
  for (const message of waiting) message.state = 'waiting';

  function save(): void {
    kept.value.waiting = [...taken, ...waiting];
    kept.save();
  }
  function insert(message: Message): void {
    let low = 0;
    let high = waiting.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((waiting[middle]?.due ?? 0) <= message.due) low = middle + 1;
      else high = middle;
    }
    waiting.splice(low, 0, message);
  }
  function all(): Message[] {
    return [...finished, ...kept.value.dead, ...taken, ...waiting];
  }

  return {
    wait(message) {
      taken.delete(message);
      message.state = 'waiting';
      insert(message);
      save();
    },
    first: () => waiting[0],
    waiting: () => waiting,
    take(message) {
      waiting.splice(waiting.indexOf(message), 1);
      message.state = 'delivering';
      taken.add(message);
    },
    settle(message) {
      taken.delete(message);
      if (message.state === 'failed') kept.value.dead.push(message);
      else finished = [...finished, message].slice(-FINISHED_KEPT);
      save();
    },
    all,
    find: (id) => all().find((message) => message.id === id),
    dead: () => kept.value.dead,
    bury(filter) {
      const out = kept.value.dead.filter(filter);
      kept.value.dead = kept.value.dead.filter((message) => !filter(message));
      save();
      return out;
    },
    cancel(filter, state) {
      const out = waiting.filter(filter);
      waiting = waiting.filter((message) => !filter(message));
      for (const message of out) message.state = state;
      finished = [...finished, ...out].slice(-FINISHED_KEPT);
      save();
      return out.length;
    },
    duplicateOf(key, id, now) {
      const { dedup } = kept.value;
      for (const [old, { until }] of Object.entries(dedup)) if (until <= now) delete dedup[old];
      const known = dedup[key]?.id;
      if (known === undefined) dedup[key] = { id, until: now + DEDUPLICATION_MS };
      return known;
    },
    snapshot: () => JSON.stringify({ ...kept.value, waiting: [...taken, ...waiting] }),
    restore(snapshot) {
      const state: State = JSON.parse(snapshot);
      Object.assign(kept.value, state);
      taken.clear();
      waiting = state.waiting;
      finished = [];
      save();
    },
    flush: () => kept.flush(),
  };
}
