/** What a person is told when something of ours failed; the reference finds it in our logs. */
import type { Texts } from '../texts/texts.ts';
import type { View } from './view.ts';

/** For a lost service: nothing is known to be wrong with the wish itself. */
export function laterAlert(reference: string, { label }: Texts): string {
  return label('alert-later', { reference });
}

/** For a fault of ours. */
export function apology(reference: string, { t, language }: Texts): View {
  return { text: t('apology', { reference }), menu: language };
}
