/** The first words: a welcome for a new person, a short greeting for one who is back; both bring the menu. */
import type { Texts } from '../texts/texts.ts';
import type { View } from './view.ts';

/** From so many visits on, the greeting is a personal one. */
const REGULAR_VISITS = 5;

export function welcome(
  who: {
    readonly isNew: boolean;
    readonly visits: number;
    readonly name: string;
    readonly business: { readonly name: string };
  },
  { t, language }: Texts,
): View {
  if (who.isNew) {
    return { text: t('welcome-new', { business: who.business.name }), menu: language, newcomer: true };
  }
  const name = firstName(who.name);
  const text =
    who.visits >= REGULAR_VISITS
      ? t('welcome-regular', { name, visits: who.visits })
      : t('welcome-back', { name });
  return { text, menu: language };
}

function firstName(name: string): string {
  return name.trim().split(/\s+/u, 1).join('');
}
