/** What the use cases of the sales bot are given. */
import type { Person } from './facts.ts';

export type SalesDesk = {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly person: Person;
  /** Names this wish: the same one, delivered again, never acts twice. */
  readonly requestKey: string;
};
