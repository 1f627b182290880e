/** Payments in Stars: what an invoice must be, who consents, what both sides see, and how a subscription goes on. */
import type { Bot } from 'grammy';
import { expect, it } from 'vitest';
import { type Kit, refusal, refused, START, startTelegram } from './telegram-kit.ts';

const IVAN = { bot: 'sales', person: 'ivan' };
const MONTH_S = 2_592_000;
const NOW = START / 1000;
const OLD = '400 Bad Request: query is too old and response timeout expired or query ID is invalid';

type Consent = (payload: string) => string | undefined | 'silence';
type Ready = Kit & { sales: Bot; ivan: number; consent: { of: Consent } };

/** A bot that consents to every payment unless told otherwise. */
async function ready(): Promise<Ready> {
  const kit = await startTelegram();
  const consent: { of: Consent } = { of: () => undefined };
  const sales = await kit.bot('sales', (bot) => {
    bot.on('pre_checkout_query', async (ctx) => {
      const reason = consent.of(ctx.preCheckoutQuery.invoice_payload);
      if (reason === 'silence') return;
      await ctx.answerPreCheckoutQuery(reason === undefined, reason);
    });
  });
  const ivan = kit.telegram.createPerson({ first_name: 'Ivan' }).id;
  await kit.telegram.send({ ...IVAN, text: '/start' });
  kit.delivered.length = 0;
  return { ...kit, sales, ivan, consent };
}

const bill = (kit: Ready) =>
  kit.sales.api.sendInvoice(kit.ivan, 'Zapis', 'A month', 'order:1', 'XTR', [
    { label: 'Month', amount: 250 },
  ]);
const monthly = (kit: Ready) =>
  kit.sales.api.createInvoiceLink('Zapis', 'Every month', 'sub:1', '', 'XTR', [{ label: 'M', amount: 90 }], {
    subscription_period: MONTH_S,
  });
const heard = (kit: Kit) => kit.delivered.map(({ update }) => update);

it('a person pays by the Pay button: the bot is asked, then it is told, and the chat shows it', async () => {
  const kit = await ready();
  const sent = await bill(kit);
  expect(sent).toMatchObject({
    invoice: { title: 'Zapis', description: 'A month', currency: 'XTR', total_amount: 250 },
    reply_markup: { inline_keyboard: [[{ text: 'Pay ⭐️250', pay: true }]] },
  });
  const seen = { title: 'Zapis', description: 'A month', amount: 250 };
  expect(kit.telegram.invoice({ ...IVAN, invoice: sent.message_id })).toEqual(seen);
  const paid = await kit.telegram.tap({ ...IVAN, button: 'Pay' });
  expect(paid).toMatchObject({ status: 200, paid: true, charge: expect.stringMatching(/^stx/) });
  expect(heard(kit)).toMatchObject([
    {
      pre_checkout_query: {
        from: { id: kit.ivan },
        currency: 'XTR',
        total_amount: 250,
        invoice_payload: 'order:1',
      },
    },
    {
      update_id: paid.update_id,
      message: {
        from: { id: kit.ivan },
        chat: { id: kit.ivan },
        successful_payment: {
          currency: 'XTR',
          total_amount: 250,
          invoice_payload: 'order:1',
          telegram_payment_charge_id: paid.charge,
        },
      },
    },
  ]);
  expect(heard(kit)[1]?.message?.successful_payment).not.toHaveProperty('is_recurring');
  expect(kit.telegram.chat(IVAN).messages.slice(1)).toMatchObject([
    { text: 'Zapis\nA month', buttons: [[{ text: 'Pay ⭐️250', pay: true }]] },
    { from: 'person', text: 'Paid ⭐️250' },
  ]);
});

it('nothing is paid when the bot refuses, is silent for ten seconds, or the person does not go through with it', async () => {
  const kit = await ready();
  const other = await kit.bot('other');
  const { message_id: invoice } = await bill(kit);
  const pay = (outcome?: 'failed' | 'canceled') => kit.telegram.pay({ ...IVAN, invoice, outcome });
  kit.consent.of = () => 'Sold out';
  expect(await pay()).toMatchObject({ paid: false, alert: 'Sold out', status: 200 });
  kit.consent.of = () => 'silence';
  const waiting = pay();
  await expect.poll(() => kit.delivered.length).toBe(2);
  const { id = '' } = heard(kit)[1]?.pre_checkout_query ?? {};
  expect(await refusal(other.api.answerPreCheckoutQuery(id, true))).toBe(OLD);
  kit.clock.time += 10_001;
  expect(await waiting).toMatchObject({
    paid: false,
    alert: expect.stringContaining('did not answer in time'),
  });
  expect(await refusal(kit.sales.api.answerPreCheckoutQuery(id, true))).toBe(OLD);
  kit.consent.of = () => undefined;
  expect(await pay('failed')).toMatchObject({ paid: false, alert: expect.stringContaining('failed') });
  expect(await pay('canceled')).toEqual({ paid: false });
  expect(heard(kit).map((update) => Object.keys(update)[1])).toEqual(Array(3).fill('pre_checkout_query'));
  expect((await kit.sales.api.getStarTransactions()).transactions).toEqual([]);
});

it('a subscription is paid by its link, renewed, fails, and is canceled and taken up again', async () => {
  const kit = await ready();
  const link = await monthly(kit);
  expect(link).toMatch(/^https:\/\/t\.me\/\$\w+$/);
  const { charge = '' } = await kit.telegram.pay({ ...IVAN, invoice: link });
  const renew = (outcome: 'paid' | 'failed' | 'canceled' | 'active') =>
    kit.telegram.renew({ charge, outcome });
  const payment = () => heard(kit).at(-1)?.message?.successful_payment;
  expect(payment()).toMatchObject({
    is_recurring: true,
    is_first_recurring: true,
    subscription_expiration_date: NOW + MONTH_S,
  });
  const renewed = await renew('paid');
  expect(renewed.charge).not.toBe(charge);
  expect(payment()).toMatchObject({
    is_recurring: true,
    subscription_expiration_date: NOW + 2 * MONTH_S,
    telegram_payment_charge_id: renewed.charge,
  });
  expect(payment()).not.toHaveProperty('is_first_recurring');
  for (const state of ['failed', 'canceled', 'active'] as const) {
    await renew(state);
    const user = expect.objectContaining({ id: kit.ivan });
    expect(heard(kit).at(-1)?.subscription).toEqual({ user, invoice_payload: 'sub:1', state });
  }
  expect(await refusal(kit.sales.api.editUserStarSubscription(kit.ivan, charge, true))).toBe('accepted');
  expect(await refused(renew('paid'))).toBe('409 the bot has canceled it: nothing is paid any more');
  expect(await refused(renew('active'))).toContain('409');
  await kit.sales.api.editUserStarSubscription(kit.ivan, charge, false);
  await renew('active');
  expect(await refused(renew('paid'))).toBe('accepted');
  expect(await refused(kit.telegram.renew({ charge: 'stx', outcome: 'paid' }))).toContain('404');
  expect(await refusal(kit.sales.api.editUserStarSubscription(kit.ivan, renewed.charge, true))).toBe(
    '400 Bad Request: CHARGE_ID_INVALID',
  );
});

it('a refund is made once, stands in the chat and in the list of transactions', async () => {
  const kit = await ready();
  const other = await kit.bot('other');
  const { charge = '' } = await kit.telegram.pay({ ...IVAN, invoice: (await bill(kit)).message_id });
  const refund = (from: Bot, user = kit.ivan, id = charge) => refusal(from.api.refundStarPayment(user, id));
  expect(await refund(other)).toBe('400 Bad Request: CHARGE_ID_INVALID');
  expect(await refund(kit.sales, 42)).toBe('400 Bad Request: USER_ID_INVALID');
  kit.clock.time += 60_000;
  expect(await refund(kit.sales)).toBe('accepted');
  await expect
    .poll(() => heard(kit).at(-1)?.message?.refunded_payment)
    .toMatchObject({
      total_amount: 250,
      telegram_payment_charge_id: charge,
    });
  expect(await refund(kit.sales)).toBe('400 Bad Request: CHARGE_ALREADY_REFUNDED');
  expect(kit.telegram.chat(IVAN).messages.at(-1)).toMatchObject({ from: 'bot', text: 'Refunded ⭐️250' });
  const partner = { type: 'user', transaction_type: 'invoice_payment', invoice_payload: 'order:1' };
  const { transactions } = await kit.sales.api.getStarTransactions();
  expect(transactions).toMatchObject([
    { id: charge, amount: 250, date: NOW, source: partner },
    { id: charge, amount: 250, date: NOW + 60, receiver: partner },
  ]);
  const page = await kit.sales.api.getStarTransactions({ offset: 1, limit: 1 });
  expect(page.transactions).toEqual(transactions.slice(1));
});

it.each([
  [{ title: '' }, 'parameter "title" is required'],
  [{ title: 'x'.repeat(33) }, 'wrong parameter title in request'],
  [{ payload: 'я'.repeat(65) }, 'INVOICE_PAYLOAD_INVALID'],
  [{ currency: 'RUB' }, 'the local Telegram takes only Stars (XTR), not RUB'],
  [{ provider_token: 'token' }, 'PAYMENT_PROVIDER_INVALID'],
  [{ prices: [] }, 'STARS_INVOICE_INVALID'],
  [{ prices: [{ label: 'a', amount: 0 }] }, 'CURRENCY_TOTAL_AMOUNT_INVALID'],
  [{ subscription_period: 86_400 }, 'SUBSCRIPTION_PERIOD_INVALID'],
])('refuses an invoice with %j', async (wrong, reason) => {
  const { url, sales } = await ready();
  const price = { label: 'Month', amount: 1 };
  const right = { title: 'T', description: 'D', payload: 'p', currency: 'XTR', prices: [price] };
  const response = await fetch(`${url}/bot${sales.token}/createInvoiceLink`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...right, ...wrong }),
  });
  expect(await response.json()).toMatchObject({ error_code: 400, description: `Bad Request: ${reason}` });
});
