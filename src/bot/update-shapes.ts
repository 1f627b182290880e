/** The shapes inside an update that every bot of ours reads. */
import * as v from 'valibot';
import type { Person } from '../usecases/facts.ts';

export const id = v.pipe(v.number(), v.safeInteger());
/** People's words, without what no database keeps: zero bytes and halves of characters. */
export const words = v.pipe(
  v.string(),
  v.transform((text) => text.replaceAll('\u0000', '').toWellFormed()),
);
export const sender = v.object({
  id,
  is_bot: v.boolean(),
  first_name: words,
  last_name: v.exactOptional(words),
  username: v.exactOptional(words),
  language_code: v.exactOptional(v.string()),
});
export const privateChat = v.object({
  id,
  type: v.literal('private'),
  first_name: v.optional(v.string(), ''),
});
/** The only entity that changes what a text means to us. */
export const entities = v.pipe(
  v.array(v.looseObject({ type: v.string(), offset: v.number(), length: v.number() })),
  v.transform((all) =>
    all.flatMap(({ type, offset, length }) =>
      type === 'bot_command' ? [{ type: 'bot_command' as const, offset, length }] : [],
    ),
  ),
);
export const tap = v.object({
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
export const strayTap = v.object({ id: v.string(), from: sender, chat_instance: v.optional(v.string(), '') });
export const membership = v.object({
  chat: privateChat,
  from: sender,
  new_chat_member: v.object({ status: v.string() }),
});

export const envelope = v.looseObject({ update_id: id });

export function toPerson(from: v.InferOutput<typeof sender>): Person {
  return {
    id: from.id,
    name: [from.first_name, from.last_name].filter(Boolean).join(' ').trim() || 'Telegram',
    username: from.username ?? null,
    languageCode: from.language_code,
  };
}
