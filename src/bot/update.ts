/** Reads an update as Telegram sent it: what we answer, what we let pass, and what is no update at all. */
import type { Update } from 'grammy/types';
import * as v from 'valibot';
import type { Person } from '../usecases/facts.ts';
import { BUSINESS_FORMS } from './callback-data/business.ts';
import { type Action, decode } from './callback-data.ts';
import {
  entities,
  envelope,
  id,
  membership,
  privateChat,
  sender,
  strayTap,
  tap,
  toPerson,
  words,
} from './update-shapes.ts';
import { menuChoice } from './views/menu.ts';

const message = v.pipe(
  v.object({
    message_id: id,
    date: v.number(),
    chat: privateChat,
    from: sender,
    text: v.exactOptional(words),
    entities: v.exactOptional(entities),
  }),
  // Marks without a text mark nothing.
  v.transform(({ entities: marks, ...bare }) =>
    marks === undefined || bare.text === undefined ? bare : { ...bare, entities: marks },
  ),
);
export type Incoming =
  | {
      readonly kind: 'message';
      readonly person: Person;
      /** Neither a command nor a button of the menu: somebody may have asked for these words. */
      readonly words: boolean;
      readonly update: Update;
    }
  | {
      readonly kind: 'tap';
      readonly person: Person;
      /** Asks for a change and not for a screen. */
      readonly acts: boolean;
      /** Goes on in the screens of the business: words asked for before are not waited for any more. */
      readonly leaves: boolean;
      readonly update: Update;
    }
  | { readonly kind: 'member'; readonly person: Person; readonly reachable: boolean }
  /** An update of a kind that we do not answer: groups, edits, what an older setting still sends. */
  | { readonly kind: 'ignored' };

export type ParsedUpdate = { readonly updateId: number; readonly incoming: Incoming };

/** Null when it is no update. */
export function parseUpdate(value: unknown): ParsedUpdate | null {
  const outer = v.safeParse(envelope, value);
  if (!outer.success) return null;
  return { updateId: outer.output.update_id, incoming: readIncoming(outer.output) };
}

function readIncoming(update: v.InferOutput<typeof envelope>): Incoming {
  const { update_id } = update;
  const text = v.safeParse(message, update['message']);
  if (text.success) {
    const { output } = text;
    return {
      kind: 'message',
      person: toPerson(output.from),
      words: isWords(output),
      update: { update_id, message: output },
    };
  }
  const press = v.safeParse(v.union([tap, strayTap]), update['callback_query']);
  if (press.success) {
    const { output } = press;
    return {
      kind: 'tap',
      person: toPerson(output.from),
      acts: 'data' in output && isAct(output.data),
      leaves: 'data' in output && isBusiness(output.data),
      update: { update_id, callback_query: output },
    };
  }
  const member = v.safeParse(membership, update['my_chat_member']);
  if (member.success) {
    const { from, new_chat_member } = member.output;
    return { kind: 'member', person: toPerson(from), reachable: new_chat_member.status === 'member' };
  }
  return { kind: 'ignored' };
}

const ACTS: ReadonlySet<string> = new Set([
  'confirm',
  'confirm-anyone',
  'cancel',
  'move',
  'block',
  'unblock',
  'language',
  'write',
  'reply',
  'ask-drop',
  'drop',
  'closing-reason',
  'close',
  'reopen',
  'calendar',
  'service-set',
  'service-free',
  'service-show',
  'service-move',
  'doing-set',
  'hours-set',
  'hours-reset',
  'holidays-set',
  'dates-set',
  'member-clear',
  'member-show',
  'member-move',
  'doing-clear',
  'reminder-set',
  'reminders-none',
  'rating-delay',
  'come',
  'rate',
  'ask-comment',
] satisfies Action['kind'][]);

function isAct(data: string | undefined): boolean {
  const action = data === undefined ? null : decode(data);
  return action !== null && ACTS.has(action.kind);
}

function isBusiness(data: string | undefined): boolean {
  const action = data === undefined ? null : decode(data);
  return action !== null && action.kind in BUSINESS_FORMS;
}

function isWords(said: v.InferOutput<typeof message>): boolean {
  if (said.text === undefined) return true;
  const marks = 'entities' in said ? said.entities : [];
  return menuChoice(said.text) === null && !marks.some(({ offset }) => offset === 0);
}
