/** The local YooKassa's durable state: payments, refunds, saved methods, remembered keys, and the notices that wait. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { openDurable } from '../durable.ts';
import type { Payment, Reason, Refund } from './records.ts';

const KEY_MS = 24 * 3_600_000;
/** From where the first digits of YooKassa's identifiers count seconds. */
const BEGINNING = Date.UTC(2000, 0, 1);

export type Notice = {
  /** The whole body, as things stood when it happened. */
  readonly body: string;
  /** After this moment it is given up. */
  readonly until: number;
  due: number;
  tried: number;
};
type Remembered = { readonly request: string; readonly answer: string; readonly until: number };
type State = {
  /** In the order in which they were made, as the refunds. */
  payments: Payment[];
  refunds: Refund[];
  /** Methods that may be charged again, and why that will fail. */
  methods: Record<string, Reason | null>;
  keys: Record<string, Remembered>;
  /** Earliest first. */
  notices: Notice[];
};

export type Store = {
  /** Change it, then `save`. */
  readonly state: State;
  save(): void;
  payment(id: string): Payment | undefined;
  newId(kind: 'payment' | 'refund', now: number): string;
  /** Puts a notice among the waiting ones. */
  wait(notice: Notice): void;
  /** What this key was answered before; the request may be another one. */
  recall(key: string, now: number): Remembered | undefined;
  remember(key: string, request: string, answer: string, now: number): void;
  snapshot(): string;
  /** `{}` is the state of a shop that nobody has paid yet. */
  restore(snapshot: string): void;
  flush(): Promise<void>;
};

export function createStore(dir: string): Store {
  const kept = openDurable<State>(join(dir, 'yookassa.json'), fresh());
  const state = kept.value;
  return {
    state,
    save: kept.save,
    payment: (id) => state.payments.find((payment) => payment.id === id),
    newId(kind, now) {
      const seconds = Math.floor((now - BEGINNING) / 1000)
        .toString(16)
        .padStart(8, '0');
      const branch = kind === 'payment' ? '000f-5000-8000' : '0015-5000-8000';
      return `${seconds}-${branch}-${randomBytes(6).toString('hex')}`;
    },
    wait(notice) {
      const behind = state.notices.findIndex(({ due }) => due > notice.due);
      state.notices.splice(behind < 0 ? state.notices.length : behind, 0, notice);
      kept.save();
    },
    recall(key, now) {
      const known = state.keys[key];
      return known === undefined || known.until <= now ? undefined : known;
    },
    remember(key, request, answer, now) {
      // In the order in which they came: behind the first that still counts, all do.
      for (const old in state.keys) {
        if ((state.keys[old]?.until ?? 0) > now) break;
        delete state.keys[old];
      }
      state.keys[key] = { request, answer, until: now + KEY_MS };
      kept.save();
    },
    snapshot: () => JSON.stringify(state),
    restore(snapshot) {
      const saved: Partial<State> = JSON.parse(snapshot);
      Object.assign(state, fresh(), saved);
      kept.save();
    },
    flush: kept.flush,
  };
}

function fresh(): State {
  return { payments: [], refunds: [], methods: {}, keys: {}, notices: [] };
}
