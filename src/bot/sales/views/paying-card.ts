/** The money side of a bot's card: its renewal, its payments, and asking for money back. */
import { mayAskBack, PAYMENTS_PER_PAGE } from '../../../domain/payments.ts';
import type { OwnPayment, Payable, PayScene } from '../../../usecases/pay-desk.ts';
import type { RenewalTurned } from '../../../usecases/turn-renewal.ts';
import type { Texts } from '../../texts/texts.ts';
import { type Button, blocks, lines, type View } from '../../views/view.ts';
import { dateOf } from '../../when.ts';
import { salesButton } from '../callback-data.ts';
import { notYours } from './paying-plans.ts';
import { back, dateWords, isPayable, nameWords, stateWords, sumWords } from './paying-words.ts';

type Failure = Exclude<RenewalTurned, { ok: true }>['failure'];

/** `said` is what became of the switch that was pressed. */
export function renewal(scene: PayScene, said: Failure | 'allowed' | null, texts: Texts, now: number): View {
  const { business, plans } = scene;
  const { t, label } = texts;
  if (business === null) return notYours(texts);
  const head = lines(
    t('pay-title', { business: nameWords(business, texts) }),
    stateWords(business, texts, now),
  );
  if (business.subscription === null) return { text: head, buttons: [[back(business, texts)]] };
  const { renews, method, methodTitle, starsCharge, planCode, paidThrough } = business.subscription;
  const plan = plans.find(({ code }) => code === planCode);
  const possible = method || starsCharge !== null;
  const args = { method: methodTitle ?? label('pay-method-card') };
  const words = (): string => {
    if (!possible) return t('pay-renewal-none');
    if (!renews) return starsCharge === null ? t('pay-renewal-off', args) : t('pay-renewal-stars-off');
    if (!method) return t('pay-renewal-stars');
    const day = dateWords(paidThrough, business, texts, now);
    if (plan === undefined) return t('pay-renewal-on', { ...args, day });
    return t('pay-renewal-on-price', {
      ...args,
      day,
      price: sumWords({ ...plan, amountMinor: plan.priceMinor }),
      days: plan.days,
    });
  };
  const turn = salesButton(label(renews ? 'pay-renewal-stop' : 'pay-renewal-start'), {
    kind: 'renew',
    tenant: business.id,
    renews: renews ? 0 : 1,
  });
  return {
    text: blocks(
      said !== null && said !== 'allowed' ? t('pay-renewal-failed') : null,
      head,
      words(),
      said === 'allowed' && !renews ? t('pay-renewal-stars-allowed') : null,
    ),
    buttons: [
      ...(possible ? [[turn]] : []),
      ...(possible || !isPayable(business)
        ? []
        : [[salesButton(label('pay-open-plans'), { kind: 'pay', tenant: business.id })]]),
      [back(business, texts)],
    ],
  };
}

export function history(scene: PayScene, page: number, texts: Texts, now: number): View {
  const { business, payments, moneyBackDays } = scene;
  const { t, label } = texts;
  if (business === null) return notYours(texts);
  const shown = payments.slice(0, PAYMENTS_PER_PAGE);
  const refundable = shown.filter((payment) => mayAskBack(payment, moneyBackDays, now));
  const tenant = business.id;
  const turn = (text: string, to: number): Button =>
    salesButton(text, { kind: 'payments', tenant, page: to });
  const pages = [
    ...(page > 0 ? [turn('‹', page - 1)] : []),
    ...(payments.length > shown.length ? [turn('›', page + 1)] : []),
  ];
  return {
    text: blocks(
      t('pay-history', { business: nameWords(business, texts) }),
      shown.length === 0 ? t('pay-history-empty') : null,
      ...shown.map((payment) => line(payment, business, texts, now)),
      refundable.length > 0 ? t('pay-history-back', { days: moneyBackDays }) : null,
    ),
    buttons: [
      ...refundable.map((payment) => [
        salesButton(
          label('pay-back-button', { amount: sumWords(payment), day: paidOn(payment, business, texts, now) }),
          { kind: 'back-ask', payment: payment.id },
        ),
      ]),
      ...(pages.length > 0 ? [pages] : []),
      [back(business, texts)],
    ],
  };
}

function line(payment: OwnPayment, business: Payable, texts: Texts, now: number): string {
  const { t, label } = texts;
  const { days, methodTitle, receipt, state, refundedMinor, asked, currency, provider } = payment;
  const back = { amount: sumWords({ amountMinor: refundedMinor, currency }) };
  const method = methodTitle ?? label(provider === 'manual' ? 'pay-method-manual' : 'pay-method-card');
  return lines(
    t('pay-line', { day: paidOn(payment, business, texts, now), amount: sumWords(payment), method }),
    state === 'stray' ? t('pay-line-stray') : t('pay-line-days', { days }),
    receipt && t(RECEIPTS[receipt] ?? 'pay-receipt-pending'),
    refundedMinor > 0 ? t('pay-line-refunded', back) : asked ? t('pay-line-asked') : null,
  );
}

const RECEIPTS: Readonly<Record<string, string>> = {
  succeeded: 'pay-receipt-sent',
  canceled: 'pay-receipt-canceled',
};

function paidOn({ paidAt }: OwnPayment, business: Payable, texts: Texts, now: number): string {
  return dateWords(dateOf(paidAt, business.zone), business, texts, now);
}

export function askBack({ business, payments, moneyBackDays }: PayScene, texts: Texts, now: number): View {
  const { t, label } = texts;
  const [payment] = payments;
  if (business === null || payment === undefined) return notYours(texts);
  const toHistory = salesButton(label('pay-back'), { kind: 'payments', tenant: business.id });
  const amount = sumWords(payment);
  if (!mayAskBack(payment, moneyBackDays, now)) {
    return {
      text: t(payment.asked ? 'pay-back-asked' : 'pay-back-late', { amount, days: moneyBackDays }),
      buttons: [[toHistory]],
    };
  }
  return {
    text: t('pay-back-ask', {
      amount,
      business: nameWords(business, texts),
      day: paidOn(payment, business, texts, now),
    }),
    buttons: [
      [salesButton(label('pay-back-sure', { amount }), { kind: 'back', payment: payment.id }, 'danger')],
      [toHistory],
    ],
  };
}

/** The same after it was asked: it is with the operators, unless there are none. */
export function backAsked(scene: PayScene, texts: Texts, now: number): View {
  const { business, payments, moneyBackDays } = scene;
  const [payment] = payments;
  if (business === null || payment === undefined || !mayAskBack(payment, moneyBackDays, now)) {
    return askBack(scene, texts, now);
  }
  return { text: texts.t('pay-back-nobody'), buttons: [[back(business, texts)]] };
}
