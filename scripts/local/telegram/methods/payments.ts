/** Payments in Stars: invoices, consent to a payment, refunds, subscriptions and the list of it all. */
import type { StarTransaction } from 'grammy/types';
import * as v from 'valibot';
import { badRequest } from '../errors.ts';
import { keepInvoice, readInvoice } from '../invoices.ts';
import { type Markup, readMarkup } from '../keyboards.ts';
import { findPersonById } from '../lookup.ts';
import { botSays, openChat, privateChat, repliedTo } from '../messages.ts';
import { flag, integer, read, text } from '../params.ts';
import { conversation } from '../speak.ts';
import type { Charge, Invoice } from '../state.ts';
import { botUser, personUser, seconds, type World } from '../world.ts';
import type { Call, Methods } from './method.ts';
import { OLD_QUERY } from './queries.ts';

const Consent = v.object({
  pre_checkout_query_id: v.optional(text, ''),
  ok: v.optional(flag, false),
  error_message: v.optional(text, ''),
});
const ChargeParams = v.object({
  user_id: v.optional(integer, 0),
  telegram_payment_charge_id: v.optional(text, ''),
  is_canceled: v.optional(flag, false),
});
const Page = v.object({ offset: v.optional(integer, 0), limit: v.optional(integer, 100) });

function sendInvoice({ world, bot, params: { values } }: Call): unknown {
  const invoice = readInvoice(bot, values);
  if (invoice.period) throw badRequest('SUBSCRIPTION_PERIOD_INVALID');
  const markup = payable(readMarkup(values), invoice.amount);
  const to = openChat(world, bot, values);
  const reply = repliedTo(to, values);
  const { title, description, amount } = invoice;
  const start_parameter = read(v.optional(text, ''), values['start_parameter']);
  const content = {
    invoice: { title, description, start_parameter, currency: 'XTR', total_amount: amount },
  };
  return { ...botSays(world, to, content, markup, { invoice: keepInvoice(world, invoice) }), ...reply };
}

function payable(markup: Markup, amount: number): Markup {
  if (markup.kind === 'none') {
    return { kind: 'inline', inline: { inline_keyboard: [[{ text: `Pay ⭐️${amount}`, pay: true }]] } };
  }
  const first = markup.kind === 'inline' && markup.inline.inline_keyboard[0]?.[0];
  if (!first || !('pay' in first)) throw badRequest('REPLY_MARKUP_BUY_EMPTY');
  return markup;
}

function createInvoiceLink({ world, bot, params }: Call): unknown {
  return `https://t.me/$${keepInvoice(world, readInvoice(bot, params.values))}`;
}

function answerPreCheckoutQuery({ world, bot, params }: Call): unknown {
  const { pre_checkout_query_id: id, ok, error_message } = read(Consent, params.values);
  if (!ok && error_message === '') throw badRequest('parameter "error_message" is required');
  const checkout = world.checkouts.get(id);
  if (checkout?.bot !== bot.id) throw badRequest(OLD_QUERY);
  world.checkouts.delete(id);
  checkout.answer(ok ? null : error_message);
  return true;
}

type Named = { charge: Charge; invoice: Invoice; is_canceled: boolean };

function namedCharge({ world, bot, params }: Call): Named {
  const { user_id, telegram_payment_charge_id: id, is_canceled } = read(ChargeParams, params.values);
  if (user_id <= 0) throw badRequest('invalid user_id specified');
  if (id === '') throw badRequest('parameter "telegram_payment_charge_id" is required');
  const { charges, invoices, people } = world.durable.value;
  if (!findPersonById(people, String(user_id))) throw badRequest('USER_ID_INVALID');
  const charge = charges.find((one) => one.id === id && one.person === user_id);
  const invoice = charge && invoices[charge.invoice];
  if (!charge || invoice?.bot !== bot.id) throw badRequest('CHARGE_ID_INVALID');
  return { charge, invoice, is_canceled };
}

function refundStarPayment(call: Call): unknown {
  const { world, bot, delivery } = call;
  const { charge, invoice } = namedCharge(call);
  if (charge.refundedAt !== undefined) throw badRequest('CHARGE_ALREADY_REFUNDED');
  charge.refundedAt = seconds(world);
  const to = conversation(world, { bot: bot.bot, person: String(charge.person) });
  const refunded_payment = {
    currency: 'XTR',
    total_amount: invoice.amount,
    invoice_payload: invoice.payload,
    telegram_payment_charge_id: charge.id,
  };
  const message = botSays(world, to, { refunded_payment }, { kind: 'none' });
  const told = { ...message, from: botUser(bot), chat: privateChat(to.person) };
  delivery.enqueue(bot, `chat:${charge.person}`, { message: told });
  return true;
}

/** What the bot has canceled and allows again, the person may take up again. */
function editUserStarSubscription(call: Call): unknown {
  const { charge, is_canceled } = namedCharge(call);
  const { subscription } = charge;
  if (!subscription) throw badRequest('CHARGE_ID_INVALID');
  if (is_canceled) subscription.canceledBy = 'bot';
  else if (subscription.canceledBy === 'bot') subscription.canceledBy = 'user';
  call.world.durable.save();
  return true;
}

function getStarTransactions({ world, bot, params }: Call): unknown {
  const { offset, limit } = read(Page, params.values);
  const all = world.durable.value.charges
    .flatMap((charge) => transactionsOf(world, bot.id, charge))
    .sort((one, other) => one.date - other.date);
  return { transactions: all.slice(offset, offset + Math.min(100, Math.max(1, limit))) };
}

function transactionsOf(world: World, bot: number, charge: Charge): StarTransaction[] {
  const { invoices, people } = world.durable.value;
  const invoice = invoices[charge.invoice];
  const person = findPersonById(people, String(charge.person));
  if (invoice?.bot !== bot || !person) return [];
  const { id, at, refundedAt } = charge;
  const partner = {
    type: 'user' as const,
    transaction_type: 'invoice_payment' as const,
    user: personUser(person),
    invoice_payload: invoice.payload,
    ...(invoice.period !== undefined && { subscription_period: invoice.period }),
  };
  const { amount } = invoice;
  const paid = { id, amount, date: at, source: partner };
  return refundedAt === undefined ? [paid] : [paid, { id, amount, date: refundedAt, receiver: partner }];
}

export const paymentMethods: Methods = {
  sendInvoice,
  createInvoiceLink,
  answerPreCheckoutQuery,
  refundStarPayment,
  editUserStarSubscription,
  getStarTransactions,
};
