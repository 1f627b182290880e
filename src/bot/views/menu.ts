/** The menu at the bottom of the chat, and what a press of it means in any language. */
import type { ReplyKeyboardMarkup } from 'grammy/types';
import { LANGUAGES, type Language } from '../../domain/language.ts';
import { createTexts } from '../texts/texts.ts';

export type MenuChoice = 'book' | 'bookings' | 'about';

export function menuLabels(language: Language): Record<MenuChoice, string> {
  const { label } = createTexts(language);
  return { book: label('menu-book'), bookings: label('menu-bookings'), about: label('menu-about') };
}

export function menuKeyboard(language: Language): ReplyKeyboardMarkup {
  const { book, bookings, about } = menuLabels(language);
  return {
    keyboard: [[{ text: book }], [{ text: bookings }, { text: about }]],
    is_persistent: true,
    resize_keyboard: true,
  };
}

/** Null when the text is no button of the menu. */
export function menuChoice(text: string): MenuChoice | null {
  for (const language of LANGUAGES) {
    const { book, bookings, about } = menuLabels(language);
    if (text === book) return 'book';
    if (text === bookings) return 'bookings';
    if (text === about) return 'about';
  }
  return null;
}
