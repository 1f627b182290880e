/** The choice of a language, each named by itself. */
import { LANGUAGES, type Language } from '../../domain/language.ts';
import type { Texts } from '../texts/texts.ts';
import { tap, type View } from './view.ts';

const NAMES: Record<Language, string> = { ru: 'Русский', en: 'English' };

export function languagePicker({ t, language }: Texts): View {
  return {
    text: t('language-pick'),
    buttons: LANGUAGES.map((one) => [
      tap(one === language ? `✓ ${NAMES[one]}` : NAMES[one], { kind: 'language', language: one }),
    ]),
  };
}

/** Said in the language that was chosen, and brings its menu. */
export function languageChosen({ t, language }: Texts): View {
  return { text: t('language-chosen'), menu: language };
}
