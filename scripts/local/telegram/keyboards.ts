/** Reads `reply_markup` as Telegram does: inline and reply keyboards, removal, forced reply; refuses the rest. */
import type { InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton } from 'grammy/types';
import * as v from 'valibot';
import { badRequest } from './errors.ts';
import { flag, json, read } from './params.ts';

export type Markup =
  | { kind: 'inline'; inline: InlineKeyboardMarkup }
  | { kind: 'reply'; rows: KeyboardButton[][]; oneTime: boolean }
  | { kind: 'remove' }
  | { kind: 'force' }
  | { kind: 'none' };

const STYLES = ['danger', 'success', 'primary'] as const;
const ACTIONS = [
  'callback_data',
  'url',
  'copy_text',
  'disabled',
  'web_app',
  'login_url',
  'switch_inline_query',
  'switch_inline_query_current_chat',
  'switch_inline_query_chosen_chat',
  'callback_game',
  'pay',
] as const;
const MAX_BUTTONS = 100;

const Row = v.array(v.array(v.unknown()));
const AnyMarkup = v.pipe(json, v.record(v.string(), v.unknown()));
const Base = v.object({
  text: v.string(),
  style: v.exactOptional(v.picklist(STYLES)),
  icon_custom_emoji_id: v.exactOptional(v.string()),
});
const Loose = v.record(v.string(), v.unknown());
const ReplyButton = v.object({
  ...Base.entries,
  request_contact: v.exactOptional(flag),
  request_location: v.exactOptional(flag),
});

export function readMarkup({ reply_markup }: Record<string, unknown>): Markup {
  if (reply_markup === undefined || reply_markup === '') return { kind: 'none' };
  const parsed = v.safeParse(AnyMarkup, reply_markup);
  if (!parsed.success) throw badRequest("can't parse reply keyboard markup JSON object");
  const { inline_keyboard, keyboard, remove_keyboard, force_reply } = parsed.output;
  if (inline_keyboard !== undefined) return inlineKeyboard(inline_keyboard);
  if (keyboard !== undefined) return replyKeyboard(keyboard, parsed.output);
  if (remove_keyboard) return { kind: 'remove' };
  if (force_reply) return { kind: 'force' };
  return { kind: 'none' };
}

/** Edits take only an inline keyboard (or none, which removes it). */
export function readInlineMarkup(values: Record<string, unknown>): InlineKeyboardMarkup | undefined {
  const markup = readMarkup(values);
  if (markup.kind === 'inline') return markup.inline;
  if (markup.kind === 'none') return undefined;
  throw badRequest('inline keyboard expected');
}

function rowsOf(value: unknown, field: string): unknown[][] {
  const rows = v.safeParse(Row, value);
  if (!rows.success) throw badRequest(`field "${field}" of the ReplyMarkup must be an Array of Arrays`);
  return rows.output;
}

function inlineKeyboard(value: unknown): Markup {
  const rows = rowsOf(value, 'inline_keyboard').map((row) => row.map(inlineButton));
  const inline_keyboard = rows.filter((row) => row.length > 0);
  if (inline_keyboard.flat().length > MAX_BUTTONS) throw badRequest('REPLY_MARKUP_TOO_LONG');
  return inline_keyboard.length > 0 ? { kind: 'inline', inline: { inline_keyboard } } : { kind: 'none' };
}

function readBase(button: Record<string, unknown>, what: string): v.InferOutput<typeof Base> {
  const refuse = (reason: string) => badRequest(`can't parse ${what}: ${reason}`);
  const { text, style } = button;
  if (text === undefined) throw refuse('Can\'t find field "text"');
  if (typeof text !== 'string') throw refuse('Field "text" must be of type String');
  if (text.trim() === '') throw refuse('Button text must be non-empty');
  if (style !== undefined && !v.is(v.picklist(STYLES), style)) throw refuse('Invalid button style specified');
  return read(Base, button);
}

function inlineButton(value: unknown): InlineKeyboardButton {
  const what = 'inline keyboard button';
  const parsed = v.safeParse(Loose, value);
  if (!parsed.success) throw badRequest(`can't parse ${what}: Expected an Object`);
  const button = parsed.output;
  const base = readBase(button, what);
  const [action, another] = ACTIONS.filter((name) => button[name] !== undefined && button[name] !== '');
  if (!action) {
    throw badRequest(`can't parse ${what}: Text buttons are unallowed in the inline keyboard`);
  }
  if (another)
    throw badRequest(`can't parse ${what}: Exactly one of «${action}» and «${another}» must be used`);
  switch (action) {
    case 'callback_data':
      return { ...base, callback_data: callbackData(button[action]) };
    case 'url':
      return { ...base, url: buttonUrl(button[action]) };
    case 'copy_text':
      return { ...base, copy_text: read(v.object({ text: CopyText }), button[action]) };
    case 'pay':
      return { ...base, pay: true };
    case 'disabled':
      return { ...base, disabled: {} };
    default:
      throw badRequest(`can't parse ${what}: the local Telegram has no «${action}» buttons yet`);
  }
}

const CopyText = v.pipe(v.string(), v.minLength(1), v.maxLength(256));

function callbackData(value: unknown): string {
  if (typeof value !== 'string' || Buffer.byteLength(value) > 64) throw badRequest('BUTTON_DATA_INVALID');
  return value;
}

function buttonUrl(value: unknown): string {
  const given = String(value);
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(given) ? given : `http://${given}`;
  const refuse = (reason: string) =>
    badRequest(`inline keyboard button URL '${given}' is invalid: ${reason}`);
  if (!URL.canParse(url)) throw refuse('Wrong HTTP URL');
  const { protocol, hostname } = new URL(url);
  if (protocol === 'tg:' || protocol === 'ton:') return url;
  if (protocol !== 'http:' && protocol !== 'https:') throw refuse('Unsupported URL protocol');
  if (!hostname.includes('.') && hostname !== 'localhost') throw refuse('Wrong HTTP URL');
  return url;
}

function replyKeyboard(keyboard: unknown, markup: Record<string, unknown>): Markup {
  const rows = rowsOf(keyboard, 'keyboard').map((row) => row.map(replyButton));
  if (rows.flat().length === 0) throw badRequest('REPLY_MARKUP_INVALID');
  const { one_time_keyboard: oneTime } = read(
    v.object({ one_time_keyboard: v.optional(flag, false) }),
    markup,
  );
  return { kind: 'reply', rows, oneTime };
}

function replyButton(value: unknown): KeyboardButton {
  if (typeof value === 'string') return replyButton({ text: value });
  const parsed = v.safeParse(Loose, value);
  if (!parsed.success)
    throw badRequest("can't parse keyboard button: KeyboardButton must be an Object or String");
  const base = readBase(parsed.output, 'keyboard button');
  const absent = Object.keys(parsed.output).find((key) => !(key in ReplyButton.entries));
  if (absent)
    throw badRequest(`can't parse keyboard button: the local Telegram has no «${absent}» buttons yet`);
  const { request_contact, request_location } = read(ReplyButton, parsed.output);
  if (request_contact) return { ...base, request_contact };
  if (request_location) return { ...base, request_location };
  return base;
}
