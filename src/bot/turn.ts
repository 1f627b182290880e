/** One update being answered: what a handler is given besides grammY's own context. */
import type { Context } from 'grammy';
import type { Language } from '../domain/language.ts';
import { pickLanguage } from '../domain/language.ts';
import type { Admission, Refused } from '../usecases/admission.ts';
import type { Bot, Observe, Queue, Tenant, TenantContext } from '../usecases/context.ts';
import type { Person, Scene } from '../usecases/facts.ts';
import type { Account } from '../usecases/subscriptions.ts';
import type { Planned } from '../usecases/tenant-orders.ts';
import type { TenantStore } from '../usecases/tenant-store.ts';
import { createTexts, type Texts } from './texts/texts.ts';

export type TurnInput = {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly tenant: Tenant;
  readonly bot: Bot;
  readonly person: Person;
  readonly requestKey: string;
  readonly store: TenantStore;
  readonly drafts: TenantContext['drafts'];
  readonly queue: Queue;
  readonly observe: Observe;
  /** How the business stands with its payment: read only where somebody has to be told. */
  account(): Promise<Account | null>;
  readonly admission: Promise<Admission>;
  /** Set where the refusal is known before anybody was asked: then nothing is read either. */
  readonly refused: Refused | null;
  /** Throws once the time of the update is over: what is then still under way says nothing more. */
  checkTime(): void;
  /** True for words: no command and no button of the menu. */
  readonly words: boolean;
};

export type Turn = TurnInput & {
  /** What the edge must answer; set when the update was not worked on. */
  refusal: Exclude<Admission, { kind: 'go' }> | null;
  /** True once something was written: the update is then marked as carried out. */
  acted: boolean;
  /** True once the words that were asked for have been passed on. */
  draftSpent: boolean;
  /** Whether the person runs the business, as far as anybody has read; their menu then leads there. */
  admin: boolean;
  /** Who speaks and where, read ahead for words while it is asked whom they are meant for. */
  scene: Promise<Scene> | null;
};

export type TurnContext = Context & { turn: Turn };

/** Whoever is spoken to: what must be known of them to say anything. */
export type Addressed = {
  readonly person: Person;
  /** Their menu leads to the screens of the business too. */
  admin: boolean;
  /** The language that they once chose, where that is known. */
  chosen?: Language | null;
};
export type AddressedContext = Context & { turn: Addressed };

/** Thrown into a use case that was about to write although the update may not be worked on. */
export class NotAdmitted extends Error {}

/** What a use case is given: it may read at once, and whatever it writes waits until the update is admitted. */
export function admittedContext(turn: Turn): TenantContext {
  const admitted = async (): Promise<void> => {
    if ((await turn.admission).kind !== 'go') throw new NotAdmitted();
    turn.acted = true;
  };
  const store: TenantStore = {
    read: turn.store.read,
    async transact(use) {
      await admitted();
      return turn.store.transact(use);
    },
  };
  const drafts: TenantContext['drafts'] = {
    async put(draft) {
      await admitted();
      await turn.drafts.put(draft);
    },
  };
  return { ...eagerContext(turn), store, drafts };
}

/** For screens, whose writes are mere notes: nothing waits. */
export function eagerContext({ now, tenant, person, requestKey, store, drafts }: Turn): TenantContext {
  return { now, tenant, person, requestKey, store, drafts };
}

/** The words for this person, once their choice is known; before that, what Telegram says of them. */
export function wordsFor(turn: Addressed, scene?: Scene): Texts {
  if (scene !== undefined) turn.admin = scene.viewer.role !== null;
  return createTexts(languageOf(turn, scene));
}

function languageOf({ person, chosen = null }: Addressed, scene?: Scene): Language {
  return pickLanguage({
    forced: scene?.business.language ?? null,
    chosen: scene?.viewer.language ?? chosen,
    telegram: person.languageCode,
  });
}

/** Wakes the queue for what was planned. The rows stand already: a queue that is away costs a delay, no message. */
export async function wake(turn: Turn, planned: readonly Planned[]): Promise<void> {
  if (planned.length === 0) return;
  const messages = planned.map((row) => ({ tenant: turn.tenant.id, ...row }));
  await turn.queue.wake(messages, turn.now).catch((error: unknown) => turn.observe.report(error));
}
