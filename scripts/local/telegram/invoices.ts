/** Invoices in Stars: read within Telegram's rules, kept under a link, found again by link or message. */
import * as v from 'valibot';
import { ControlError } from '../control-error.ts';
import { badRequest } from './errors.ts';
import { integer, json, read, text } from './params.ts';
import { conversation } from './speak.ts';
import type { BotRecord, Invoice } from './state.ts';
import { nextNumber, type World } from './world.ts';

/** `invoice` is the message that shows it, or its link. */
export type InvoiceQuery = { bot: string; person: string; invoice: number | string };
export type InvoiceView = Pick<Invoice, 'title' | 'description' | 'amount' | 'period'>;

const MONTH_S = 2_592_000;
const TITLE_LIMIT = 32;
const DESCRIPTION_LIMIT = 255;
const PAYLOAD_BYTES = 128;
const REQUIRED = ['title', 'description', 'payload', 'currency', 'prices'] as const;
const Params = v.object({
  title: v.pipe(text, v.maxLength(TITLE_LIMIT)),
  description: v.pipe(text, v.maxLength(DESCRIPTION_LIMIT)),
  payload: text,
  currency: text,
  provider_token: v.optional(text, ''),
  prices: v.pipe(json, v.array(v.object({ label: v.string(), amount: integer }))),
  subscription_period: v.optional(integer, 0),
});

export function readInvoice(bot: BotRecord, values: Record<string, unknown>): Invoice {
  const missing = REQUIRED.find((field) => values[field] === undefined || values[field] === '');
  if (missing) throw badRequest(`parameter "${missing}" is required`);
  const given = read(Params, values);
  const { title, description, payload, subscription_period: period } = given;
  if (given.currency !== 'XTR') {
    throw badRequest(`the local Telegram takes only Stars (XTR), not ${given.currency}`);
  }
  if (given.provider_token !== '') throw badRequest('PAYMENT_PROVIDER_INVALID');
  if (Buffer.byteLength(payload) > PAYLOAD_BYTES) throw badRequest('INVOICE_PAYLOAD_INVALID');
  const [price, another] = given.prices;
  if (!price || another) throw badRequest('STARS_INVOICE_INVALID');
  if (price.amount < 1) throw badRequest('CURRENCY_TOTAL_AMOUNT_INVALID');
  if (period !== 0 && period !== MONTH_S) throw badRequest('SUBSCRIPTION_PERIOD_INVALID');
  return { bot: bot.id, title, description, payload, amount: price.amount, ...(period && { period }) };
}

/** Answers the last part of its link. */
export function keepInvoice(world: World, invoice: Invoice): string {
  const slug = `inv${nextNumber(world).toString(36).padStart(12, '0')}`;
  world.durable.value.invoices[slug] = invoice;
  world.durable.save();
  return slug;
}

export function invoiceOf(world: World, query: InvoiceQuery): { slug: string; invoice: Invoice } {
  const { invoices } = world.durable.value;
  const slug =
    typeof query.invoice === 'number'
      ? conversation(world, query).chat.messages.find(
          ({ message, deleted }) => message.message_id === query.invoice && !deleted,
        )?.invoice
      : /[$/]([\w-]+)$/.exec(query.invoice)?.[1];
  const invoice = invoices[slug ?? ''];
  if (slug !== undefined && invoice) return { slug, invoice };
  throw new ControlError(404, `no invoice ${query.invoice}: say the message that shows it, or its link`);
}

export function viewInvoice(world: World, query: InvoiceQuery): InvoiceView {
  const { title, description, amount, period } = invoiceOf(world, query).invoice;
  return { title, description, amount, ...(period !== undefined && { period }) };
}
