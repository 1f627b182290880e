/** An order that stands, and every end that it may come to. */
import { STARS } from '../../../domain/money.ts';
import type { Order } from '../../../usecases/orders.ts';
import type { OwnOrder, Payable, PayScene } from '../../../usecases/pay-desk.ts';
import type { Texts } from '../../texts/texts.ts';
import { type Button, blocks, type View } from '../../views/view.ts';
import { salesButton } from '../callback-data.ts';
import { notYours } from './paying-plans.ts';
import { back, dateWords, nameWords, sumWords } from './paying-words.ts';

/** `link` leads to where it is paid. */
export function orderPlaced(order: Order, business: Payable, link: string | null, texts: Texts): View {
  const { t } = texts;
  const text = t(order.currency === STARS ? 'pay-order-stars' : 'pay-order', {
    business: nameWords(business, texts),
    amount: sumWords(order),
    days: order.days,
  });
  return { text, buttons: waitingButtons(order, link, texts) };
}

/** `away`: nobody could be asked just now. */
export function orderEnd(scene: PayScene, { away }: { away: boolean }, texts: Texts, now: number): View {
  const { order, business } = scene;
  const { t, label } = texts;
  if (order === null) return notYours(texts);
  const bots = [back(business, texts)];
  switch (endOf(order)) {
    case 'paid': {
      if (business === null || business.subscription === null)
        return { text: t('pay-end-paid'), buttons: [bots] };
      const through = dateWords(business.subscription.paidThrough, business, texts, now);
      const name = nameWords(business, texts);
      return {
        text: business.held
          ? blocks(t('pay-end-paid'), t('pay-state-held'))
          : t('pay-end-works', { business: name, through }),
        buttons: [bots],
      };
    }
    case 'stray':
      return { text: t('pay-end-stray'), buttons: [bots] };
    case 'refunded':
      return { text: t('pay-end-refunded', { amount: sumWords(order) }), buttons: [bots] };
    case 'canceled': {
      const again =
        business === null
          ? []
          : [[salesButton(label('pay-again'), { kind: 'pay', tenant: business.id }, 'primary')]];
      return { text: t(ENDED[order.reason ?? ''] ?? 'pay-end-declined'), buttons: [...again, bots] };
    }
    case 'waiting':
      return {
        text: t(away ? 'pay-away-check' : 'pay-end-waiting', { amount: sumWords(order) }),
        buttons: waitingButtons(order, order.confirmationUrl, texts),
      };
  }
}

function endOf({ state, paid }: OwnOrder): 'paid' | 'stray' | 'refunded' | 'canceled' | 'waiting' {
  if (paid !== null) return paid === 'applied' ? 'paid' : paid;
  if (state === 'paid' || state === 'canceled') return state;
  return 'waiting';
}

function waitingButtons(
  order: Pick<Order, 'id' | 'amountMinor' | 'currency'>,
  link: string | null,
  { label }: Texts,
): readonly (readonly Button[])[] {
  const { id } = order;
  const pay = link === null ? [] : [[{ text: label('pay-open', { amount: sumWords(order) }), url: link }]];
  return [
    ...pay,
    [
      salesButton(label('pay-check'), { kind: 'settle', order: id }),
      salesButton(label('pay-give-up'), { kind: 'give-up', order: id }),
    ],
  ];
}

/** Why nothing was paid, in the codes of the provider and in ours. */
const ENDED: Readonly<Record<string, string>> = {
  given_up: 'pay-end-given-up',
  replaced: 'pay-end-replaced',
  expired_on_confirmation: 'pay-end-expired',
  never_sent: 'pay-end-never-sent',
  insufficient_funds: 'pay-end-funds',
  card_expired: 'pay-end-card-expired',
  invalid_card_number: 'pay-end-card-data',
  invalid_csc: 'pay-end-card-data',
  '3d_secure_failed': 'pay-end-3ds',
  payment_method_limit_exceeded: 'pay-end-limit',
  payment_method_restricted: 'pay-end-restricted',
  country_forbidden: 'pay-end-country',
  issuer_unavailable: 'pay-end-bank-away',
  internal_timeout: 'pay-end-bank-away',
};
