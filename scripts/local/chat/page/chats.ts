/** Keeps the newest known state of every conversation and tells watchers when one changed. */
import type { Chat } from './contract.ts';
import type { Address, Control } from './control.ts';

export type Chats = {
  get(address: Address): Chat | undefined;
  /** Reads the conversation again; calls made while one is under way share one further reading. */
  refresh(address: Address): Promise<void>;
  /** Forgets all of it: the stack is another one now. */
  forget(): void;
  watch(listener: (address: Address) => void): void;
};

const TYPING_LASTS_MS = 5_000;

export function addressKey({ bot, person }: Address): string {
  return `${bot}/${person}`;
}

export function createChats(control: Control): Chats {
  const known = new Map<string, Chat>();
  const reading = new Map<string, Promise<void>>();
  const waiting = new Map<string, Promise<void>>();
  const listeners: ((address: Address) => void)[] = [];

  async function read(address: Address): Promise<void> {
    const chat = await control.chat(address);
    known.set(addressKey(address), chat);
    for (const listener of listeners) listener(address);
    if (chat.typing) setTimeout(() => void refresh(address).catch(() => undefined), TYPING_LASTS_MS);
  }

  function start(address: Address): Promise<void> {
    const key = addressKey(address);
    const run = read(address).finally(() => reading.delete(key));
    reading.set(key, run);
    return run;
  }

  function refresh(address: Address): Promise<void> {
    const key = addressKey(address);
    const current = reading.get(key);
    if (!current) return start(address);
    const next =
      waiting.get(key) ??
      current
        .catch(() => undefined)
        .then(() => {
          waiting.delete(key);
          return start(address);
        });
    waiting.set(key, next);
    return next;
  }

  return {
    get: (address) => known.get(addressKey(address)),
    refresh,
    forget: () => known.clear(),
    watch: (listener) => void listeners.push(listener),
  };
}
