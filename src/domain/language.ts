/** The interface languages, and how a person's one is chosen. */
export const LANGUAGES = ['ru', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each in its own words. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { ru: 'Русский', en: 'English' };

export function isLanguage(value: string): value is Language {
  return (LANGUAGES as readonly string[]).includes(value);
}

/**
 * Picks the language of an answer: what the business forces, else what the person chose, else what their
 * Telegram says (an optional IETF tag such as `pt-br`), else Russian for our neighbours and unknowns.
 */
export function pickLanguage(choice: {
  readonly forced: Language | null;
  readonly chosen: Language | null;
  readonly telegram: string | undefined;
}): Language {
  if (choice.forced !== null) return choice.forced;
  if (choice.chosen !== null) return choice.chosen;
  const tag = choice.telegram?.toLowerCase().split('-')[0] ?? '';
  if (isLanguage(tag)) return tag;
  return RUSSIAN_READERS.has(tag) ? 'ru' : 'en';
}

/** Language tags whose speakers commonly read Russian sooner than English; an absent tag counts too. */
const RUSSIAN_READERS: ReadonlySet<string> = new Set([
  '',
  'be',
  'hy',
  'kk',
  'ky',
  'tg',
  'tk',
  'tt',
  'uk',
  'uz',
  'az',
  'ka',
  'ba',
  'cv',
]);
