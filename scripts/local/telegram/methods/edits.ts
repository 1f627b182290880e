/** Changes to messages already sent: text, caption, keyboard, deletion, with Telegram's rules of what may change. */
import type { InlineKeyboardMarkup } from 'grammy/types';
import * as v from 'valibot';
import { badRequest } from '../errors.ts';
import { readInlineMarkup } from '../keyboards.ts';
import { type Content, captionContent, findMessage, namedChat, openChat, textContent } from '../messages.ts';
import { integer, json, read, text } from '../params.ts';
import type { StoredMessage } from '../state.ts';
import { CAPTION_LIMIT, formatText, readTextOptions } from '../text.ts';
import { changed, handledUpdate, seconds } from '../world.ts';
import { readText } from './messages.ts';
import type { Call, Methods } from './method.ts';

const NOT_MODIFIED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';
const DELETABLE_SECONDS = 48 * 3600;

const Target = v.object({ message_id: v.optional(integer, 0) });
const Targets = v.object({ message_ids: v.pipe(json, v.array(integer), v.minLength(1), v.maxLength(100)) });
const Caption = v.object({ caption: v.optional(text, '') });

type Change = (stored: StoredMessage) => Content;

function edit(call: Call, change: Change, markup: InlineKeyboardMarkup | undefined): unknown {
  const { world, bot, params } = call;
  const { message_id } = read(Target, params.values);
  const { chat, person } = openChat(world, bot, params.values);
  if (message_id === 0) throw badRequest('message identifier is not specified');
  const stored = findMessage(chat, message_id);
  if (!stored) throw badRequest('message to edit not found');
  if (stored.from === 'person' || stored.fixed) throw badRequest("message can't be edited");

  const { reply_markup, edit_date: _, ...rest } = stored.message;
  const before = JSON.stringify([contentOf(rest), reply_markup?.inline_keyboard]);
  const content = change(stored);
  if (JSON.stringify([content, markup?.inline_keyboard]) === before) throw badRequest(NOT_MODIFIED);

  const { text: _text, entities, caption, caption_entities, ...kept } = rest;
  const update = handledUpdate(world, bot, person);
  stored.message = {
    ...kept,
    ...content,
    edit_date: seconds(world),
    ...(markup && { reply_markup: markup }),
  };
  stored.edited = true;
  if (update !== undefined) stored.update_id = update;
  changed(world, bot, person);
  return stored.message;
}

function contentOf({ text: body, entities, caption, caption_entities }: Content): Content {
  return {
    ...(body !== undefined && { text: body }),
    ...(entities && { entities }),
    ...(caption !== undefined && { caption }),
    ...(caption_entities && { caption_entities }),
  };
}

function editMessageText(call: Call): unknown {
  const { values } = call.params;
  const content = textContent(readText(values));
  const change: Change = (stored) => {
    if (stored.message.text === undefined) throw badRequest('there is no text in the message to edit');
    return content;
  };
  return edit(call, change, readInlineMarkup(values));
}

function editMessageCaption(call: Call): unknown {
  const { values } = call.params;
  const options = readTextOptions(values, 'caption_entities');
  const content = captionContent(formatText(read(Caption, values).caption, options, CAPTION_LIMIT));
  const change: Change = (stored) => {
    if (stored.file === undefined) throw badRequest('there is no caption in the message to edit');
    return content;
  };
  return edit(call, change, readInlineMarkup(values));
}

function editMessageReplyMarkup(call: Call): unknown {
  return edit(call, (stored) => contentOf(stored.message), readInlineMarkup(call.params.values));
}

function remove(call: Call, ids: readonly number[]): number {
  const { world, bot, params } = call;
  const { chat, person } = namedChat(world, bot, params.values);
  const found = ids.map((id) => findMessage(chat, id)).filter((stored) => stored !== undefined);
  const young = found.filter((stored) => stored.message.date > seconds(world) - DELETABLE_SECONDS);
  if (young.length < found.length) throw badRequest("message can't be deleted for everyone");
  for (const stored of young) stored.deleted = true;
  if (young.some((stored) => stored.message.message_id === chat.keyboard?.message_id)) chat.keyboard = null;
  changed(world, bot, person);
  return young.length;
}

function deleteMessage(call: Call): unknown {
  if (remove(call, [read(Target, call.params.values).message_id]) === 0) {
    throw badRequest('message to delete not found');
  }
  return true;
}

function deleteMessages(call: Call): unknown {
  remove(call, read(Targets, call.params.values).message_ids);
  return true;
}

export const editMethods: Methods = {
  editMessageText,
  editMessageCaption,
  editMessageReplyMarkup,
  deleteMessage,
  deleteMessages,
};
