/** The local YooKassa's API, asked by the Worker's own adapter and by hand. */
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from './temporary-folder.ts';
import { ORDER, startYooKassa } from './yookassa-kit.ts';

const RUB = (value: string) => ({ value, currency: 'RUB' });
const NEW = {
  amount: RUB('299.01'),
  capture: true,
  confirmation: { type: 'redirect', return_url: 'https://t.me/sales_bot?start=paid_1' },
};

describe('a payment', () => {
  it('waits on its page, is paid, and shows what the documentation shows', async () => {
    const { order, shop, yookassa, events } = await startYooKassa();
    const payment = await order();
    expect(payment).toMatchObject({ status: 'pending', amountMinor: 29_901, test: true, shop: '100500' });
    expect(payment.confirmationUrl).toMatch(new RegExp(`^http://127.0.0.1:\\d+/yookassa/pay/${payment.id}$`));
    await yookassa.pay(payment.id, null);
    expect(await shop.read(payment.id)).toMatchObject({
      status: 'succeeded',
      amountMinor: 29_901,
      metadata: { order: '1' },
      refundedMinor: 0,
      method: { saved: false, title: 'Bank card *4444' },
      confirmationUrl: null,
      receipt: 'succeeded',
    });
    expect(events()).toEqual(['payment.succeeded']);
    await expect(yookassa.pay(payment.id, null)).rejects.toThrow('is succeeded already');
    await expect(yookassa.pay('nobody', null)).rejects.toThrow('No such payment');
  });

  it('is declined by the bank, and says who and why', async () => {
    const { order, shop, yookassa } = await startYooKassa();
    const { id } = await order();
    await yookassa.pay(id, 'insufficient_funds');
    expect(await shop.read(id)).toMatchObject({
      status: 'canceled',
      cancellation: { party: 'payment_network', reason: 'insufficient_funds' },
    });
  });

  it('ends by itself after an hour, and what was held after seven days', async () => {
    const { order, ask, shop, yookassa, clock, noticed } = await startYooKassa();
    const { id } = await order();
    const held = await ask('POST', '/payments', { ...NEW, capture: false });
    const [{ id: heldId } = { id: '' }] = yookassa
      .payments()
      .map((payment) => ({ id: String(payment['id']) }));
    await yookassa.pay(heldId, null);
    expect(held.json).toMatchObject({ status: 'pending' });
    await clock.advance(59 * 60_000);
    expect((await shop.read(id))?.status).toBe('pending');
    await clock.advance(8 * 86_400_000);
    expect((await shop.read(id))?.cancellation?.reason).toBe('expired_on_confirmation');
    expect((await shop.read(heldId))?.cancellation?.reason).toBe('expired_on_capture');
    expect(noticed.map(({ event, minute }) => [event, minute])).toEqual([
      ['payment.waiting_for_capture', 0],
      ['payment.canceled', 60],
      ['payment.canceled', 7 * 24 * 60],
    ]);
  });

  it('that is held is captured in whole, in part, or canceled, and only then', async () => {
    const { order, ask, shop, yookassa, events } = await startYooKassa();
    const hold = async (): Promise<string> => {
      await ask('POST', '/payments', { ...NEW, capture: false });
      const id = String(yookassa.payments()[0]?.['id']);
      await yookassa.pay(id, null);
      return id;
    };
    const [whole, part, none] = [await hold(), await hold(), await hold()];
    expect(await shop.capture(whole, 'c1', 29_901, 'RUB')).toMatchObject({ value: { status: 'succeeded' } });
    expect(await shop.capture(part, 'c2', 29_902, 'RUB')).toMatchObject({ ok: false });
    expect(await shop.capture(part, 'c3', 100, 'RUB')).toMatchObject({ value: { amountMinor: 100 } });
    expect(await ask('POST', `/payments/${none}/cancel`)).toMatchObject({ json: { status: 'canceled' } });
    expect(await ask('POST', `/payments/${none}/cancel`)).toMatchObject({ status: 400 });
    const { id } = await order();
    expect(await shop.capture(id, 'c4', 100, 'RUB')).toMatchObject({ failure: { code: 'invalid_request' } });
    await expect
      .poll(() => events().slice(3))
      .toEqual(['payment.succeeded', 'payment.succeeded', 'payment.canceled']);
  });
});

describe('a saved method', () => {
  it('is charged without anybody being asked, as long as the bank agrees', async () => {
    const { order, shop, yookassa, events } = await startYooKassa();
    const first = await order({ saveMethod: true });
    await yookassa.pay(first.id, null);
    const method = (await shop.read(first.id))?.method;
    expect(method).toMatchObject({ saved: true });
    const charge = { methodId: method?.id ?? '', returnUrl: null };
    expect(await order(charge)).toMatchObject({
      status: 'succeeded',
      method: { id: method?.id, saved: true },
    });
    yookassa.setMethod(charge.methodId, 'permission_revoked');
    expect(await order(charge)).toMatchObject({
      status: 'canceled',
      cancellation: { reason: 'permission_revoked' },
    });
    yookassa.setMethod(charge.methodId, null);
    expect((await order(charge)).status).toBe('succeeded');
    await expect.poll(events).toHaveLength(4);
  });

  it('is one only where the buyer agreed and paid', async () => {
    const { order, yookassa } = await startYooKassa();
    const [unsaved, declined] = [await order(), await order({ saveMethod: true })];
    await yookassa.pay(unsaved.id, null);
    await yookassa.pay(declined.id, 'card_expired');
    for (const { id } of [unsaved, declined]) {
      await expect(order({ methodId: id, returnUrl: null })).rejects.toThrow('invalid_request');
      expect(() => yookassa.setMethod(id, null)).toThrow('No such saved method');
    }
  });
});

describe('a refund', () => {
  it('gives back in parts, to the kopek, and never more than was paid', async () => {
    const { order, ask, shop, yookassa } = await startYooKassa();
    const { id } = await order();
    const ask1 = { paymentId: id, currency: 'RUB', description: 'По просьбе', customer: null };
    expect(await shop.refund({ ...ask1, key: 'r0', amountMinor: 1 })).toMatchObject({ ok: false });
    await yookassa.pay(id, null);
    const first = await shop.refund({ ...ask1, key: 'r1', amountMinor: 29_900 });
    expect(first).toMatchObject({ value: { status: 'succeeded', amountMinor: 29_900, paymentId: id } });
    expect(await shop.refund({ ...ask1, key: 'r1', amountMinor: 29_900 })).toEqual(first);
    expect(await shop.refund({ ...ask1, key: 'r2', amountMinor: 2 })).toMatchObject({ ok: false });
    const last = await shop.refund({ ...ask1, key: 'r3', amountMinor: 1, customer: '+79000000000' });
    expect((await shop.read(id))?.refundedMinor).toBe(29_901);
    expect(last.ok && (await shop.readRefund(last.value.id))).toEqual(last.ok && last.value);
    expect((await ask('GET', `/payments/${id}`)).json).toMatchObject({ refundable: false });
    expect((await ask('GET', `/refunds?payment_id=${id}`)).json).toMatchObject({
      items: [{ amount: RUB('0.01') }, { amount: RUB('299.00') }],
    });
    expect((await ask('GET', '/refunds?payment_id=other')).json).toEqual({ type: 'list', items: [] });
    expect(yookassa.payments()).toMatchObject([{ id, refunds: [{ payment_id: id }, { payment_id: id }] }]);
  });
});

describe('a key', () => {
  it('is answered once in a day, whatever becomes of the payment meanwhile', async () => {
    const { shop, yookassa, clock } = await startYooKassa();
    const first = await shop.create(ORDER);
    if (first.ok) await yookassa.pay(first.value.id, null);
    expect(await shop.create(ORDER)).toEqual(first);
    await clock.advance(86_399_000);
    expect(await shop.create(ORDER)).toEqual(first);
    expect(yookassa.payments()).toHaveLength(1);
    await clock.advance(2_000);
    expect(await shop.create(ORDER)).not.toEqual(first);
    expect(yookassa.payments()).toHaveLength(2);
  });

  it('of one request is refused to another', async () => {
    const { ask, shop } = await startYooKassa();
    await shop.create(ORDER);
    expect(await shop.create({ ...ORDER, amountMinor: 1 })).toMatchObject({ ok: false });
    expect((await ask('POST', '/payments', NEW, { 'idempotence-key': ORDER.key })).json).toMatchObject({
      type: 'error',
      code: 'invalid_request',
      description: 'Idempotence key duplicated',
      parameter: 'Idempotence-Key',
    });
  });

  it('finds what was done where the answer was lost: one payment', async () => {
    const { shop, yookassa, faults } = await startYooKassa();
    faults.add({ service: 'yookassa', mode: 'drop-answer', match: '/payments', times: 1 });
    expect(await shop.create(ORDER)).toMatchObject({ ok: true });
    faults.add({ service: 'yookassa', mode: 'drop-answer', match: '/payments', times: 2 });
    const next = { ...ORDER, key: 'order-2' };
    await expect(shop.create(next)).rejects.toThrow('yookassa is unavailable');
    expect(yookassa.payments()).toHaveLength(2);
    expect(await shop.create(next)).toMatchObject({ value: { id: yookassa.payments()[0]?.['id'] } });
    expect(yookassa.payments()).toHaveLength(2);
  });
});

it.each([
  ['refuse', { service: 'yookassa' }],
  ['500', { service: 'yookassa', retryAfterSeconds: undefined }],
  ['garbage', { service: 'yookassa' }],
  ['429', { service: 'yookassa', retryAfterSeconds: 4 }],
] as const)('R-6: %s is unavailable, and nothing was done', async (mode, failure) => {
  const { shop, yookassa, faults } = await startYooKassa();
  faults.add({ service: 'yookassa', mode, ms: 4000 });
  await expect(shop.create(ORDER)).rejects.toMatchObject(failure);
  faults.clear();
  expect(yookassa.payments()).toEqual([]);
  faults.add({ service: 'yookassa', mode: '403', times: 1 });
  expect(await shop.create(ORDER)).toMatchObject({ failure: { code: 'forbidden' } });
});

describe('what is wrong is named', () => {
  it.each([
    ['amount.value', { ...NEW, amount: RUB('299') }],
    ['amount.value', { ...NEW, amount: RUB('0.00') }],
    ['amount.currency', { ...NEW, amount: { value: '1.00', currency: 'USD' } }],
    ['amount', { ...NEW, amount: undefined }],
    ['description', { ...NEW, description: 'я'.repeat(129) }],
    ['confirmation', { ...NEW, confirmation: undefined }],
    ['confirmation', { ...NEW, payment_method_id: undefined, confirmation: undefined }],
    ['payment_method_id', { ...NEW, payment_method_id: 'unknown', confirmation: undefined }],
    [
      'metadata',
      { ...NEW, metadata: Object.fromEntries(Array.from({ length: 17 }, (_, n) => [`k${n}`, 'v'])) },
    ],
    ['metadata.order', { ...NEW, metadata: { order: 1 } }],
    ['caputre', { ...NEW, caputre: true }],
    [
      'receipt',
      {
        ...NEW,
        receipt: {
          customer: { email: 'a@b.ru' },
          items: [{ description: 'x', quantity: 1, amount: RUB('299.00'), vat_code: 1 }],
        },
      },
    ],
    ['receipt.customer', { ...NEW, receipt: { customer: {}, items: [] } }],
  ])('%s of %o', async (parameter, body) => {
    const { ask, yookassa } = await startYooKassa();
    const error = { type: 'error', id: expect.any(String), code: 'invalid_request', parameter };
    expect(await ask('POST', '/payments', body)).toMatchObject({ status: 400, json: error });
    expect(yookassa.payments()).toEqual([]);
  });

  it('so are a missing key, a long one, a stranger, a payment of nobody, a body that is no JSON', async () => {
    const { ask, shop } = await startYooKassa();
    for (const key of ['', 'x'.repeat(65)]) {
      const { json } = await ask('POST', '/payments', NEW, { 'idempotence-key': key });
      expect(json).toMatchObject({ code: 'invalid_request', parameter: 'Idempotence-Key' });
    }
    const stranger = { authorization: `Basic ${btoa('100500:other')}` };
    expect(await ask('GET', '/me', undefined, stranger)).toMatchObject({
      status: 401,
      json: { type: 'error', code: 'invalid_credentials' },
    });
    expect(await ask('GET', '/payments/nobody')).toMatchObject({ status: 404, json: { code: 'not_found' } });
    expect(await ask('POST', '/payments', NEW, { 'content-type': 'text/plain' })).toMatchObject({
      status: 415,
    });
    expect(await shop.me()).toEqual({ shop: '100500', test: true });
  });
});

it('lists payments a page at a time, the newest first, by status and moment', async () => {
  const { ask, order, yookassa, clock } = await startYooKassa();
  const ids: string[] = [];
  for (let n = 0; n < 5; n += 1) {
    ids.unshift((await order()).id);
    await clock.advance(60_000);
  }
  await yookassa.pay(ids[4] ?? '', null);
  const list = async (query: string): Promise<unknown> => (await ask('GET', `/payments?${query}`)).json;
  const of = (...wanted: (string | undefined)[]) => wanted.map((id) => ({ id }));
  expect(await list('limit=2')).toMatchObject({ items: of(ids[0], ids[1]), next_cursor: ids[1] });
  const rest = await list(`limit=3&cursor=${ids[1]}`);
  expect(rest).toMatchObject({ type: 'list', items: of(ids[2], ids[3], ids[4]) });
  expect(rest).not.toHaveProperty('next_cursor');
  expect(await list('status=succeeded')).toMatchObject({ items: of(ids[4]) });
  const since = new Date(clock.now() - 150_000).toISOString();
  expect(await list(`created_at.gte=${since}`)).toMatchObject({ items: of(ids[0], ids[1]) });
  expect(await list(`created_at.lt=${since}&status=pending`)).toMatchObject({ items: of(ids[2], ids[3]) });
  expect(await list(`captured_at.gt=${since}`)).toMatchObject({ items: of(ids[4]) });
  expect(await list('limit=101')).toMatchObject({ parameter: 'limit' });
});

it('keeps everything over a restart, and goes back to a snapshot', async () => {
  const folder = temporaryFolder('yookassa');
  const before = await startYooKassa(undefined, folder);
  const { id } = await before.order();
  const snapshot = before.yookassa.snapshot();
  await before.yookassa.pay(id, null);
  await before.yookassa.close();
  const { yookassa, shop } = await startYooKassa(undefined, folder);
  expect((await shop.read(id))?.status).toBe('succeeded');
  yookassa.restore(snapshot);
  expect((await shop.read(id))?.status).toBe('pending');
  yookassa.restore('{}');
  expect(yookassa.payments()).toEqual([]);
});
