/** Money that has arrived: pages of it, one payment, and the way back to whoever paid. */
import type { PaymentCard } from '../../../usecases/master-reads.ts';
import type { Page, PaymentLine } from '../../../usecases/operator-desk.ts';
import { escapeHtml } from '../../html.ts';
import type { Texts } from '../../texts/texts.ts';
import { type Button, blocks, lines, type View } from '../../views/view.ts';
import { dateOf } from '../../when.ts';
import { type MasterAction, masterButton } from '../callback-data.ts';
import { actorWords } from './deeds.ts';
import { toMenu } from './menu.ts';
import { toCard } from './questions.ts';
import { amountWords, dateWords, momentWords, nameOf } from './words.ts';

type ListAction = Extract<MasterAction, { kind: 'payments' | 'payments-of' }>;

export function paymentList(page: Page<PaymentLine>, list: ListAction, now: number, texts: Texts): View {
  const { t, label } = texts;
  const { after, ...first } = list;
  const turns: Button[] = [
    ...(after === undefined ? [] : [masterButton(label('master-first-page'), first)]),
    ...(page.next === null ? [] : [masterButton(label('next-page'), { ...first, after: page.next })]),
  ];
  const stray = list.kind === 'payments' && list.state === 'stray';
  return {
    text: blocks(
      t(stray ? 'master-strays-title' : 'master-payments-title'),
      page.rows.length === 0 ? t('master-payments-none') : null,
    ),
    buttons: [
      ...page.rows.map((line) => [
        masterButton(lineWords(line, now, texts), { kind: 'payment', payment: line.id }),
      ]),
      ...(turns.length > 0 ? [turns] : []),
      ...(list.kind === 'payments-of'
        ? [[toCard(list.tenant, texts)]]
        : [
            [
              masterButton(label('master-pay'), { kind: 'search', aim: 'pay' }, 'primary'),
              stray
                ? masterButton(label('master-payments-all'), { kind: 'payments', state: 'all' })
                : masterButton(label('master-payments-stray'), { kind: 'payments', state: 'stray' }),
            ],
            [toMenu(texts)],
          ]),
    ],
  };
}

function lineWords(line: PaymentLine, now: number, texts: Texts): string {
  const { label } = texts;
  const said = [
    dateWords(dateOf(line.paidAt, 'UTC'), now, texts),
    amountWords(line.amount),
    nameOf(line.tenantName ?? line.tenantId),
  ].join(' · ');
  if (line.state === 'stray') return label('master-payment-is-stray', { payment: said });
  return line.refundedMinor > 0 ? label('master-payment-is-refunded', { payment: said }) : said;
}

export function paymentCard(card: PaymentCard, reader: { now: number; me: number }, texts: Texts): View {
  const { t, label } = texts;
  const { id, amount, timeZone, note } = card;
  const moment = (at: number): string => momentWords(at, timeZone, reader.now, texts);
  return {
    text: blocks(
      lines(
        t('master-payment-title', { id: String(id), amount: amountWords(amount) }),
        nameOfTenant(card),
        t(STATES[card.state]),
      ),
      lines(
        t('master-payment-when', { at: moment(card.paidAt), how: methodWords(card, texts) }),
        t('master-payment-days', { days: card.days }),
        t('master-payment-by', { actor: actorWords(card.actor, reader.me, texts) }),
        card.test ? t('master-payment-test') : null,
        note === '' ? null : t('master-payment-note', { note }),
      ),
      lines(
        ...card.refunds.map((one) =>
          t(REFUNDS[one.state] ?? 'master-refund-asked', {
            amount: amountWords({ ...amount, minor: one.amountMinor }),
            at: moment(one.createdAt),
          }),
        ),
      ),
    ),
    buttons: [
      ...(leftOf(card) > 0
        ? [[masterButton(label('master-refund'), { kind: 'refund-ask', payment: id }, 'danger')]]
        : []),
      [
        toCard(card.tenantId, texts),
        masterButton(label('master-to-payments'), { kind: 'payments', state: 'all' }),
      ],
    ],
  };
}

const STATES = {
  applied: 'master-payment-applied',
  stray: 'master-payment-stray',
  refunded: 'master-payment-refunded',
} as const;
const PROVIDERS = {
  yookassa: 'master-provider-yookassa',
  stars: 'master-provider-stars',
  manual: 'master-provider-manual',
} as const;
const REFUNDS: Readonly<Record<string, string>> = {
  asked: 'master-refund-asked',
  succeeded: 'master-refund-succeeded',
  canceled: 'master-refund-canceled',
};

/** What can still be given back; minor units. */
export function leftOf({ amount, refundedMinor, refunds }: PaymentCard): number {
  const asked = refunds
    .filter(({ state }) => state === 'asked')
    .reduce((sum, one) => sum + one.amountMinor, 0);
  return amount.minor - refundedMinor - asked;
}

/** `minor` of it; all that is left where nothing else was asked. */
export function askRefund(card: PaymentCard, minor: number, texts: Texts): View {
  const { t, label } = texts;
  const amount = amountWords({ ...card.amount, minor });
  const payment = card.id;
  return {
    text: blocks(
      t('master-ask-refund', { amount, business: nameOf(card.tenantName ?? card.tenantId) }),
      card.provider === 'manual' ? t('master-refund-by-hand') : null,
    ),
    buttons: [
      [
        masterButton(
          label('master-refund-sure', { amount }),
          { kind: 'refund', payment, minor, seen: card.refunds.length },
          'danger',
        ),
      ],
      [masterButton(label('master-refund-part'), { kind: 'refund-part', payment })],
      [masterButton(label('master-to-payment'), { kind: 'payment', payment })],
    ],
  };
}

export function askRefundPart(card: PaymentCard, texts: Texts): View {
  const left = amountWords({ ...card.amount, minor: leftOf(card) });
  return {
    text: texts.t('master-ask-refund-part', { left }),
    buttons: [[masterButton(texts.label('master-to-payment'), { kind: 'payment', payment: card.id })]],
  };
}

function nameOfTenant({ tenantName, tenantId }: PaymentCard): string {
  return tenantName === null ? tenantId : `«${escapeHtml(nameOf(tenantName))}»`;
}

function methodWords({ provider, method }: PaymentCard, { label }: Texts): string {
  const by = label(PROVIDERS[provider]);
  return method === null ? by : `${by}, ${method}`;
}
