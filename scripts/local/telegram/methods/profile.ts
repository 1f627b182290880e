/** getMe and what a bot shows of itself: name, descriptions per language, menu button. */
import type { MenuButton, UserFromGetMe } from 'grammy/types';
import * as v from 'valibot';
import { badRequest } from '../errors.ts';
import { integer, json, read, text } from '../params.ts';
import type { BotRecord } from '../state.ts';
import { botUser } from '../world.ts';
import type { Call, Method, Methods } from './method.ts';

const Language = v.object({ language_code: v.optional(text, '') });
const Button = v.pipe(
  json,
  v.variant('type', [
    v.object({ type: v.literal('default') }),
    v.object({ type: v.literal('commands') }),
    v.object({ type: v.literal('web_app'), text: v.string(), web_app: v.object({ url: v.string() }) }),
  ]),
);
const MenuTarget = v.object({ chat_id: v.optional(integer) });
const MenuParams = v.object({ ...MenuTarget.entries, menu_button: v.optional(Button, { type: 'default' }) });

export function fullProfile(bot: BotRecord): UserFromGetMe {
  return {
    ...botUser(bot),
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_guest_queries: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
    can_manage_bots: bot.canManageBots,
    supports_join_request_queries: false,
  };
}

function setter(field: string, limit: number): Method {
  return ({ world, bot, params }) => {
    const { language_code } = read(Language, params.values);
    const value = String(params.values[field] ?? '');
    if (value.length > limit) throw badRequest(`${field.replace('_', ' ')} is too long`);
    if (value === '') delete bot.profile[`${field}:${language_code}`];
    else bot.profile[`${field}:${language_code}`] = value;
    world.durable.save();
    return true;
  };
}

function getter(field: string): Method {
  return ({ bot, params }) => {
    const { language_code } = read(Language, params.values);
    const fallback = bot.profile[`${field}:`] ?? (field === 'name' ? bot.name : '');
    return { [field]: bot.profile[`${field}:${language_code}`] ?? fallback };
  };
}

function setChatMenuButton({ world, bot, params }: Call): unknown {
  const { chat_id, menu_button } = read(MenuParams, params.values);
  bot.menuButtons[chat_id ?? 'default'] = menu_button;
  world.durable.save();
  return true;
}

function getChatMenuButton({ bot, params }: Call): MenuButton {
  const { chat_id } = read(MenuTarget, params.values);
  const { default: common = { type: 'default' as const } } = bot.menuButtons;
  return bot.menuButtons[chat_id ?? 'default'] ?? common;
}

export const profileMethods: Methods = {
  getMe: ({ bot }) => fullProfile(bot),
  setMyName: setter('name', 64),
  getMyName: getter('name'),
  setMyDescription: setter('description', 512),
  getMyDescription: getter('description'),
  setMyShortDescription: setter('short_description', 120),
  getMyShortDescription: getter('short_description'),
  setChatMenuButton,
  getChatMenuButton,
};
