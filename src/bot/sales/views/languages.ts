/** The choice of a language in the sales bot, each named by itself. */
import { LANGUAGE_NAMES, LANGUAGES } from '../../../domain/language.ts';
import type { Texts } from '../../texts/texts.ts';
import type { View } from '../../views/view.ts';
import { salesButton } from '../callback-data.ts';
import { toMenu } from './parts.ts';

export function languages(texts: Texts): View {
  return {
    text: texts.t('language-pick'),
    buttons: [
      LANGUAGES.map((one) =>
        salesButton(one === texts.language ? `✓ ${LANGUAGE_NAMES[one]}` : LANGUAGE_NAMES[one], {
          kind: 'language',
          language: one,
        }),
      ),
      [toMenu(texts)],
    ],
  };
}
