/** Reads what the API is asked, and names the parameter that YooKassa would not take. */
import * as v from 'valibot';
import { YooKassaError } from './errors.ts';

const text = (most: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(most));
const whole = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

const amount = v.pipe(
  v.strictObject({
    value: v.pipe(v.string(), v.regex(/^(?=.*[1-9])\d{1,13}\.\d{2}$/)),
    currency: v.literal('RUB'),
  }),
  v.transform(({ value }) => Number(value.replace('.', ''))),
);
const receipt = v.strictObject({
  customer: v.pipe(
    v.strictObject({
      email: v.optional(v.pipe(v.string(), v.email())),
      phone: v.optional(v.pipe(v.string(), v.regex(/^\d{10,15}$/))),
    }),
    v.check(({ email, phone }) => email !== undefined || phone !== undefined),
  ),
  items: v.pipe(
    v.array(
      v.strictObject({
        description: text(128),
        quantity: v.pipe(v.union([v.number(), v.pipe(v.string(), v.toNumber())]), v.gtValue(0)),
        measure: v.optional(v.string()),
        amount,
        vat_code: whole(1, 12),
        payment_mode: v.optional(v.string()),
        payment_subject: v.optional(v.string()),
      }),
    ),
    v.minLength(1),
    v.maxLength(80),
  ),
  tax_system_code: v.optional(whole(1, 6)),
});

export const paymentBody = v.strictObject({
  amount,
  capture: v.optional(v.boolean(), false),
  description: v.optional(text(128)),
  confirmation: v.optional(
    v.strictObject({
      type: v.literal('redirect'),
      return_url: v.pipe(v.string(), v.url(), v.maxLength(2048)),
    }),
  ),
  save_payment_method: v.optional(v.boolean(), false),
  payment_method_id: v.optional(v.string()),
  merchant_customer_id: v.optional(text(200)),
  metadata: v.optional(
    v.pipe(v.record(text(32), v.pipe(v.string(), v.maxLength(512))), v.maxEntries(16)),
    {},
  ),
  receipt: v.optional(receipt),
});
export const captureBody = v.strictObject({ amount: v.optional(amount), receipt: v.optional(receipt) });
export const cancelBody = v.strictObject({});
export const refundBody = v.strictObject({
  payment_id: v.string(),
  amount,
  description: v.optional(text(250)),
  receipt: v.optional(receipt),
});
export type PaymentRequest = v.InferOutput<typeof paymentBody>;
export type RefundRequest = v.InferOutput<typeof refundBody>;

const moment = v.optional(v.pipe(v.string(), v.isoTimestamp(), v.transform(Date.parse)));
const moments = <const F extends string>(field: F) =>
  v.entriesFromList([`${field}.gte`, `${field}.gt`, `${field}.lte`, `${field}.lt`] as const, moment);
const list = {
  limit: v.optional(v.pipe(v.string(), v.digits(), v.toNumber(), v.minValue(1), v.maxValue(100)), '10'),
  cursor: v.optional(v.string()),
  ...moments('created_at'),
};
export const paymentsQuery = v.strictObject({
  ...list,
  ...moments('captured_at'),
  status: v.optional(v.picklist(['pending', 'waiting_for_capture', 'succeeded', 'canceled'])),
});
export const refundsQuery = v.strictObject({
  ...list,
  status: v.optional(v.picklist(['pending', 'succeeded', 'canceled'])),
  payment_id: v.optional(v.string()),
});

/** Refuses the first thing that is wrong. */
export function read<const S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, input);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const parameter = v.getDotPath(issue) ?? undefined;
  const missing = issue.received === 'undefined';
  throw new YooKassaError(
    400,
    missing ? 'Required parameter is missing' : 'Incorrect value of parameter',
    parameter,
  );
}

/** What the buyer pays for must add up to what is paid. */
export function checkReceipt(kopeks: number, given: v.InferOutput<typeof receipt> | undefined): void {
  const sum = given?.items.reduce((total, item) => total + Math.round(item.amount * item.quantity), 0);
  if (sum !== undefined && sum !== kopeks) {
    throw new YooKassaError(400, 'The sum of the receipt is not the amount', 'receipt');
  }
}
