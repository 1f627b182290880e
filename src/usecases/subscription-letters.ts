/** What the buyer of a business is told of its subscription: in which words, by which bot, until when. */
import { archiveDay, suspensionDay } from '../domain/subscription.ts';
import type { Notice } from '../domain/subscription-steps.ts';
import { formatDay } from '../domain/time-days.ts';
import type { AboutSubscription, NewLetter, PlatformNews } from './platform-letters.ts';
import type { Account, SubscriptionRow } from './subscriptions.ts';

export type Saying = {
  /** Names the news within the business. */
  readonly key: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly until: number | null;
  news(about: AboutSubscription): PlatformNews;
};

/** Where the business is paid for; null where nobody sells. */
export function payUrl({ tenantId, sales }: Pick<Account, 'tenantId' | 'sales'>): string | null {
  return sales === null ? null : `https://t.me/${sales.username}?start=pay_${tenantId}`;
}

/** None where the bot is gone: nobody could be told which business it is. */
export function letterOf(account: Account, { key, at, until, news }: Saying): readonly NewLetter[] {
  const { tenantId, name, username, sales } = account;
  if (username === null) return [];
  const about = {
    business: { tenantId, name, username },
    pay: payUrl(account),
  };
  return [
    {
      ...news(about),
      key: `${tenantId}:${key}`,
      recipient: account.subscription?.buyerId ?? account.ownerId,
      via: sales?.known === true ? 'sales' : 'tenant',
      tenantId,
      dueAt: at,
      usefulUntil: until,
    },
  ];
}

/** A notice of the clock; each is said once for each end. */
export function noticeLetter(
  account: Account,
  subscription: SubscriptionRow,
  notice: Notice,
): readonly NewLetter[] {
  const { policy } = account;
  const { trial, renews, methodId, starsCharge, methodTitle } = subscription;
  const paidThrough = formatDay(subscription.paidThrough);
  const dated = (about: AboutSubscription) => ({ ...about, paidThrough });
  return letterOf(account, {
    key: `${paidThrough}:${notice.key}`,
    at: notice.at,
    until: notice.until,
    news: (about) => {
      switch (notice.kind) {
        case 'ending': {
          const renewsBy = renews && (methodId !== null || starsCharge !== null) ? (methodTitle ?? '') : null;
          return { kind: 'ending', data: { ...dated(about), daysLeft: notice.daysLeft, trial, renewsBy } };
        }
        case 'ended': {
          const worksThrough = formatDay(suspensionDay(subscription, policy) - 1);
          return { kind: 'ended', data: { ...dated(about), worksThrough, trial } };
        }
        case 'suspended': {
          const archivedOn = formatDay(archiveDay(subscription, policy));
          return { kind: 'suspended', data: { ...dated(about), archivedOn } };
        }
      }
    },
  });
}
