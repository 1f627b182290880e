/** Orders, money and refunds as rows: fifty at once are as good as one after the other, and nothing counts twice. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ok } from '../../src/domain/result.ts';
import { createOrders } from '../../src/store/orders.ts';
import { createProviderEvents } from '../../src/store/provider-events.ts';
import { createRefunds } from '../../src/store/refunds.ts';
import type { BillingContext } from '../../src/usecases/billing.ts';
import type { NewOrder, NewPaymentRow } from '../../src/usecases/orders.ts';
import type { PaymentProvider, ProviderRefund } from '../../src/usecases/payment-provider.ts';
import { receivePayment } from '../../src/usecases/receive-payment.ts';
import { settleRefund } from '../../src/usecases/settle-refund.ts';
import { addAccount, contextAt, OWNER } from './accounts.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';

const ID = 'salon0000001';
const NOW = '2027-03-01T09:00:00Z';
const FIFTY = Array.from({ length: 50 }, (_, n) => n);
let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.rows(
    `truncate registry.tenants, registry.orders, registry.payments, registry.refunds, registry.messages, registry.tasks,
       registry.audit_log, registry.promo_codes, registry.buyers cascade`,
  );
  await addAccount(database, { id: ID, paidThrough: '2027-03-08' });
});

function billing(now: string = NOW): BillingContext {
  return {
    ...contextAt(database, now),
    orders: createOrders(database.app),
    refunds: createRefunds(database.app),
    events: createProviderEvents(database.app),
    till: null,
    refundStars: async () => true,
    switchStars: async () => true,
    renewalEnded: async () => [],
    operators: [5_000_000_001, 5_000_000_002],
    returnUrl: async () => '',
  };
}

let lastOrder = 0;
function anOrder(change: Partial<NewOrder> = {}): NewOrder {
  lastOrder += 1;
  return {
    id: `order${String(lastOrder).padStart(19, '0')}`,
    provider: 'yookassa',
    buyerId: OWNER,
    tenantId: ID,
    planCode: 'starter',
    days: 30,
    amountMinor: 29_900,
    currency: 'RUB',
    promoCode: null,
    savesMethod: false,
    customer: null,
    requestKey: `wish${lastOrder}`,
    ...change,
  };
}

function money(change: Partial<NewPaymentRow> = {}): NewPaymentRow {
  return {
    provider: 'yookassa',
    providerId: 'payment1',
    order: null,
    tenantId: ID,
    buyerId: OWNER,
    planCode: 'starter',
    days: 30,
    amountMinor: 29_900,
    currency: 'RUB',
    test: false,
    methodTitle: null,
    receipt: null,
    note: '',
    actor: 'provider',
    ...change,
  };
}

async function only(text: string): Promise<readonly unknown[]> {
  return (await database.rows(text)).map((row) => Object.values(row)[0]);
}
const through = () => only('select paid_through::text from registry.subscriptions');
const count = (table: string) => only(`select count(*)::int from registry.${table}`);
const kinds = (found: readonly { kind: string }[]) =>
  Object.fromEntries(
    Object.entries(Object.groupBy(found, ({ kind }) => kind)).map(([kind, all]) => [kind, all?.length]),
  );

describe('money that arrives (R-4, R-16)', () => {
  test('one payment told fifty times at once extends once; five payments at once extend five times', async () => {
    const order = anOrder();
    await billing().orders.place(order, Date.parse(NOW));
    const told = await Promise.all(FIFTY.map(() => receivePayment(billing(), money({ order }))));
    expect(kinds(told)).toEqual({ applied: 1, known: 49 });
    expect(await through()).toEqual(['2027-04-07']);
    expect(await only('select state from registry.orders')).toEqual(['paid']);
    const five = [1, 2, 3, 4, 5].map((n) =>
      receivePayment(billing(), money({ providerId: `another${n}`, days: 1 })),
    );
    expect(kinds(await Promise.all(five))).toEqual({ applied: 5 });
    expect([await through(), await count('payments')]).toEqual([['2027-04-12'], [6]]);
    expect(await only(`select count(*)::int from registry.tasks where kind = 'order'`)).toEqual([0]);
  });

  test('what cannot buy anything is kept, ends its order, and is told to every operator by its number, once', async () => {
    await database.rows(`update registry.tenants set status = 'dropped'`);
    const order = anOrder();
    await billing().orders.place(order, Date.parse(NOW));
    const told = await Promise.all([1, 2, 3].map(() => receivePayment(billing(), money({ order }))));
    expect(kinds(told)).toEqual({ stray: 1, known: 2 });
    expect(await through()).toEqual(['2027-03-08']);
    expect(await only(`select state || ' ' || reason from registry.orders`)).toEqual(['canceled stray']);
    const [payment] = await only('select id from registry.payments');
    expect(await only(`select data->'payment' from registry.messages order by key`)).toEqual([
      payment,
      payment,
    ]);
  });

  test('an order that ended before its payment was known stays ended, and keeps the first number that it is told', async () => {
    const order = anOrder();
    const { orders } = billing();
    await orders.place(order, Date.parse(NOW));
    await orders.cancel(order.id, 'refused', Date.parse(NOW));
    for (const providerPaymentId of ['payment1', 'payment2'])
      await orders.notePending(order.id, { providerPaymentId, confirmationUrl: null });
    expect(await only(`select state || ' ' || provider_payment_id from registry.orders`)).toEqual([
      'canceled payment1',
    ]);
  });

  test('an order that was paid meanwhile is not looked at any more, whoever looked last', async () => {
    const order = anOrder();
    const { orders } = billing();
    await orders.place(order, Date.parse(NOW));
    await Promise.all([
      ...FIFTY.slice(0, 10).map(() => orders.wait(order.id, Date.parse(NOW) + 60_000, [], Date.parse(NOW))),
      receivePayment(billing(), money({ order })),
      ...FIFTY.slice(0, 10).map(() => orders.wait(order.id, Date.parse(NOW) + 60_000, [], Date.parse(NOW))),
    ]);
    expect(await only(`select count(*)::int from registry.tasks where kind = 'order'`)).toEqual([0]);
  });
});

describe('orders (SA-09)', () => {
  beforeEach(() =>
    database.rows(
      `insert into registry.promo_codes (code, percent, uses, created_at) values ('SPRING', 10, 3, 'epoch')`,
    ),
  );
  const promo = (buyerId: number, change: Partial<NewOrder> = {}) =>
    billing().orders.place(anOrder({ promoCode: 'SPRING', buyerId, ...change }), Date.parse(NOW));

  test('fifty buyers at once share a code that works three times: three may pay with it', async () => {
    // Each is slow to write what it has counted, so that all of them count before anybody has written.
    await database.rows(`
      create function slow() returns trigger language plpgsql as 'begin perform pg_sleep(0.05); return new; end';
      create trigger slow before insert on registry.orders for each row execute function slow()`);
    const placed = await Promise.all(FIFTY.map((n) => promo(OWNER + n)));
    expect(placed.filter((order) => order !== null)).toHaveLength(3);
    expect(await count('orders')).toEqual([3]);
    await database.rows('drop trigger slow on registry.orders');
  });

  test('one buyer fifty times at once holds it for one order, and has used it once it is paid', async () => {
    const placed = await Promise.all(FIFTY.map(() => promo(OWNER)));
    expect(placed.every((order) => order !== null)).toBe(true);
    expect(await only(`select count(*)::int from registry.orders where state = 'new'`)).toEqual([1]);
    const [open] = await only(`select id from registry.orders where state = 'new'`);
    const order = await billing().orders.read(String(open));
    await receivePayment(billing(), money({ order }));
    expect(await promo(OWNER)).toBeNull();
    expect(await promo(OWNER + 1)).not.toBeNull();
    expect(await only('select order_id from registry.promo_uses')).toEqual([open]);
  });

  test.each([`active = false`, `expires_at = '2027-03-01T09:00:00Z'`])(
    'a code with %s is not taken',
    async (set) => {
      await database.rows(`update registry.promo_codes set ${set}`);
      expect(await promo(OWNER)).toBeNull();
    },
  );

  test('the same wish fifty times at once is one order', async () => {
    const wish = { requestKey: 'the same' };
    const placed = await Promise.all(FIFTY.map(() => promo(OWNER, wish)));
    expect(new Set(placed.map((order) => order?.id)).size).toBe(1);
    expect(await count('orders')).toEqual([1]);
  });
});

describe('money that goes back', () => {
  test('one whose number is known is read and never asked for again, whoever has told of it (R-5)', async () => {
    await receivePayment(billing(), money());
    const [id] = await only('select id from registry.payments');
    const done: string[] = [];
    const told = (status: ProviderRefund['status'], refundId: string): ProviderRefund => {
      return { id: refundId, paymentId: 'payment1', status, amountMinor: 10_000, currency: 'RUB' };
    };
    const never = () => Promise.reject(new Error('not asked for here'));
    const provider: PaymentProvider = {
      create: never,
      read: never,
      capture: never,
      me: never,
      async refund({ key }) {
        done.push(key);
        return ok(told('pending', 'ours'));
      },
      async readRefund(refundId) {
        done.push(refundId);
        return told('succeeded', refundId);
      },
    };
    const ctx = { ...billing(), till: { provider, shop: '1', believesTest: true } };
    const ask = (requestKey: string, providerId: string | null) =>
      ctx.refunds.ask({
        paymentId: Number(id),
        amountMinor: 10_000,
        actor: 'provider',
        reason: '',
        requestKey,
        providerId,
        now: Date.parse(NOW),
      });
    const ours = (await ask('ours', null))?.id ?? 0;
    expect([(await settleRefund(ctx, ours)).end, (await settleRefund(ctx, ours)).end]).toEqual([
      'waiting',
      'succeeded',
    ]);
    // Made in the shop itself; whoever was told of it was cut before it was written.
    const theirs = (await ask('theirs', 'theirs'))?.id ?? 0;
    expect((await settleRefund(ctx, theirs)).end).toBe('succeeded');
    expect(done).toEqual([`refund:${ours}`, 'ours', 'theirs']);
    await ctx.refunds.wait(ours, null, Date.parse(NOW));
    expect(await only(`select count(*)::int from registry.tasks where kind = 'refund'`)).toEqual([0]);
  });

  test('fifty askings at once never exceed the payment, and each wish is one', async () => {
    await receivePayment(billing(), money({ provider: 'manual' }));
    const [id] = await only('select id from registry.payments');
    const ask = (n: number, amountMinor: number) =>
      billing().refunds.ask({
        paymentId: Number(id),
        amountMinor,
        actor: 'operator:1',
        reason: '',
        requestKey: `refund${n}`,
        providerId: null,
        now: Date.parse(NOW),
      });
    const asked = await Promise.all(FIFTY.map((n) => ask(n, 10_000)));
    const granted = asked.filter((refund) => refund !== null);
    expect(granted).toHaveLength(2);
    const again = await Promise.all(FIFTY.map((n) => ask(n, 10_000)));
    expect(again.filter((refund) => refund !== null)).toHaveLength(2);
    expect([await ask(90, 0), await ask(91, -1), await ask(92, 9_901)]).toEqual([null, null, null]);
    const rest = await ask(93, 9_900);
    const ends = [...granted, rest].flatMap((refund) => (refund === null ? [] : [refund.id]));
    // Each is carried out three times at once.
    const settled = ends.flatMap((one) => [1, 2, 3].map(() => settleRefund(billing(), one)));
    expect(new Set((await Promise.all(settled)).map(({ end }) => end))).toEqual(new Set(['succeeded']));
    expect(await only(`select state || ' ' || refunded_minor from registry.payments`)).toEqual([
      'refunded 29900',
    ]);
    expect(await only('select sum(days_taken)::int from registry.refunds')).toEqual([30]);
    expect([
      await through(),
      await only(`select count(*)::int from registry.tasks where kind = 'refund'`),
    ]).toEqual([['2027-03-08'], [0]]);
  });
});
