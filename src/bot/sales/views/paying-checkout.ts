/** The terms of one payment before it is made: what it buys, where the receipt goes, whether it renews, which way it is paid. */

import { STARS } from '../../../domain/money.ts';
import { priceOf } from '../../../domain/payments.ts';
import type { PayScene, PayWay } from '../../../usecases/pay-desk.ts';
import type { OrderFailure } from '../../../usecases/start-order.ts';
import type { Texts } from '../../texts/texts.ts';
import { type Button, blocks, lines, type View } from '../../views/view.ts';
import { salesButton } from '../callback-data.ts';
import { plansToPay, promoWords, usable } from './paying-plans.ts';
import { isPayable, nameWords, sumWords, throughWords } from './paying-words.ts';

export type CheckoutWish = {
  readonly tenant: string;
  readonly plan: string;
  /** 1 agrees to be charged again by itself. */
  readonly renews: number;
  /** The mark of a promo code. */
  readonly promo: string | null;
};
type Terms = CheckoutWish & {
  /** The ways that are open at all. */
  readonly ways: readonly PayWay[];
  readonly asksCustomer: boolean;
};

/** What may be bought on these terms; null where nothing can. */
export function planOf(scene: PayScene, terms: Terms, now: number) {
  const { business, plans, buyer } = scene;
  const plan = plans.find(({ code }) => code === terms.plan);
  if (!isPayable(business) || plan === undefined) return null;
  const { starsCharge, renews } = business.subscription;
  const starsRenew = starsCharge !== null && renews;
  return {
    business,
    plan,
    promo: usable(scene, now),
    starsRenew,
    // Two subscriptions would both be charged.
    ways: terms.ways.filter((way) => way !== 'stars' || (plan.stars !== null && !starsRenew)),
    needsCustomer: terms.asksCustomer && buyer?.customer == null,
  };
}

export function checkout(scene: PayScene, terms: Terms, texts: Texts, now: number): View {
  const offer = planOf(scene, terms, now);
  if (offer === null) return plansToPay(scene, texts, now);
  const { business, plan, promo, ways, starsRenew, needsCustomer } = offer;
  const { t, label, language } = texts;
  const { tenant, renews } = terms;
  const price = priceOf(plan, promo);
  const amount = sumWords({ ...plan, ...price });
  const wish = { tenant, plan: plan.code, renews, promo: promo?.mark ?? null };
  const byCard = ways.includes('yookassa');
  const stars = ways.includes('stars') ? sumWords({ amountMinor: plan.stars ?? 0, currency: STARS }) : null;
  const asks = byCard && terms.asksCustomer;
  const mayRenew = byCard && !starsRenew;
  const pay = (way: 'y' | 's', text: string): Button =>
    needsCustomer && way === 'y'
      ? salesButton(text, { kind: 'email-ask', ...wish }, 'primary')
      : salesButton(text, { kind: 'order', way, ...wish }, 'primary');
  const lost = terms.promo !== null && promo === null;
  return {
    text: blocks(
      lines(
        t('pay-title', { business: nameWords(business, texts) }),
        t('pay-terms', {
          name: plan.name[language],
          days: price.days,
          price: amount,
          through: throughWords(business, price.days, texts, now),
        }),
        promo && promoWords(promo, texts),
        lost ? t('pay-promo-lost') : null,
      ),
      asks ? receiptWords(scene, texts) : null,
      mayRenew
        ? t(renews === 1 ? 'pay-renews-on' : 'pay-renews-off', {
            price: sumWords({ ...plan, amountMinor: plan.priceMinor }),
            days: plan.days,
          })
        : null,
      stars && t('pay-stars-terms', { price: stars, days: plan.days }),
      ways.length === 0 ? t('pay-no-ways') : null,
    ),
    buttons: [
      ...(byCard ? [[pay('y', label(stars === null ? 'pay-now' : 'pay-now-card', { price: amount }))]] : []),
      ...(stars === null ? [] : [[pay('s', label('pay-now-stars', { price: stars }))]]),
      ...(mayRenew
        ? [
            [
              salesButton(label(renews === 1 ? 'pay-renews-set' : 'pay-renews-unset'), {
                ...wish,
                kind: 'checkout',
                renews: 1 - renews,
              }),
            ],
          ]
        : []),
      ...(asks && !needsCustomer
        ? [[salesButton(label('pay-email-change'), { kind: 'email-ask', ...wish })]]
        : []),
      [salesButton(label('pay-to-plans'), { kind: 'offers', tenant, promo: wish.promo })],
    ],
  };
}

function receiptWords({ buyer }: PayScene, { t }: Texts): string {
  const email = buyer?.customer;
  return email == null ? t('pay-receipt-unknown') : t('pay-receipt', { email });
}

/** The same terms again, below what went wrong. */
export function orderAway(scene: PayScene, terms: Terms, texts: Texts, now: number): View {
  return below(texts.t('pay-away'), checkout(scene, terms, texts, now));
}

export function orderRefused(
  scene: PayScene,
  terms: Terms,
  failure: OrderFailure,
  texts: Texts,
  now: number,
): View {
  return below(texts.t(REFUSED[failure.kind]), checkout(scene, terms, texts, now));
}

const REFUSED: Record<OrderFailure['kind'], string> = {
  promo_spent: 'pay-promo-failed-spent',
  way_not_offered: 'pay-way-closed',
  provider_refused: 'pay-provider-refused',
};

function below(head: string, view: View): View {
  return { ...view, text: blocks(head, view.text) };
}
