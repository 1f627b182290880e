/** The choice of a language, each named by itself. */
import { LANGUAGE_NAMES, LANGUAGES } from '../../domain/language.ts';
import type { Texts } from '../texts/texts.ts';
import { tap, type View } from './view.ts';

export function languagePicker({ t, language }: Texts): View {
  return {
    text: t('language-pick'),
    buttons: LANGUAGES.map((one) => [
      tap(one === language ? `✓ ${LANGUAGE_NAMES[one]}` : LANGUAGE_NAMES[one], {
        kind: 'language',
        language: one,
      }),
    ]),
  };
}

/** Said in the language that was chosen, and brings its menu. */
export function languageChosen({ t, language }: Texts): View {
  return { text: t('language-chosen'), menu: language };
}
