/** Where a forwarded message comes from: somebody known here, BotFather, a hidden account or a channel. */
import type { MessageOrigin, User } from 'grammy/types';
import { findPersonBy } from './lookup.ts';
import { botUser, nextNumber, personUser, seconds, type World } from './world.ts';

export type Forward = {
  /** A person or a bot of this Telegram, `BotFather`, or any other name. */
  from: string;
  /** By default a user where the name is known, else one who hides the account. */
  kind?: 'user' | 'hidden_user' | 'channel' | undefined;
};

const BOT_FATHER: User = { id: 93_372_553, is_bot: true, first_name: 'BotFather', username: 'BotFather' };
const FIRST_CHANNEL_ID = -1_001_000_000_000;

export function originOf(world: World, { from, kind }: Forward): MessageOrigin {
  const date = seconds(world);
  const user = userNamed(world, from);
  switch (kind ?? (user ? 'user' : 'hidden_user')) {
    case 'channel': {
      const id = FIRST_CHANNEL_ID - nextNumber(world);
      return { type: 'channel', date, chat: { id, type: 'channel', title: from }, message_id: 1 };
    }
    case 'hidden_user':
      return { type: 'hidden_user', date, sender_user_name: user?.first_name ?? from };
    case 'user': {
      const unknown = { id: nextNumber(world), is_bot: false, first_name: from };
      return { type: 'user', date, sender_user: user ?? unknown };
    }
  }
}

/** The name that a forwarded message shows above itself. */
export function originName(origin: MessageOrigin): string {
  switch (origin.type) {
    case 'user':
      return origin.sender_user.first_name;
    case 'hidden_user':
      return origin.sender_user_name;
    case 'chat':
      return origin.sender_chat.title ?? '';
    case 'channel':
      return origin.chat.title;
  }
}

function userNamed(world: World, name: string): User | undefined {
  if (name === 'BotFather') return BOT_FATHER;
  const { people, bots } = world.durable.value;
  const person = findPersonBy(people, name);
  if (person) return personUser(person);
  const bot = bots.find((one) => one.bot === name || one.username === name);
  return bot && botUser(bot);
}
