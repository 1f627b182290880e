/** What is typed while paying, asked for and refused: a promo code, an address for receipts. */
import type { PromoFailure } from '../../../domain/promo.ts';
import type { Texts } from '../../texts/texts.ts';
import { blocks, type View } from '../../views/view.ts';
import { salesButton } from '../callback-data.ts';
import type { CheckoutWish } from './paying-checkout.ts';

type Tenant = Pick<CheckoutWish, 'tenant'>;
/** Whether the next words will be heard. */
type Heard = { readonly heard: boolean };

export function askPromo({ tenant }: Tenant, { heard }: Heard, { t, label }: Texts): View {
  return {
    text: t(heard ? 'pay-promo-ask' : 'pay-form-away'),
    buttons: [[salesButton(label('pay-to-plans'), { kind: 'pay', tenant })]],
  };
}

const FAILED: Record<PromoFailure, string> = {
  unknown: 'pay-promo-failed-unknown',
  expired: 'pay-promo-failed-expired',
  spent: 'pay-promo-failed-spent',
  used: 'pay-promo-failed-used',
};

export function promoRefused(tenant: Tenant, failure: PromoFailure, texts: Texts): View {
  const { text, ...rest } = askPromo(tenant, { heard: true }, texts);
  return { ...rest, text: blocks(texts.t(FAILED[failure]), text) };
}

export function askEmail(
  { tenant, plan, renews, promo }: CheckoutWish,
  { heard, present }: Heard & { readonly present: string | null },
  { t, label }: Texts,
): View {
  return {
    text: heard
      ? blocks(t('pay-email-ask'), present && t('pay-email-present', { email: present }))
      : t('pay-form-away'),
    buttons: [[salesButton(label('pay-back'), { kind: 'checkout', tenant, plan, renews, promo })]],
  };
}

export function emailRefused(wish: CheckoutWish, texts: Texts): View {
  const { text, ...rest } = askEmail(wish, { heard: true, present: null }, texts);
  return { ...rest, text: blocks(texts.t('pay-email-wrong'), text) };
}
