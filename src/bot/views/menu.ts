/** The menu at the bottom of the chat, and what a press of it means in any language. */
import type { ReplyKeyboardMarkup } from 'grammy/types';
import { LANGUAGES, type Language } from '../../domain/language.ts';
import { createTexts } from '../texts/texts.ts';

const CHOICES = ['book', 'bookings', 'about', 'write', 'how'] as const;
export type MenuChoice = (typeof CHOICES)[number];

export function menuLabels(language: Language): Record<MenuChoice, string> {
  const { label } = createTexts(language);
  return {
    book: label('menu-book'),
    bookings: label('menu-bookings'),
    about: label('menu-about'),
    write: label('menu-write'),
    how: label('how-button'),
  };
}

/** Newcomers have one row more. */
export function menuKeyboard(
  language: Language,
  { newcomer = false }: { readonly newcomer?: boolean } = {},
): ReplyKeyboardMarkup {
  const { book, bookings, about, write, how } = menuLabels(language);
  const rows = [[book], [bookings, about, write], ...(newcomer ? [[how]] : [])];
  return {
    keyboard: rows.map((row) => row.map((text) => ({ text }))),
    is_persistent: true,
    resize_keyboard: true,
  };
}

/** Null when the text is no button of the menu. */
export function menuChoice(text: string): MenuChoice | null {
  for (const language of LANGUAGES) {
    const labels = menuLabels(language);
    const found = CHOICES.find((choice) => labels[choice] === text);
    if (found !== undefined) return found;
  }
  return null;
}
