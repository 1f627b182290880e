/** One update of the sales or the master bot being answered: what a handler is given besides grammY's own context. */
import type { Context } from 'grammy';
import type { Language } from '../../domain/language.ts';
import type { Admission, Refused } from '../../usecases/admission.ts';
import type { Bot, Drafts, Observe } from '../../usecases/context.ts';
import type { Person } from '../../usecases/facts.ts';
import { NotAdmitted } from '../turn.ts';
import type { PlatformIncoming } from './update.ts';

export type PlatformInput<Desk> = {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly bot: Bot;
  readonly person: Person;
  readonly incoming: PlatformIncoming;
  /** Names this wish: the same one, delivered again, never acts twice. */
  readonly requestKey: string;
  /** Everything the use cases of this bot are given; its writes wait for the admission by themselves. */
  readonly desk: Desk;
  readonly drafts: Drafts;
  readonly observe: Observe;
  readonly admission: Promise<Admission>;
  /** Set where the refusal is known before anybody was asked. */
  readonly refused: Refused | null;
  /** Throws once the time of the update is over. */
  checkTime(): void;
};

export type PlatformTurn<Desk> = PlatformInput<Desk> & {
  refusal: Exclude<Admission, { kind: 'go' }> | null;
  /** True once the words that were asked for have been taken. */
  draftSpent: boolean;
  admin: boolean;
  /** The language that the person once chose, as soon as anybody has read it. */
  chosen: Language | null;
};

export type PlatformContext<Desk> = Context & { turn: PlatformTurn<Desk> };

/** The same functions, each of which waits until the update is admitted, and throws `NotAdmitted` where it is not. */
export function afterAdmission<Writes extends object>(admission: Promise<Admission>, writes: Writes): Writes {
  return new Proxy(writes, {
    get(target, name, receiver) {
      const write: unknown = Reflect.get(target, name, receiver);
      if (typeof write !== 'function') return write;
      return async (...args: unknown[]) => {
        if ((await admission).kind !== 'go') throw new NotAdmitted();
        return write.apply(target, args);
      };
    },
  });
}
