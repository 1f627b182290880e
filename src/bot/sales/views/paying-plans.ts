/** The plans for one bot: what each costs, saves and buys, with a promo code where one was typed. */
import { priceOf } from '../../../domain/payments.ts';
import { type Plan, savingOf } from '../../../domain/plans.ts';
import { promoFailure } from '../../../domain/promo.ts';
import type { PayScene } from '../../../usecases/pay-desk.ts';
import type { Texts } from '../../texts/texts.ts';
import { blocks, lines, type View } from '../../views/view.ts';
import { salesButton } from '../callback-data.ts';
import { back, isPayable, nameWords, stateWords, sumWords, throughWords } from './paying-words.ts';

type Promo = NonNullable<PayScene['promo']>;

export function plansToPay(scene: PayScene, texts: Texts, now: number): View {
  const { business, plans } = scene;
  const { t, label, language } = texts;
  if (business === null) return notYours(texts);
  const head = lines(
    t('pay-title', { business: nameWords(business, texts) }),
    stateWords(business, texts, now),
  );
  if (!isPayable(business)) return { text: head, buttons: [[back(business, texts)]] };
  const promo = usable(scene, now);
  const tenant = business.id;
  const line = (plan: Plan): string => {
    const price = priceOf(plan, promo);
    const saving = savingOf(plan, plans);
    const args = {
      name: plan.name[language],
      price: sumWords({ ...plan, ...price }),
      days: price.days,
      through: throughWords(business, price.days, texts, now),
    };
    if (saving <= 0) return t('pay-plan', args);
    return t('pay-plan-saves', { ...args, saving: sumWords({ ...plan, amountMinor: saving }) });
  };
  return {
    text: blocks(head, t('pay-choose'), plans.map(line).join('\n\n'), promo && promoWords(promo, texts)),
    buttons: [
      ...plans.map((plan) => [
        salesButton(
          label('pay-plan-button', {
            name: plan.name[language],
            price: sumWords({ ...plan, ...priceOf(plan, promo) }),
          }),
          { kind: 'checkout', tenant, plan: plan.code, renews: 0, promo: promo?.mark ?? null },
        ),
      ]),
      [salesButton(label(promo === null ? 'pay-promo' : 'pay-promo-other'), { kind: 'promo-ask', tenant })],
      [back(business, texts)],
    ],
  };
}

/** The same for what is somebody else's and for what is not there. */
export function notYours(texts: Texts): View {
  return { text: texts.t('pay-not-yours'), buttons: [[back(null, texts)]] };
}

/** The code, as long as it may be used. */
export function usable({ promo }: PayScene, now: number): Promo | null {
  return promoFailure(promo, now) === null ? promo : null;
}

export function promoWords({ code, percent, days }: Promo, { t }: Texts): string {
  return percent === null
    ? t('pay-promo-days', { code, days: days ?? 0 })
    : t('pay-promo-percent', { code, percent });
}
