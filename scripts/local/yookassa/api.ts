/** YooKassa's API v3 for one shop: payments, refunds and the shop itself, behind a password, each key answered once. */
import { type Context, Hono } from 'hono';
import type * as v from 'valibot';
import type { Clock } from '../parts.ts';
import { errorAnswer, YooKassaError } from './errors.ts';
import type { Life } from './life.ts';
import { listed, within } from './list.ts';
import { type Payment, type Shop, showPayment, showRefund } from './records.ts';
import {
  cancelBody,
  captureBody,
  paymentBody,
  paymentsQuery,
  read,
  refundBody,
  refundsQuery,
} from './requests.ts';
import type { Store } from './store.ts';

const LONGEST_KEY = 64;

export type ApiParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly life: Life;
  readonly shop: Shop;
  readonly key: string;
};

export function createApi({ store, clock, life, shop, key }: ApiParts): Hono {
  const show = (payment: Payment): Record<string, unknown> => showPayment(payment, shop);

  function payment(c: Context): Payment {
    const found = store.payment(c.req.param('id') ?? '');
    if (found === undefined)
      throw new YooKassaError(404, "Payment doesn't exist or access denied", 'payment_id');
    return found;
  }
  /** Performs what the body asks for, unless the key was answered already; what was refused may be asked again. */
  async function once<const S extends v.GenericSchema>(
    c: Context,
    schema: S,
    perform: (body: v.InferOutput<S>) => Record<string, unknown>,
  ): Promise<Response> {
    const body = await jsonOf(c);
    const name = c.req.header('idempotence-key') ?? '';
    if (name === '' || name.length > LONGEST_KEY) {
      throw new YooKassaError(400, `Idempotence key of 1 to ${LONGEST_KEY} characters`, 'Idempotence-Key');
    }
    const request = `${c.req.path} ${JSON.stringify(body)}`;
    const known = store.recall(name, clock.now());
    if (known !== undefined && known.request !== request) {
      throw new YooKassaError(400, 'Idempotence key duplicated', 'Idempotence-Key');
    }
    const answer = known?.answer ?? JSON.stringify(perform(read(schema, body)));
    if (known === undefined) store.remember(name, request, answer, clock.now());
    return c.body(answer, 200, { 'content-type': 'application/json' });
  }

  const expected = `Basic ${btoa(`${shop.id}:${key}`)}`;
  return new Hono()
    .onError((error) => {
      if (error instanceof YooKassaError) {
        const { status, message, parameter } = error;
        return errorAnswer(status, message, parameter === undefined ? {} : { parameter });
      }
      return errorAnswer(500, error.message);
    })
    .notFound(() => errorAnswer(404, 'No such method'))
    .use(async (c, next) => {
      if (c.req.header('authorization') === expected) return next();
      throw new YooKassaError(401, 'Error in shopId or secret key', 'Authorization');
    })
    .post('/payments', (c) => once(c, paymentBody, (body) => show(life.create(body))))
    .get('/payments', (c) => {
      const query = read(paymentsQuery, c.req.query());
      const { status } = query;
      const fits = (one: Payment): boolean =>
        (status ?? one.status) === one.status &&
        within(query, 'created_at', one.createdAt) &&
        within(query, 'captured_at', one.capturedAt);
      return c.json(listed(store.state.payments.filter(fits), query, show));
    })
    .get('/payments/:id', (c) => c.json(show(payment(c))))
    .post('/payments/:id/capture', (c) => {
      return once(c, captureBody, ({ amount }) => show(life.capture(payment(c), amount)));
    })
    .post('/payments/:id/cancel', (c) => once(c, cancelBody, () => show(life.cancel(payment(c)))))
    .post('/refunds', (c) => once(c, refundBody, (body) => showRefund(life.refund(body))))
    .get('/refunds', (c) => {
      const query = read(refundsQuery, c.req.query());
      const { status = 'succeeded', payment_id: of } = query;
      const all = store.state.refunds.filter(
        ({ paymentId, createdAt }) =>
          status === 'succeeded' && (of ?? paymentId) === paymentId && within(query, 'created_at', createdAt),
      );
      return c.json(listed(all, query, showRefund));
    })
    .get('/refunds/:id', (c) => {
      const refund = store.state.refunds.find(({ id }) => id === c.req.param('id'));
      if (refund === undefined)
        throw new YooKassaError(404, "Refund doesn't exist or access denied", 'refund_id');
      return c.json(showRefund(refund));
    })
    .get('/me', (c) =>
      c.json({
        account_id: shop.id,
        status: 'enabled',
        test: true,
        fiscalization_enabled: false,
        payment_methods: ['bank_card'],
      }),
    );
}

async function jsonOf(c: Context): Promise<unknown> {
  const text = await c.req.text();
  if (text === '') return {};
  if (c.req.header('content-type')?.startsWith('application/json') !== true) {
    throw new YooKassaError(415, 'The body is to be application/json');
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new YooKassaError(400, 'The body is not JSON');
  }
}
