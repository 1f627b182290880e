/** The master bot's screens of money, figures and health, and what it says by itself, for the gallery. */
import { healthView } from '../../src/bot/master/views/health.ts';
import { type OperatorNews, operatorNotice } from '../../src/bot/master/views/letters.ts';
import { askAmount, askPaymentNote, askPeriod, checkPayment } from '../../src/bot/master/views/paying.ts';
import { askRefund, askRefundPart, paymentCard, paymentList } from '../../src/bot/master/views/payments.ts';
import { statisticsView } from '../../src/bot/master/views/statistics.ts';
import type { Texts } from '../../src/bot/texts/texts.ts';
import type { View } from '../../src/bot/views/view.ts';
import { PAYMENT_STATES, PROVIDERS } from '../../src/domain/orders.ts';
import { DAY_MS } from '../../src/domain/time.ts';
import type { PaymentCard, Statistics, TenantBrief } from '../../src/usecases/master-reads.ts';
import type { World } from './facts.ts';

export const ID = 'salon0000001';
export const ME = 5_000_000_001;
const RUB = (minor: number) => ({ minor, currency: 'RUB' });

/** A business with a term and one without, and the plan that is on sale. */
export function briefOf(business: string, name: string) {
  const plan = { code: 'starter', nameRu: name, nameEn: name, days: 30, price: RUB(29_900) };
  const brief: TenantBrief = {
    id: ID,
    name: business,
    status: 'active',
    held: false,
    paidThrough: '2027-03-08',
    version: 3,
    plans: [plan],
  };
  const endless = { ...brief, paidThrough: null, plans: [] };
  return { plan, brief, endless };
}

export function moneyGallery(
  { business, name, letter }: World,
  texts: Texts,
  now: number,
): readonly [string, View][] {
  const reader = { now, me: ME };
  const { brief, endless } = briefOf(business.name, name);
  const payment: PaymentCard = {
    id: 12,
    tenantId: ID,
    tenantName: business.name,
    orderId: null,
    buyer: 6,
    provider: 'manual',
    providerId: 'x',
    plan: null,
    days: 30,
    amount: RUB(150_050),
    refundedMinor: 100,
    state: 'applied',
    test: true,
    method: name,
    note: letter.slice(0, 200),
    actor: `operator:${ME}`,
    paidAt: now,
    timeZone: business.timeZone,
    refunds: ['asked', 'succeeded', 'canceled'].map((state, id) => ({
      id,
      amountMinor: 100,
      state,
      createdAt: now,
    })),
  };
  const figures: Statistics = {
    tenants: { provisioning: 0, trial: 3, active: 1200, grace: 1, suspended: 2, archived: 1, dropped: 0 },
    held: 1,
    mrr: [RUB(1_234_500)],
    revenue: [{ month: '2027-02', amount: RUB(500_000) }],
    churn: { paying: 12, lost: 1 },
    trials: { started: 0, paid: 0 },
    bookings: [5, 4, 3, 2, 1].map((ago) => ({
      day: new Date(now - ago * DAY_MS).toISOString().slice(0, 10),
      made: ago * 10,
    })),
  };
  const troubles = ['address', null].map((problem) => ({
    tenantId: ID,
    name: business.name,
    username: 'salon_bot',
    problem,
  }));
  const facts = {
    troubles,
    troubled: 9,
    lateTasks: 3,
    oldestTask: now,
    strayPayments: 1,
    lostLetters: 2,
    failedUpdates: 0,
  };
  const well = { ...facts, troubles: [], troubled: 0, oldestTask: null, strayPayments: 0 };
  const all = { redis: true, queue: true, sweptAt: now };
  const day = {
    day: '2027-02-09',
    bookings: 21,
    opened: 2,
    payments: 1,
    received: [RUB(29_900)],
    ending: 1,
    grace: 1,
    strays: 1,
    troubled: 1,
  };
  const quiet = { ...day, opened: 0, payments: 0, received: [], ending: 0, grace: 0, strays: 0, troubled: 0 };
  const news: readonly OperatorNews[] = [
    { kind: 'digest', data: day },
    { kind: 'digest', data: quiet },
    {
      kind: 'stray_payment',
      data: { payment: 12, providerId: 'x', tenantId: ID, amount: RUB(100), why: 'tenant_dropped' },
    },
    { kind: 'payment_stuck', data: { order: 'o1', tenantId: ID, amount: RUB(100), why: 'pending' } },
  ];
  const paid = { days: 45, minor: 44_900 };
  return [
    ['master, pay, days', askPeriod(brief, now, texts)],
    ['master, pay, days, endless', askPeriod(endless, now, texts)],
    ['master, pay, amount', askAmount(brief, 45, texts)],
    ['master, pay, amount without plans', askAmount(endless, 45, texts)],
    ['master, pay, note', askPaymentNote(brief, paid, texts)],
    ['master, pay, check', checkPayment(brief, paid, letter.slice(0, 200), texts)],
    ['master, pay, check without a note', checkPayment(brief, paid, null, texts)],
    [
      'master, payments',
      paymentList(
        {
          rows: PAYMENT_STATES.map((state) => ({ ...payment, state, refundedMinor: 0 })),
          next: { at: now, id: '12' },
        },
        { kind: 'payments', state: 'all', after: { at: now, id: '13' } },
        now,
        texts,
      ),
    ],
    [
      'master, payments, stray',
      paymentList({ rows: [], next: null }, { kind: 'payments', state: 'stray' }, now, texts),
    ],
    [
      'master, payments of one',
      paymentList({ rows: [payment], next: null }, { kind: 'payments-of', tenant: ID }, now, texts),
    ],
    ...PROVIDERS.map((provider): [string, View] => [
      `master, payment, ${provider}`,
      paymentCard({ ...payment, provider }, reader, texts),
    ]),
    [
      'master, payment, whole back',
      paymentCard(
        { ...payment, refundedMinor: 150_050, state: 'refunded', tenantName: null, refunds: [] },
        reader,
        texts,
      ),
    ],
    ['master, refund?', askRefund(payment, 149_850, texts)],
    ['master, refund, part?', askRefundPart(payment, texts)],
    ['master, statistics', statisticsView(figures, now, texts)],
    ['master, statistics, new', statisticsView({ ...figures, bookings: [], mrr: [] }, now, texts)],
    ['master, health', healthView({ facts, reachable: all }, now, texts)],
    ['master, health, well', healthView({ facts: well, reachable: all }, now, texts)],
    [
      'master, health, away',
      healthView({ facts: null, reachable: { redis: false, queue: false, sweptAt: null } }, now, texts),
    ],
    ...news.map((one, at): [string, View] => [`master, ${one.kind} ${at}`, operatorNotice(one, now, texts)]),
  ];
}
