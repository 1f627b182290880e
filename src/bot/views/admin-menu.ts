/** The menu of those who run the business: only what their role allows, and the way back to what clients see. */
import { type Action as Right, type Role, scopeOf } from '../../domain/permissions.ts';
import type { Scene } from '../../usecases/facts.ts';
import type { Action } from '../callback-data.ts';
import type { Texts } from '../texts/texts.ts';
import { BUSINESS_ENTRIES } from './business-entries.ts';
import { type Button, blocks, tap, type View } from './view.ts';

type Entry = { readonly words: string; readonly needs: Right; readonly action: Action };

/** Row by row; a row of which nothing is allowed is not there. */
const ENTRIES: readonly (readonly Entry[])[] = [
  [
    { words: 'admin-today', needs: 'booking.read', action: { kind: 'day-near', ahead: 0 } },
    { words: 'admin-tomorrow', needs: 'booking.read', action: { kind: 'day-near', ahead: 1 } },
    { words: 'admin-other-day', needs: 'booking.read', action: { kind: 'desk-month' } },
  ],
  [
    { words: 'admin-close', needs: 'block.write', action: { kind: 'close-whom' } },
    { words: 'admin-closures', needs: 'block.write', action: { kind: 'closures', page: 0 } },
  ],
  ...BUSINESS_ENTRIES,
];

/** `closed` says that and how a business without bookings is opened, above everything that still works. */
export function adminMenu({ viewer, business }: Scene, texts: Texts, closed?: View): View {
  const { t, label } = texts;
  return {
    text: blocks(
      t('title', { title: label('admin-title') }),
      t('admin-head', { business: business.name }),
      closed?.text,
    ),
    buttons: [
      ...(closed?.buttons ?? []),
      ...entriesFor(viewer.role, texts),
      [tap(label('admin-leave'), { kind: 'admin-leave' })],
    ],
  };
}

/** What clients see, with their menu. */
export function adminLeft({ t, language }: Texts): View {
  return { text: t('admin-left'), menu: language };
}

/** Under every screen of theirs. */
export function toAdmin({ label }: Texts): Button {
  return tap(label('to-admin'), { kind: 'admin' });
}

function entriesFor(role: Role | null, { label }: Texts): Button[][] {
  return ENTRIES.map((row) =>
    row
      .filter(({ needs }) => scopeOf(role, needs) !== null)
      .map(({ words, action }) => tap(label(words), action)),
  ).filter((row) => row.length > 0);
}
