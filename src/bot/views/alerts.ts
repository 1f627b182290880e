/** What a person is told when the answer is no screen: outdated buttons, haste, and faults of ours. */
import type { Texts } from '../texts/texts.ts';
import type { View } from './view.ts';

export function outdatedAlert({ label }: Texts): string {
  return label('alert-outdated');
}

export function slowDownAlert({ label }: Texts): string {
  return label('alert-slow-down');
}

/** For a lost service: nothing is known to be wrong with the wish itself. */
export function laterAlert(reference: string, { label }: Texts): string {
  return label('alert-later', { reference });
}

/** For a fault of ours; `reference` finds it in our logs. */
export function apology(reference: string, { t, language }: Texts): View {
  return { text: t('apology', { reference }), menu: language };
}
