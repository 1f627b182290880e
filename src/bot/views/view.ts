/** What a screen is, before Telegram: HTML of a safe length and rows of buttons. */
import type { InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup } from 'grammy/types';
import type { Language } from '../../domain/language.ts';
import { type Action, encode } from '../callback-data.ts';
import type { Texts } from '../texts/texts.ts';
import { menuKeyboard } from './menu.ts';

export type Style = 'primary' | 'success' | 'danger';
export type Button =
  | { readonly text: string; readonly data: string; readonly style?: Style }
  | { readonly text: string; readonly url: string }
  | { readonly text: string; readonly inert: true };

export type View = {
  /** HTML, at most 4096 UTF-16 units. */
  readonly text: string;
  readonly buttons?: readonly (readonly Button[])[];
  /** Brings the menu at the bottom, in this language; only where there are no buttons of its own. */
  readonly menu?: Language;
  /** Their menu also leads to how it all works. */
  readonly newcomer?: boolean;
};

/** What Telegram takes as one message. */
export const TEXT_LIMIT = 4096;
/** Looks empty and is not: Telegram refuses a button without text. */
const BLANK = '\u2800';

export function tap(text: string, action: Action, style?: Style): Button {
  const button = { text, data: encode(action) };
  return style === undefined ? button : { ...button, style };
}

export function inert(text: string = BLANK): Button {
  return { text, inert: true };
}

/** The menu of those who run the business leads there too. */
export function toMarkup(
  view: View,
  { admin = false }: { readonly admin?: boolean } = {},
): InlineKeyboardMarkup | ReplyKeyboardMarkup | undefined {
  const { menu, newcomer = false } = view;
  return toInlineMarkup(view) ?? (menu === undefined ? undefined : menuKeyboard(menu, { newcomer, admin }));
}

/** The buttons alone: all that an edited message can have. */
export function toInlineMarkup({ buttons }: View): InlineKeyboardMarkup | undefined {
  return buttons === undefined ? undefined : { inline_keyboard: buttons.map((row) => row.map(toInline)) };
}

/** Lines that follow one another; what is absent leaves no gap. */
export function lines(...parts: readonly (string | null | undefined)[]): string {
  return parts.filter(Boolean).join('\n');
}

/** Blocks with an empty line between them. */
export function blocks(...parts: readonly (string | null | undefined)[]): string {
  return parts.filter(Boolean).join('\n\n');
}

/** A list between its head and tail, with as many items as one message can hold; says how many it left out. */
export function fitList<Item>(
  list: {
    readonly head: string;
    readonly title?: string;
    readonly items: readonly Item[];
    readonly line: (item: Item) => string;
    readonly gap: '\n' | '\n\n';
    readonly tail?: string;
  },
  { t }: Texts,
): { text: string; shown: number } {
  const around = (items: string): string => blocks(list.head, lines(list.title, items), list.tail);
  const more = (left: number): string => t('and-more', { count: left });
  let room = TEXT_LIMIT - around(more(list.items.length)).length;
  const said: string[] = [];
  for (const item of list.items) {
    const line = list.line(item);
    room -= line.length + list.gap.length;
    if (room < 0) break;
    said.push(line);
  }
  const shown = said.length;
  if (shown < list.items.length) said.push(more(list.items.length - shown));
  return { text: around(said.join(list.gap)), shown };
}

function toInline(button: Button): InlineKeyboardButton {
  if ('inert' in button) return { text: button.text, disabled: {} };
  if ('url' in button) return button;
  const { text, data, style } = button;
  return style === undefined ? { text, callback_data: data } : { text, callback_data: data, style };
}
