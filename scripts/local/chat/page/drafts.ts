/** Keeps what has been typed and not sent, per conversation, over changes of the person and reloads of the tab. */
import * as v from 'valibot';
import { addressKey } from './chats.ts';
import type { Address } from './control.ts';

export type Drafts = {
  /** The text that waits to be sent; empty where there is none. */
  of(address: Address): string;
  keep(address: Address, text: string): void;
};

const STORE = 'zapis.drafts';
const Kept = v.fallback(v.record(v.string(), v.string()), {});

export function createDrafts(storage: Pick<Storage, 'getItem' | 'setItem'> = sessionStorage): Drafts {
  const kept = new Map(Object.entries(v.parse(Kept, stored(storage))));
  return {
    of: (address) => kept.get(addressKey(address)) ?? '',
    keep(address, text) {
      if (text === '') kept.delete(addressKey(address));
      else kept.set(addressKey(address), text);
      storage.setItem(STORE, JSON.stringify(Object.fromEntries(kept)));
    },
  };
}

function stored(storage: Pick<Storage, 'getItem'>): unknown {
  try {
    return JSON.parse(storage.getItem(STORE) ?? '{}');
  } catch {
    return {};
  }
}
