/** Remembers, over reloads, up to which message each conversation has been read. */
import * as v from 'valibot';
import { addressKey } from './chats.ts';
import type { Chat } from './contract.ts';
import type { Address } from './control.ts';

export type Unread = {
  count(address: Address, chat: Chat | undefined): number;
  read(address: Address, chat: Chat): void;
  /** Takes everything that is there now as read. */
  forget(): void;
};

const STORE = 'zapis.read';
const Seen = v.fallback(v.record(v.string(), v.number()), {});

export function createUnread(): Unread {
  let seen = v.parse(Seen, stored());
  const remember = (key: string, id: number): void => {
    seen[key] = id;
    localStorage.setItem(STORE, JSON.stringify(seen));
  };
  return {
    count(address, chat) {
      if (!chat) return 0;
      const key = addressKey(address);
      const upTo = seen[key];
      if (upTo === undefined) {
        remember(key, newest(chat));
        return 0;
      }
      // A stack started afresh counts its messages from one again.
      if (upTo > newest(chat)) remember(key, 0);
      return chat.messages.filter(
        ({ from, deleted, message_id }) => from === 'bot' && !deleted && message_id > (seen[key] ?? 0),
      ).length;
    },
    read(address, chat) {
      if (seen[addressKey(address)] !== newest(chat)) remember(addressKey(address), newest(chat));
    },
    forget() {
      seen = {};
      localStorage.removeItem(STORE);
    },
  };
}

function newest(chat: Chat): number {
  return Math.max(0, ...chat.messages.map(({ message_id }) => message_id));
}

function stored(): unknown {
  try {
    return JSON.parse(localStorage.getItem(STORE) ?? '{}');
  } catch {
    return {};
  }
}
