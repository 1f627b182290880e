/** A business that takes no bookings at the moment: a neutral word for clients, and how to open it for its admins. */
import { formatDay } from '../../domain/time-days.ts';
import type { Scene } from '../../usecases/facts.ts';
import { payUrl } from '../../usecases/subscription-letters.ts';
import type { Account, SubscriptionRow } from '../../usecases/subscriptions.ts';
import type { Texts } from '../texts/texts.ts';
import { dateOf, shortDayWords } from '../when.ts';
import { reachLines } from './rules.ts';
import { payButton } from './subscription-notice.ts';
import { type Button, blocks, lines, tap, type View } from './view.ts';
import { quotable } from './words.ts';

/** Of the account only what is said here. */
export type Closed = Pick<Account, 'tenantId' | 'heldAt' | 'sales'> & {
  readonly subscription: Pick<SubscriptionRow, 'zone' | 'paidThrough'> | null;
};

/** `account` is read for admins alone. */
export function closedForNow(scene: Scene, account: Closed | null, texts: Texts, now: number): View {
  const { business, viewer } = scene;
  const { t, label } = texts;
  if (viewer.role !== null) return closedForAdmins(account, texts, now);
  const reach = reachLines(business, texts);
  return {
    text: blocks(
      t('closed-for-now', { business: quotable(business.name, texts) }),
      viewer.activeBookings > 0 ? t('closed-for-now-kept') : null,
      reach === '' ? t('closed-for-now-write') : lines(t('closed-for-now-reach'), reach),
    ),
    buttons: [
      [tap(label('to-bookings'), { kind: 'bookings' })],
      [tap(label('write-button'), { kind: 'write' })],
    ],
  };
}

function closedForAdmins(account: Closed | null, texts: Texts, now: number): View {
  return {
    text: blocks(texts.t('closed-for-now-admin'), account && whyClosed(account, texts, now)),
    buttons: account === null ? [] : waysToOpen(account, texts),
  };
}

/** One sentence: why, and what to do about it. */
export function whyClosed(
  { heldAt, subscription }: Closed,
  { t, language }: Texts,
  now: number,
): string | null {
  if (heldAt !== null || subscription === null) return t('closed-for-now-held');
  const { zone, paidThrough } = subscription;
  return t('closed-for-now-paid-through', {
    through: shortDayWords(formatDay(paidThrough), dateOf(now, zone), language),
  });
}

/** Over the sales bot: it takes payments, and questions. */
export function waysToOpen(account: Closed, texts: Texts): Button[][] {
  const { heldAt, subscription, sales } = account;
  if (heldAt !== null || subscription === null) {
    const url = sales === null ? null : `https://t.me/${sales.username}`;
    return url === null ? [] : [[{ text: texts.label('closed-for-now-support'), url }]];
  }
  const pay = payUrl(account);
  return pay === null ? [] : [[payButton(pay, texts)]];
}
