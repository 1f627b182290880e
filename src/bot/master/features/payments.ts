/** Payments: listed, looked at, given back whole or in part. */
import type { PaymentCard } from '../../../usecases/master-reads.ts';
import type { Page, PaymentFilter, PaymentLine } from '../../../usecases/operator-desk.ts';
import type { MasterAction } from '../callback-data.ts';
import {
  type Answers,
  act,
  ask,
  askAgain,
  look,
  type MasterContext,
  type Render,
  type Taps,
} from '../steps.ts';
import { askRefund, askRefundPart, leftOf, paymentCard, paymentList } from '../views/payments.ts';
import { readSum } from './paying.ts';

const A_PAGE = 8;

type List = Extract<MasterAction, { kind: 'payments' | 'payments-of' }>;

export const paymentTaps = {
  payments: (ctx, list) => shown(ctx, list.state === 'all' ? {} : { state: list.state }, list),
  'payments-of': (ctx, list) => shown(ctx, { tenantId: list.tenant }, list),
  payment: (ctx, { payment }) => look(ctx, cardOf(ctx, payment), (render, texts) => render(texts)),
  'refund-ask': (ctx, { payment }) =>
    look(ctx, read(ctx, payment), (card, texts) => askRefund(card, leftOf(card), texts)),
  'refund-part': (ctx, to) => ask(ctx, to, read(ctx, to.payment), askRefundPart),
  'refund-check': (ctx, { payment, minor }) =>
    look(ctx, read(ctx, payment), (card, texts) => askRefund(card, minor, texts)),
  refund: (ctx, { payment, minor, seen }) => {
    const requestKey = `refund:${payment}:${seen}`;
    return act(ctx, ctx.turn.desk.acts.giveBack({ paymentId: payment, amountMinor: minor, requestKey }), () =>
      cardOf(ctx, payment),
    );
  },
} satisfies Partial<Taps>;

export const paymentAnswers = {
  'refund-part': (ctx, { payment }, { text }) => {
    const sum = readSum(text);
    if (!sum.ok) return askAgain(ctx, sum.failure, read(ctx, payment), askRefundPart);
    return look(ctx, read(ctx, payment), (card, texts) => {
      const least = Math.min(sum.value, leftOf(card));
      ctx.turn.draftSpent = true;
      return askRefund(card, least, texts);
    });
  },
} satisfies Answers;

function shown(ctx: MasterContext, filter: PaymentFilter, list: List): Promise<void> {
  const { desk, now } = ctx.turn;
  const { after = null } = list;
  const reading: Promise<Page<PaymentLine>> = desk.reads.payments(filter, { after, limit: A_PAGE });
  return look(ctx, reading, (page, texts) => paymentList(page, list, now, texts));
}

async function cardOf(ctx: MasterContext, id: number): Promise<Render | null> {
  const card = await read(ctx, id);
  const { now, person } = ctx.turn;
  return card && ((texts) => paymentCard(card, { now, me: person.id }, texts));
}

function read({ turn }: MasterContext, id: number): Promise<PaymentCard | null> {
  return turn.desk.reads.payment(id);
}
