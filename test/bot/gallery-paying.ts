/** Everything that the sales bot says of paying. */

import { askBack, backAsked, history, renewal } from '../../src/bot/sales/views/paying-card.ts';
import { checkout, orderAway, orderRefused } from '../../src/bot/sales/views/paying-checkout.ts';
import { askEmail, askPromo, emailRefused, promoRefused } from '../../src/bot/sales/views/paying-forms.ts';
import { orderEnd, orderPlaced } from '../../src/bot/sales/views/paying-order.ts';
import { plansToPay } from '../../src/bot/sales/views/paying-plans.ts';
import type { Texts } from '../../src/bot/texts/texts.ts';
import { platformNotice } from '../../src/bot/views/platform-notice.ts';
import type { View } from '../../src/bot/views/view.ts';
import { TENANT_STATUSES } from '../../src/domain/subscription.ts';
import type { OwnOrder, OwnPayment, Payable, PayScene } from '../../src/usecases/pay-desk.ts';
import type { PlatformNews } from '../../src/usecases/platform-letters.ts';
import { NOW, type World } from './facts.ts';

const TENANT = 'salon0000001';
const ORDER = 'a'.repeat(24);
const LINK = 'https://yookassa.example/pay/1';
const DAY_MS = 86_400_000;
/** As long as each may be. */
const WISH = { tenant: TENANT, plan: 'p'.repeat(32), renews: 1, promo: '0123abcd' };
const TERMS = { ...WISH, ways: ['yookassa', 'stars'] as const, asksCustomer: true };

function news(name: string): readonly PlatformNews[] {
  const business = { tenantId: TENANT, name, username: 'salon_bot' };
  const amount = { minor: 29_900, currency: 'RUB' };
  const paidThrough = '2027-03-08';
  return [
    { kind: 'paid', data: { business, amount, days: 31, paidThrough } },
    { kind: 'refunded', data: { business, amount, daysTaken: 30, paidThrough } },
    { kind: 'refunded', data: { business, amount, daysTaken: 0, paidThrough: null } },
  ];
}

export function payingGallery({ name }: World, texts: Texts): ReadonlyMap<string, View> {
  const now = NOW;
  const subscription: NonNullable<Payable['subscription']> = {
    paidThrough: '2027-03-08',
    trial: false,
    renews: false,
    planCode: WISH.plan,
    methodTitle: name,
    method: true,
    starsCharge: null,
  };
  const business: Payable = {
    id: TENANT,
    name,
    username: 'salon_bot',
    status: 'active',
    zone: 'Europe/Moscow',
    held: false,
    subscription,
    ended: 0,
  };
  const plan = { name: { ru: name, en: name }, currency: 'RUB' };
  const promo = { code: 'SPRING', mark: '0123abcd', active: true, expiresAt: null, left: null, used: false };
  const order: OwnOrder = {
    id: ORDER,
    provider: 'yookassa',
    amountMinor: 29_900,
    currency: 'RUB',
    days: 30,
    reason: null,
    confirmationUrl: LINK,
    state: 'pending',
    paid: null,
  };
  const payment: OwnPayment = {
    id: 2_147_483_647,
    provider: 'yookassa',
    providerId: '2d1f',
    days: 30,
    amountMinor: 29_900,
    currency: 'RUB',
    methodTitle: name,
    receipt: 'succeeded',
    state: 'applied',
    refundedMinor: 0,
    paidAt: now - DAY_MS,
    asked: false,
  };
  const scene: PayScene = {
    buyer: { language: null, customer: null },
    plans: [
      { ...plan, code: WISH.plan, days: 30, priceMinor: 29_900, stars: 175 },
      { ...plan, code: 'premium', days: 365, priceMinor: 249_900, stars: null },
    ],
    moneyBackDays: 14,
    business,
    promo: { ...promo, percent: 10, days: null },
    order,
    payments: [
      payment,
      { ...payment, id: 2, receipt: 'pending', asked: true },
      { ...payment, id: 3, receipt: 'canceled', state: 'refunded', refundedMinor: 29_900 },
      { ...payment, id: 4, receipt: null, state: 'stray', methodTitle: null },
      { ...payment, id: 5, provider: 'manual', methodTitle: null, days: 1, paidAt: 0 },
      { ...payment, id: 6 },
    ],
  };
  const known = { ...scene, buyer: { language: null, customer: 'olga@example.com' } };
  const of = (change: Partial<typeof subscription>): PayScene => ({
    ...scene,
    business: { ...business, subscription: { ...subscription, ...change } },
  });
  const stars = { renews: true, starsCharge: 'stx1', method: false };
  const placed = { ...order, tenantId: TENANT, buyerId: 1, createdAt: now };
  const full = {
    ...placed,
    purpose: 'purchase',
    planCode: 'starter',
    promoCode: null,
    savesMethod: false,
    methodId: null,
    customer: null,
    providerPaymentId: null,
    polls: 0,
    requestKey: '',
  } as const;
  const paid = { provider: 'yookassa', providerPaymentId: null } as const;
  const REASONS = [
    'given_up',
    'replaced',
    'expired_on_confirmation',
    'never_sent',
    'insufficient_funds',
    'fraud',
  ];
  const end = (change: Partial<OwnOrder>, away = false): View =>
    orderEnd({ ...scene, order: { ...order, ...paid, ...change } }, { away }, texts, now);
  return new Map([
    ...TENANT_STATUSES.map((status): [string, View] => [
      `plans, ${status}`,
      plansToPay({ ...scene, promo: null, business: { ...business, status } }, texts, now),
    ]),
    ...news(name).map((one): [string, View] => [
      `letter, ${one.kind}`,
      platformNotice({ ...one, id: 1, recipient: 1, language: texts.language, bot: null }, texts, now),
    ]),
    ['plans, gift', plansToPay({ ...scene, promo: { ...promo, percent: null, days: 1 } }, texts, now)],
    ['plans, held', plansToPay({ ...scene, business: { ...business, held: true } }, texts, now)],
    ['plans, free', plansToPay({ ...scene, business: { ...business, subscription: null } }, texts, now)],
    ['plans, not theirs', plansToPay({ ...scene, business: null }, texts, now)],
    ['checkout', checkout(scene, TERMS, texts, now)],
    ['checkout, known', checkout(known, { ...TERMS, renews: 0 }, texts, now)],
    ['checkout, code gone', checkout({ ...scene, promo: null }, TERMS, texts, now)],
    ['checkout, stars renew', checkout(of(stars), TERMS, texts, now)],
    ['checkout, no ways', checkout(scene, { ...TERMS, ways: [] }, texts, now)],
    ['order, away', orderAway(scene, TERMS, texts, now)],
    ...(['promo_spent', 'way_not_offered', 'provider_refused'] as const).map((kind): [string, View] => [
      `order, ${kind}`,
      orderRefused(scene, TERMS, kind === 'provider_refused' ? { kind, code: 'x' } : { kind }, texts, now),
    ]),
    ['order placed', orderPlaced(full, business, LINK, texts)],
    [
      'order placed, stars',
      orderPlaced({ ...full, amountMinor: 175, currency: 'XTR' }, business, LINK, texts),
    ],
    ['end, waiting', end({})],
    ['end, away', end({}, true)],
    ['end, paid', end({ state: 'paid', paid: 'applied' })],
    ['end, stray', end({ state: 'canceled', paid: 'stray' })],
    ['end, refunded', end({ state: 'paid', paid: 'refunded' })],
    ...REASONS.map((reason): [string, View] => [`end, ${reason}`, end({ state: 'canceled', reason })]),
    ['end, not theirs', orderEnd({ ...scene, order: null }, { away: false }, texts, now)],
    ['promo asked', askPromo(WISH, { heard: true }, texts)],
    ['promo asked, nobody hears', askPromo(WISH, { heard: false }, texts)],
    ...(['unknown', 'expired', 'spent', 'used'] as const).map((why): [string, View] => [
      `promo, ${why}`,
      promoRefused(WISH, why, texts),
    ]),
    ['e-mail asked', askEmail(WISH, { heard: true, present: 'olga@example.com' }, texts)],
    ['e-mail refused', emailRefused(WISH, texts)],
    ['renewal, none', renewal(of({ method: false }), null, texts, now)],
    ['renewal, off', renewal(scene, { kind: 'stars_refused' }, texts, now)],
    ['renewal, on', renewal(of({ renews: true }), null, texts, now)],
    ['renewal, plan gone', renewal(of({ renews: true, planCode: null }), null, texts, now)],
    ['renewal, stars', renewal(of(stars), null, texts, now)],
    ['renewal, stars off', renewal(of({ ...stars, renews: false }), 'allowed', texts, now)],
    ['payments', history(scene, 1, texts, now)],
    ['payments, none', history({ ...scene, payments: [] }, 0, texts, now)],
    ['money back', askBack(scene, texts, now)],
    ['money back, late', askBack({ ...scene, payments: [{ ...payment, paidAt: 0 }] }, texts, now)],
    ['money back, asked', backAsked({ ...scene, payments: [{ ...payment, asked: true }] }, texts, now)],
    ['money back, nobody', backAsked(scene, texts, now)],
  ]);
}
