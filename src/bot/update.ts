/** Reads an update as Telegram sent it: what we answer, what we let pass, and what is no update at all. */
import type { Update } from 'grammy/types';
import * as v from 'valibot';
import type { Person } from '../usecases/facts.ts';
import { BUSINESS_FORMS } from './callback-data/business.ts';
import { type Action, decode } from './callback-data.ts';
import { menuChoice } from './views/menu.ts';

const id = v.pipe(v.number(), v.safeInteger());
/** People's words, without what no database keeps: zero bytes and halves of characters. */
const words = v.pipe(
  v.string(),
  v.transform((text) => text.replaceAll('\u0000', '').toWellFormed()),
);
const sender = v.object({
  id,
  is_bot: v.boolean(),
  first_name: words,
  last_name: v.exactOptional(words),
  username: v.exactOptional(words),
  language_code: v.exactOptional(v.string()),
});
const privateChat = v.object({ id, type: v.literal('private'), first_name: v.optional(v.string(), '') });
/** The only entity that changes what a text means to us. */
const entities = v.pipe(
  v.array(v.looseObject({ type: v.string(), offset: v.number(), length: v.number() })),
  v.transform((all) =>
    all.flatMap(({ type, offset, length }) =>
      type === 'bot_command' ? [{ type: 'bot_command' as const, offset, length }] : [],
    ),
  ),
);
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
const tap = v.object({
  id: v.string(),
  from: sender,
  chat_instance: v.optional(v.string(), ''),
  data: v.exactOptional(v.string()),
  /** Also a stub of one that is out of reach: `date` is 0 then. */
  message: v.object({
    message_id: id,
    date: v.number(),
    chat: privateChat,
    text: v.exactOptional(v.string()),
  }),
});
/** A tap on something that is not a message of ours in a private chat: it can only be told that it is outdated. */
const strayTap = v.object({ id: v.string(), from: sender, chat_instance: v.optional(v.string(), '') });
const membership = v.object({
  chat: privateChat,
  from: sender,
  new_chat_member: v.object({ status: v.string() }),
});

const envelope = v.looseObject({ update_id: id });

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

function toPerson(from: v.InferOutput<typeof sender>): Person {
  return {
    id: from.id,
    name: [from.first_name, from.last_name].filter(Boolean).join(' ').trim() || 'Telegram',
    username: from.username ?? null,
    languageCode: from.language_code,
  };
}
