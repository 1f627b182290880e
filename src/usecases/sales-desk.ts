/** What the use cases of the sales bot are given. */
import type { Person } from './facts.ts';

export type SalesDesk = {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly person: Person;
  /** Names this wish: the same one, delivered again, never acts twice. */
  readonly requestKey: string;
  /** Follows a bot of ours that has a new token or a new owner; any other bot is none of its business. */
  followBot(botId: number): Promise<void>;
};
