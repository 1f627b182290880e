/** Everything that is said of a business's payment, to its buyer and to those who meet a closed bot. */
import type { Texts } from '../../src/bot/texts/texts.ts';
import { type Closed, closedForNow } from '../../src/bot/views/closed-for-now.ts';
import { subscriptionNotice } from '../../src/bot/views/subscription-notice.ts';
import type { View } from '../../src/bot/views/view.ts';
import { shortDayWords } from '../../src/bot/when.ts';
import { RENEWAL_FAILURES } from '../../src/domain/orders.ts';
import { parseDay } from '../../src/domain/time-days.ts';
import type { SubscriptionNews } from '../../src/usecases/platform-letters.ts';
import type { World } from './facts.ts';

const PAY = 'https://t.me/sales_bot?start=pay_salon0000001';
const DATE = '2027-03-08';

function news(name: string): readonly SubscriptionNews[] {
  const about = { business: { tenantId: 'salon0000001', name, username: 'salon_bot' }, pay: PAY };
  const ending = { ...about, paidThrough: DATE, renewsBy: null };
  const failed = { ...about, nextTryOn: DATE };
  return [
    { kind: 'ending', data: { ...ending, daysLeft: 7, trial: false } },
    { kind: 'ending', data: { ...ending, daysLeft: 0, trial: true } },
    { kind: 'ending', data: { ...ending, daysLeft: 3, trial: false, renewsBy: name } },
    { kind: 'ended', data: { ...about, paidThrough: DATE, worksThrough: DATE, trial: true } },
    { kind: 'ended', data: { ...about, pay: null, paidThrough: DATE, worksThrough: DATE, trial: false } },
    { kind: 'suspended', data: { ...about, paidThrough: DATE, archivedOn: DATE } },
    {
      kind: 'archived',
      data: { ...about, link: 'https://zapis.example/exports/a', opensThrough: DATE, keptThrough: DATE },
    },
    { kind: 'resumed', data: { ...about, paidThrough: DATE } },
    { kind: 'resumed', data: { ...about, paidThrough: null } },
    { kind: 'extended', data: { ...about, days: 21, paidThrough: DATE } },
    ...RENEWAL_FAILURES.map(
      (why) => ({ kind: 'renewal_failed', data: { ...failed, method: name, why } }) as const,
    ),
    { kind: 'renewal_failed', data: { ...about, method: null, why: 'other', nextTryOn: null } },
  ];
}

export function subscriptionGallery(
  { business, viewer, name }: World,
  texts: Texts,
  now: number,
): [string, View][] {
  const account: Closed = {
    tenantId: 'salon0000001',
    heldAt: null,
    subscription: { paidThrough: parseDay(DATE), zone: business.timeZone },
    sales: { username: 'sales_bot', known: true },
  };
  const silent = { ...business, phone: null, email: null, support: null };
  const admin = { business, viewer: { ...viewer, role: 'owner' } } as const;
  const closed = (scene: Parameters<typeof closedForNow>[0], of: Closed | null) =>
    closedForNow(scene, of, texts, now);
  return [
    ...news(name).map((one, at): [string, View] => [
      `subscription, ${one.kind} ${at}`,
      subscriptionNotice(one, texts, (date) => shortDayWords(date, DATE, texts.language)),
    ]),
    ['closed for now', closed({ business, viewer }, null)],
    [
      'closed for now, nobody to reach',
      closed({ business: silent, viewer: { ...viewer, activeBookings: 0 } }, null),
    ],
    ['closed for now, admin', closed(admin, account)],
    ['closed for now, held', closed(admin, { ...account, heldAt: now })],
    ['closed for now, nobody sells', closed(admin, { ...account, sales: null })],
  ];
}
