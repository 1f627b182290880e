/** The queue's durable state: what waits in order of its moment, the dead letters, and the newest finished ones. */
import { join } from 'node:path';
import { openDurable } from '../durable.ts';
import type { Filter, Message } from './messages.ts';

const FINISHED_KEPT = 1000;
const DEDUPLICATION_MS = 10 * 60_000;

type State = {
  waiting: Message[];
  /** Being delivered: after a restart they wait again. */
  taken: Message[];
  dead: Message[];
  dedup: Record<string, { id: string; until: number }>;
};

export type QueueStore = {
  /** Puts the message among the waiting ones. */
  wait(message: Message): void;
  /** The earliest waiting message, or undefined. */
  first(): Message | undefined;
  /** What is due by `now`, earliest first. */
  due(now: number): readonly Message[];
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
  const kept = openDurable<State>(join(dir, 'qstash.json'), { waiting: [], taken: [], dead: [], dedup: {} });
  const state = kept.value;
  let finished: Message[] = [];
  putBack();

  function putBack(): void {
    for (const message of state.taken.splice(0)) insert(message);
  }
  function insert(message: Message): void {
    const { waiting } = state;
    let low = 0;
    let high = waiting.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((waiting[middle]?.due ?? 0) <= message.due) low = middle + 1;
      else high = middle;
    }
    message.state = 'waiting';
    waiting.splice(low, 0, message);
  }
  function release(message: Message): void {
    const index = state.taken.indexOf(message);
    if (index >= 0) state.taken.splice(index, 1);
    kept.save();
  }
  function finish(messages: readonly Message[]): void {
    finished = [...finished, ...messages].slice(-FINISHED_KEPT);
  }
  function all(): Message[] {
    return [...finished, ...state.dead, ...state.taken, ...state.waiting];
  }

  return {
    wait(message) {
      release(message);
      insert(message);
    },
    first: () => state.waiting[0],
    due(now) {
      const end = state.waiting.findIndex((message) => message.due > now);
      return state.waiting.slice(0, end < 0 ? undefined : end);
    },
    take(message) {
      state.waiting.splice(state.waiting.indexOf(message), 1);
      message.state = 'delivering';
      state.taken.push(message);
    },
    settle(message) {
      release(message);
      if (message.state === 'failed') state.dead.push(message);
      else finish([message]);
    },
    all,
    find: (id) => all().find((message) => message.id === id),
    dead: () => state.dead,
    bury(filter) {
      const out = state.dead.filter(filter);
      state.dead = state.dead.filter((message) => !filter(message));
      kept.save();
      return out;
    },
    cancel(filter, to) {
      const out = state.waiting.filter(filter);
      state.waiting = state.waiting.filter((message) => !filter(message));
      for (const message of out) message.state = to;
      finish(out);
      kept.save();
      return out.length;
    },
    duplicateOf(key, id, now) {
      const { dedup } = state;
      // In the order in which they came: behind the first that still counts, all do.
      for (const old in dedup) {
        if ((dedup[old]?.until ?? 0) > now) break;
        delete dedup[old];
      }
      const known = dedup[key]?.id;
      if (known === undefined) dedup[key] = { id, until: now + DEDUPLICATION_MS };
      return known;
    },
    snapshot: () => JSON.stringify(state),
    restore(snapshot) {
      const saved: State = JSON.parse(snapshot);
      Object.assign(state, saved);
      finished = [];
      putBack();
      kept.save();
    },
    flush: () => kept.flush(),
  };
}
