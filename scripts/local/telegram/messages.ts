/** Writes messages into conversations: a bot's, within Telegram's rules of who may be reached, or a person's. */
import type { Message, Chat as TelegramChat } from 'grammy/types';
import * as v from 'valibot';
import { badRequest, forbidden } from './errors.ts';
import type { Formatted } from './html.ts';
import type { Markup } from './keyboards.ts';
import { findBotById, findPersonById } from './lookup.ts';
import { integer, json, read, text } from './params.ts';
import type { BotRecord, Chat, Person, StoredMessage } from './state.ts';
import { botUser, changed, chatOf, handledUpdate, personUser, seconds, type World } from './world.ts';

export type Conversation = { bot: BotRecord; person: Person; chat: Chat };
export type Content = Partial<Omit<Message, 'message_id' | 'date' | 'chat' | 'from'>>;

const ChatParam = v.object({ chat_id: v.optional(text, '') });

export function privateChat(person: Person): TelegramChat.PrivateChat {
  const { id, first_name, username } = person;
  return { id, type: 'private', first_name, ...(username && { username }) };
}

/** The conversation a call names by `chat_id`, whether or not the bot may write there now. */
export function namedChat(world: World, bot: BotRecord, values: Record<string, unknown>): Conversation {
  const { chat_id } = read(ChatParam, values);
  if (chat_id === '') throw badRequest('chat_id is empty');
  const { people, bots } = world.durable.value;
  if (findBotById(bots, chat_id)) throw forbidden("bots can't send messages to bots");
  const person = findPersonById(people, chat_id);
  if (!person) throw badRequest('chat not found');
  return { bot, person, chat: chatOf(world, bot, person) };
}

/** As `namedChat`, and the person lets the bot write. */
export function openChat(world: World, bot: BotRecord, values: Record<string, unknown>): Conversation {
  const conversation = namedChat(world, bot, values);
  const { chat, person } = conversation;
  if (chat.blocked) throw forbidden('bot was blocked by the user');
  if (!chat.started) throw forbidden("bot can't initiate conversation with a user");
  world.limiter.take(bot.id, person.id);
  return conversation;
}

export function findMessage(chat: Chat, id: number): StoredMessage | undefined {
  return chat.messages.findLast((stored) => stored.message.message_id === id && !stored.deleted);
}

export function textContent({ text: body, entities }: Formatted): Content {
  return { text: body, ...(entities.length > 0 && { entities }) };
}

export function captionContent({ text: caption, entities }: Formatted): Content {
  return caption ? { caption, ...(entities.length > 0 && { caption_entities: entities }) } : {};
}

/** A bot's message: numbered, stored, its keyboard shown; answers the stored message. */
export function botSays(
  world: World,
  to: Conversation,
  content: Content,
  markup: Markup,
  kept: Pick<StoredMessage, 'file' | 'invoice'> = {},
): Message {
  const { bot, person, chat } = to;
  const message = build(world, to, { from: botUser(bot), ...content });
  if (markup.kind === 'inline') message.reply_markup = markup.inline;
  if (markup.kind === 'remove') chat.keyboard = null;
  if (markup.kind === 'reply') {
    chat.keyboard = { rows: markup.rows, oneTime: markup.oneTime, message_id: message.message_id };
  }
  const update = handledUpdate(world, bot, person);
  chat.typingUntil = 0;
  chat.messages.push({
    from: 'bot',
    message,
    edited: false,
    deleted: false,
    ...(update !== undefined && { update_id: update }),
    ...kept,
    ...(markup.kind === 'reply' && { fixed: true }),
  });
  changed(world, bot, person);
  return message;
}

/** A person's message; the bot hears of it when the caller queues the update. */
export function personSays(world: World, to: Conversation, content: Content, file?: string): StoredMessage {
  const message = build(world, to, { from: personUser(to.person), ...content });
  const stored: StoredMessage = {
    from: 'person',
    message,
    edited: false,
    deleted: false,
    ...(file !== undefined && { file }),
  };
  to.chat.started = true;
  to.chat.alert = null;
  to.chat.messages.push(stored);
  changed(world, to.bot, to.person);
  return stored;
}

function build(world: World, { bot, person }: Conversation, content: Partial<Message>): Message {
  const message_id = bot.nextMessage;
  bot.nextMessage += 1;
  return { message_id, date: seconds(world), chat: privateChat(person), ...content };
}

const Reply = v.object({
  reply_parameters: v.optional(v.pipe(json, v.object({ message_id: integer }))),
});

/** The message that an answer points at, when the call asks for one. */
export function repliedTo(
  { chat }: Conversation,
  values: Record<string, unknown>,
): { reply_to_message?: Omit<Message, 'reply_to_message'> } {
  const { reply_parameters } = read(Reply, values);
  if (!reply_parameters) return {};
  const found = findMessage(chat, reply_parameters.message_id);
  if (!found) throw badRequest('message to be replied not found');
  return { reply_to_message: found.message };
}
