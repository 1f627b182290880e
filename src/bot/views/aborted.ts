/** A booking given up half-way, and the wish to stop where nothing has begun. */
import type { Texts } from '../texts/texts.ts';
import { tap, type View } from './view.ts';

export function aborted({ t, label }: Texts): View {
  return {
    text: t('aborted'),
    buttons: [
      [tap(label('menu-book'), { kind: 'begin' }), tap(label('menu-bookings'), { kind: 'bookings' })],
    ],
  };
}

export function nothingToStop({ t, language }: Texts): View {
  return { text: t('nothing-to-stop'), menu: language };
}
