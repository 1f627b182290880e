/** Everything the stand-in remembers, as plain JSON: people, bots, their chats, files, open queries and payments. */
import type { BotCommand, KeyboardButton, MenuButton, Message, Update } from 'grammy/types';

export type Person = {
  person: string;
  id: number;
  first_name: string;
  last_name?: string;
  username?: string;
  language_code?: string;
  phone: string;
};

export type Webhook = {
  url: string;
  secret: string;
  maxConnections: number;
  lastError?: { date: number; message: string };
};

/** An update that waits for its 2xx; updates of one queue go one after another. */
export type Pending = { update: Update; queue: string; expires: number };

export type BotRecord = {
  bot: string;
  id: number;
  token: string;
  username: string;
  name: string;
  kind: string;
  tenant: string | null;
  canManageBots: boolean;
  nextMessage: number;
  nextUpdate: number;
  webhook: Webhook | null;
  /** Kinds of updates the bot asked for; empty means Telegram's default. */
  allowed: string[];
  pending: Pending[];
  /** Keyed by scope and language. */
  commands: Record<string, BotCommand[]>;
  /** Keyed by field and language: what setMyName and its kin have set. */
  profile: Record<string, string>;
  /** Keyed by chat id, or `default`. */
  menuButtons: Record<string, MenuButton>;
  managed?: Management;
};

/** A bot that another bot manages: by whom, whose it is, and who may use it where that is restricted. */
export type Management = { manager: number; owner: number; restricted: boolean; added: number[] };

export type StoredMessage = {
  from: 'bot' | 'person';
  message: Message;
  edited: boolean;
  deleted: boolean;
  /** The update whose handling made or last changed it; for a person's message, the update that told of it. */
  update_id?: number;
  file?: string;
  /** What its Pay button pays. */
  invoice?: string;
  /** Sent with a reply keyboard: Telegram never lets such a message be edited. */
  fixed?: boolean;
};

export type ReplyKeyboard = { rows: KeyboardButton[][]; oneTime: boolean; message_id: number };
export type Alert = { text: string; show_alert: boolean };

export type Chat = {
  started: boolean;
  blocked: boolean;
  messages: StoredMessage[];
  keyboard: ReplyKeyboard | null;
  alert: Alert | null;
  typingUntil: number;
};

export type FileRecord = { id: string; name: string; size: number; mime: string; path: string };
export type Query = { bot: number; person: number; at: number; alert?: Alert };

/** What a bot asks Stars for; with a period, again and again. */
export type Invoice = {
  bot: number;
  title: string;
  description: string;
  payload: string;
  amount: number;
  period?: number;
};

/** A payment in Stars; the first one of a subscription stands for the whole. */
export type Charge = {
  id: string;
  invoice: string;
  person: number;
  at: number;
  refundedAt?: number;
  subscription?: { until: number; canceledBy?: 'user' | 'bot' };
};

export type State = {
  people: Person[];
  bots: BotRecord[];
  chats: Record<string, Chat>;
  files: Record<string, FileRecord>;
  queries: Record<string, Query>;
  /** By the last part of their links. */
  invoices: Record<string, Invoice>;
  charges: Charge[];
  /** The last number given to a person, a bot, a file or a query. */
  last: number;
};

export function emptyState(): State {
  return { people: [], bots: [], chats: {}, files: {}, queries: {}, invoices: {}, charges: [], last: 0 };
}
