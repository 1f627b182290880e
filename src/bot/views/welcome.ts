/** The first words: a welcome for a new person, a short greeting for one who is back. */
import type { Texts } from '../texts/texts.ts';
import { tap, type View } from './view.ts';

/** From so many visits on, the greeting is a personal one. */
const REGULAR_VISITS = 5;

export function welcome(
  who: {
    readonly isNew: boolean;
    readonly visits: number;
    readonly name: string;
    readonly business: { readonly name: string };
  },
  { t, label, language }: Texts,
): View {
  if (who.isNew) {
    return {
      text: t('welcome-new', { business: who.business.name }),
      buttons: [
        [tap(label('menu-book'), { kind: 'begin' }, 'primary')],
        [tap(label('how-button'), { kind: 'how' })],
      ],
    };
  }
  const text =
    who.visits >= REGULAR_VISITS
      ? t('welcome-regular', { name: who.name, visits: who.visits })
      : t('welcome-back', { name: who.name });
  return { text, menu: language };
}
