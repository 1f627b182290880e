/** A booking given up half-way. */
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
