/** What a bot may ask or do about a conversation as a whole: getChat, typing, pins. */
import * as v from 'valibot';
import { badRequest } from '../errors.ts';
import { findMessage, namedChat, openChat, privateChat } from '../messages.ts';
import { integer, read, text } from '../params.ts';
import { changed } from '../world.ts';
import type { Call, Methods } from './method.ts';

const TYPING_MS = 5000;
const ACTIONS = [
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
];
const Action = v.object({ action: v.optional(text, '') });
const Pin = v.object({ message_id: v.optional(integer, 0) });

function getChat({ world, bot, params }: Call): unknown {
  const { person, chat } = namedChat(world, bot, params.values);
  if (!chat.started) throw badRequest('chat not found');
  const gifts = {
    unlimited_gifts: true,
    limited_gifts: true,
    unique_gifts: true,
    premium_subscription: true,
    gifts_from_channels: true,
  };
  return {
    ...privateChat(person),
    accent_color_id: person.id % 7,
    max_reaction_count: 11,
    accepted_gift_types: gifts,
  };
}

function sendChatAction({ world, bot, params }: Call): unknown {
  if (!ACTIONS.includes(read(Action, params.values).action))
    throw badRequest('wrong parameter action in request');
  const { chat, person } = openChat(world, bot, params.values);
  chat.typingUntil = world.clock.now() + TYPING_MS;
  changed(world, bot, person, 'typing');
  return true;
}

function pinChatMessage({ world, bot, params }: Call): unknown {
  const { chat } = openChat(world, bot, params.values);
  if (!findMessage(chat, read(Pin, params.values).message_id)) throw badRequest('message to pin not found');
  return true;
}

function unpinChatMessage({ world, bot, params }: Call): unknown {
  openChat(world, bot, params.values);
  return true;
}

export const chatMethods: Methods = { getChat, sendChatAction, pinChatMessage, unpinChatMessage };
