/** The menu at the bottom of the chat, and what a press of it means in any language. */
import type { ReplyKeyboardMarkup } from 'grammy/types';
import { LANGUAGES, type Language } from '../../domain/language.ts';
import { createTexts } from '../texts/texts.ts';

const CHOICES = ['book', 'bookings', 'about', 'write', 'how', 'admin'] as const;
export type MenuChoice = (typeof CHOICES)[number];

export function menuLabels(language: Language): Record<MenuChoice, string> {
  const { label } = createTexts(language);
  return {
    book: label('menu-book'),
    bookings: label('menu-bookings'),
    about: label('menu-about'),
    write: label('menu-write'),
    how: label('how-button'),
    admin: label('menu-admin'),
  };
}

/** Newcomers have one row more, and so have those who run the business. */
export function menuKeyboard(
  language: Language,
  { newcomer = false, admin = false }: { readonly newcomer?: boolean; readonly admin?: boolean } = {},
): ReplyKeyboardMarkup {
  const labels = menuLabels(language);
  const { book, bookings, about, write, how } = labels;
  const rows = [
    [book],
    [bookings, about, write],
    ...(newcomer ? [[how]] : []),
    ...(admin ? [[labels.admin]] : []),
  ];
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
