/** What every view of the page is given: the stack behind it, what is known of it, and a way to open a chat. */
import type { Chats } from './chats.ts';
import type { Bot, Person } from './contract.ts';
import type { Address, Control } from './control.ts';
import type { Drafts } from './drafts.ts';
import type { TripLog } from './trip-log.ts';
import type { Unread } from './unread.ts';

export type App = {
  readonly control: Control;
  readonly chats: Chats;
  readonly unread: Unread;
  readonly drafts: Drafts;
  readonly trips: TripLog;
  bots(): readonly Bot[];
  people(): readonly Person[];
  /** The virtual clock, in epoch milliseconds. */
  now(): number;
  /** Shows a conversation, in place of the current one or beside it. */
  open(address: Address, beside?: boolean): void;
  /** Shows a conversation and sends its /start with a payload, as a t.me link does; without one, only shows it. */
  start(address: Address, payload: string | null): void;
  /** Waits for the work; a failure is told to the person at the screen and gives undefined. */
  attempt<T>(work: Promise<T>): Promise<T | undefined>;
};

/** A bot's name as people read it, else its username without the customary ending. */
export function botTitle(bot: Bot): string {
  if (bot.name) return bot.name;
  const words = bot.username
    .replace(/_?bot$/i, '')
    .split(/_+/)
    .filter(Boolean);
  const title = words.join(' ') || bot.bot;
  return title.charAt(0).toUpperCase() + title.slice(1);
}
