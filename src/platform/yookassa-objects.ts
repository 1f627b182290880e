/** YooKassa's objects: what of them is read and how they become the port's own, with amounts exact to the kopek. */
import * as v from 'valibot';
import type { ProviderNotice, ProviderPayment, ProviderRefund } from '../usecases/payment-provider.ts';

/** Names something in an address; YooKassa's own are UUIDs. */
const ID = /^[0-9a-zA-Z-]{1,64}$/;

const id = v.pipe(v.string(), v.regex(ID));
const amount = v.pipe(
  v.object({ value: v.pipe(v.string(), v.regex(/^\d{1,13}\.\d{2}$/)), currency: v.string() }),
  v.transform(({ value, currency }) => ({ minor: Number(value.replace('.', '')), currency })),
);
const metadata = v.pipe(
  v.record(v.string(), v.nullable(v.string())),
  v.transform((given) =>
    Object.fromEntries(
      Object.entries(given).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
    ),
  ),
);

/** A payment as the API answers it, read into the port's. */
export const paymentSchema: v.GenericSchema<unknown, ProviderPayment> = v.pipe(
  v.object({
    id,
    status: v.picklist(['pending', 'waiting_for_capture', 'succeeded', 'canceled']),
    amount,
    test: v.boolean(),
    recipient: v.object({ account_id: v.string() }),
    metadata: v.optional(metadata, {}),
    refunded_amount: v.optional(amount),
    payment_method: v.optional(v.object({ id, saved: v.boolean(), title: v.optional(v.string()) })),
    confirmation: v.optional(v.object({ confirmation_url: v.optional(v.pipe(v.string(), v.url())) })),
    cancellation_details: v.optional(v.object({ party: v.string(), reason: v.string() })),
    receipt_registration: v.optional(v.string()),
  }),
  v.transform((from) => ({
    id: from.id,
    status: from.status,
    amountMinor: from.amount.minor,
    currency: from.amount.currency,
    metadata: from.metadata,
    test: from.test,
    shop: from.recipient.account_id,
    refundedMinor: from.refunded_amount?.minor ?? 0,
    method:
      from.payment_method === undefined
        ? null
        : { ...from.payment_method, title: from.payment_method.title ?? null },
    confirmationUrl: from.status === 'pending' ? (from.confirmation?.confirmation_url ?? null) : null,
    cancellation: from.cancellation_details ?? null,
    receipt: from.receipt_registration ?? null,
  })),
);

export const refundSchema: v.GenericSchema<unknown, ProviderRefund> = v.pipe(
  v.object({
    id,
    payment_id: id,
    status: v.picklist(['pending', 'succeeded', 'canceled']),
    amount,
  }),
  v.transform((from) => ({
    id: from.id,
    paymentId: from.payment_id,
    status: from.status,
    amountMinor: from.amount.minor,
    currency: from.amount.currency,
  })),
);

export const shopSchema: v.GenericSchema<unknown, { readonly shop: string; readonly test: boolean }> = v.pipe(
  v.object({ account_id: v.string(), test: v.boolean() }),
  v.transform(({ account_id: shop, test }) => ({ shop, test })),
);

/** Every answer that is no object: errors, and `processing`. */
export const errorSchema = v.object({
  code: v.optional(v.pipe(v.string(), v.regex(/^\w{1,64}$/))),
  /** Milliseconds. */
  retry_after: v.optional(v.pipe(v.number(), v.minValue(0))),
});

const notice = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    type: v.literal('notification'),
    event: v.pipe(v.string(), v.regex(/^(payment|refund)\.\w{1,40}$/)),
    object: v.object({ id }),
  }),
  v.transform(
    ({ event, object }): ProviderNotice => ({
      event,
      about: event.startsWith('payment.') ? 'payment' : 'refund',
      id: object.id,
    }),
  ),
);

/** Null for anything but a notice about a payment or a refund. */
export function readNotice(body: string): ProviderNotice | null {
  const read = v.safeParse(notice, body);
  return read.success ? read.output : null;
}

export function isId(text: string): boolean {
  return ID.test(text);
}

/** `299.00` of 29 900 kopeks. */
export function toAmount(
  minor: number,
  currency: string,
): { readonly value: string; readonly currency: string } {
  if (!Number.isSafeInteger(minor) || minor <= 0) throw new RangeError(`Not an amount: ${minor}`);
  const digits = String(minor).padStart(3, '0');
  return { value: `${digits.slice(0, -2)}.${digits.slice(-2)}`, currency };
}
