/** The bot's words in one language: HTML for messages, plain for buttons and alerts; an unknown key or argument throws. */
import { FluentBundle, FluentResource } from '@fluent/bundle';
import type { Language } from '../../domain/language.ts';
import { clip, escapeAttribute, oneLine } from '../html.ts';
import { en } from './en.ts';
import { ru } from './ru.ts';

export type Args = Readonly<Record<string, string | number>>;
export type Texts = {
  readonly language: Language;
  /** HTML; string arguments are escaped, and cut where they are endless. */
  t(key: string, args?: Args): string;
  /** One plain line that fits a button and an alert. */
  label(key: string, args?: Args): string;
};

export const SOURCES: Record<Language, readonly string[]> = { ru, en };
/** What Telegram shows of an alert. */
const LABEL_LIMIT = 200;
const ARGUMENT_LIMIT = 200;
const LOCALES: Record<Language, string> = { ru: 'ru-RU', en: 'en-GB' };
const known = new Map<Language, Texts>();

/** The texts of a language, prepared once. */
export function createTexts(language: Language): Texts {
  const texts = known.get(language) ?? prepare(language);
  known.set(language, texts);
  return texts;
}

function prepare(language: Language): Texts {
  const bundle = new FluentBundle(LOCALES[language], { useIsolating: false });
  for (const source of SOURCES[language]) bundle.addResource(new FluentResource(source));

  function format(key: string, args: Args): string {
    const pattern = bundle.getMessage(key)?.value;
    if (!pattern) throw new Error(`no text "${key}" in ${language}`);
    return bundle.formatPattern(pattern, { ...args });
  }
  return {
    language,
    t(key, args = {}): string {
      return format(
        key,
        mapStrings(args, (value) => escapeAttribute(value, ARGUMENT_LIMIT)),
      );
    },
    label(key, args = {}): string {
      return clip(oneLine(format(key, args)), LABEL_LIMIT);
    },
  };
}

function mapStrings(args: Args, change: (value: string) => string): Args {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [name, typeof value === 'string' ? change(value) : value]),
  );
}
