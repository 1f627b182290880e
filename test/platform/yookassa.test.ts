/** What YooKassa is asked by its adapter, and every way it may fail to answer. */
import { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { Unavailable } from '../../src/domain/failures.ts';
import { Secret } from '../../src/domain/secret.ts';
import { createYooKassa } from '../../src/platform/yookassa.ts';
import type { NewPayment } from '../../src/usecases/payment-provider.ts';
import { listen, type Peer, startHangUp } from './doubles.ts';
import { recorded } from './yookassa-objects/recorded.ts';

type Asked = { method: string; path: string; headers: Headers; body: unknown };
type Answer = () => Response | Promise<Response>;

const ID = '22e12f66-000f-5000-8000-18db351245c7';
const ORDER: NewPayment = {
  key: 'order-72-1',
  amountMinor: 29_901,
  currency: 'RUB',
  description: 'Стартовый, 30 дней',
  returnUrl: 'https://t.me/zapis_bot?start=paid_72',
  metadata: { order: '72' },
  saveMethod: false,
  methodId: null,
  customer: null,
};

let peer: Peer;
let asked: Asked[] = [];
/** Given in turn; the last one stays. */
let answers: Answer[] = [];
let requests = 0;

beforeAll(async () => {
  const app = new Hono();
  app.all('*', async (c) => {
    const text = await c.req.text();
    const body: unknown = text === '' ? null : JSON.parse(text);
    asked.push({ method: c.req.method, path: c.req.path, headers: c.req.raw.headers, body });
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    return (await answer?.()) ?? c.text('', 404);
  });
  peer = await listen(app);
});
afterAll(() => peer.close());
beforeEach(() => {
  asked = [];
  answers = [];
  requests = 0;
});

function says(name: string): Answer {
  return () => new Response(recorded(name));
}
function refuses(status: number, body: string = '', headers: Record<string, string> = {}): Answer {
  return () => new Response(body, { status, headers });
}
function provider(url = peer.url, receipts: Parameters<typeof createYooKassa>[0]['receipts'] = null) {
  const key = new Secret('test_secret');
  return createYooKassa({
    apiUrl: `${url}/v3`,
    shopId: '100500',
    key,
    receipts,
    count: () => (requests += 1),
  });
}

describe('SA-04: what YooKassa is asked', () => {
  test('a payment on its page, with the key, the password and no more than needed', async () => {
    answers = [says('payment-pending')];
    expect(await provider().create(ORDER)).toMatchObject({ ok: true, value: { id: ID } });
    const [{ headers, ...request } = { headers: new Headers() }] = asked;
    expect(request).toEqual({
      method: 'POST',
      path: '/v3/payments',
      body: {
        amount: { value: '299.01', currency: 'RUB' },
        capture: true,
        confirmation: { type: 'redirect', return_url: 'https://t.me/zapis_bot?start=paid_72' },
        description: 'Стартовый, 30 дней',
        metadata: { order: '72' },
      },
    });
    expect(headers.get('idempotence-key')).toBe('order-72-1');
    expect(headers.get('authorization')).toBe(`Basic ${btoa('100500:test_secret')}`);
    expect(headers.get('content-type')).toBe('application/json');
  });

  test('a payment, a refund and the shop as they are now', async () => {
    answers = [says('payment-canceled'), says('refund-succeeded'), says('shop')];
    const cancellation = { party: 'payment_network', reason: 'payment_method_restricted' };
    expect(await provider().read(ID)).toMatchObject({ status: 'canceled', cancellation });
    expect(await provider().readRefund(ID)).toMatchObject({ status: 'succeeded', amountMinor: 149_900 });
    expect(await provider().me()).toEqual({ shop: '100500', test: false });
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `GET /v3/payments/${ID}`,
      `GET /v3/refunds/${ID}`,
      'GET /v3/me',
    ]);
  });

  test('a charge of a saved method asks nobody, and a first one says that it is saved', async () => {
    answers = [says('payment-succeeded-saved-card')];
    await provider().create({ ...ORDER, saveMethod: true });
    await provider().create({ ...ORDER, methodId: ID, returnUrl: null });
    expect(asked[0]?.body).toMatchObject({ save_payment_method: true, confirmation: { type: 'redirect' } });
    expect(asked[1]?.body).toMatchObject({ payment_method_id: ID });
    expect(asked[1]?.body).not.toHaveProperty('confirmation');
    expect(asked[1]?.body).not.toHaveProperty('save_payment_method');
  });

  test('capture and refund, each with its own key', async () => {
    answers = [says('payment-succeeded-sbp'), says('refund-succeeded')];
    await provider().capture(ID, 'capture-1', 200, 'RUB');
    const refund = { key: 'refund-1', paymentId: ID, amountMinor: 100, currency: 'RUB', customer: null };
    await provider().refund({ ...refund, description: 'По просьбе' });
    expect(asked.map(({ path, body, headers }) => [path, headers.get('idempotence-key'), body])).toEqual([
      [`/v3/payments/${ID}/capture`, 'capture-1', { amount: { value: '2.00', currency: 'RUB' } }],
      [
        '/v3/refunds',
        'refund-1',
        { payment_id: ID, amount: { value: '1.00', currency: 'RUB' }, description: 'По просьбе' },
      ],
    ]);
  });

  test.each([
    ['ivan@example.ru', { email: 'ivan@example.ru' }],
    ['+7 (900) 000-00-00', { phone: '79000000000' }],
  ])('a receipt for %s, in the codes of the configuration', async (customer, contact) => {
    answers = [says('payment-pending')];
    const shop = provider(peer.url, { vatCode: 11, taxSystemCode: 2 });
    await shop.create({ ...ORDER, customer });
    await shop.create(ORDER);
    await provider().create({ ...ORDER, customer });
    const item = { description: 'Стартовый, 30 дней', quantity: 1, measure: 'piece', vat_code: 11 };
    expect(asked[0]?.body).toMatchObject({
      receipt: {
        customer: contact,
        items: [{ ...item, amount: { value: '299.01', currency: 'RUB' }, payment_mode: 'full_payment' }],
        tax_system_code: 2,
      },
    });
    for (const { body } of asked.slice(1)) expect(body).not.toHaveProperty('receipt');
  });
});

describe('R-6: YooKassa away', () => {
  const unknown: [string, Answer][] = [
    ['500', refuses(500, recorded('error'))],
    ['502 of a proxy', refuses(502, '<html>')],
    ['garbage', () => new Response('<html>')],
    ['an object of another kind', says('refund-succeeded')],
    ['a redirect', refuses(302, '', { location: '/elsewhere' })],
  ];

  test.each(unknown)('%s, whatever was done: the same key asks once more and finds it', async (_, answer) => {
    answers = [answer, says('payment-pending')];
    expect(await provider().create(ORDER)).toMatchObject({ ok: true, value: { id: ID } });
    expect(asked.map(({ headers }) => headers.get('idempotence-key'))).toEqual(['order-72-1', 'order-72-1']);
    expect(asked[1]?.body).toEqual(asked[0]?.body);
  });

  test.each(unknown)('%s twice is unavailable, and a question is asked once only', async (_, answer) => {
    answers = [answer];
    await expect(provider().create(ORDER)).rejects.toMatchObject({ service: 'yookassa' });
    expect(requests).toBe(2);
    await expect(provider().read(ID)).rejects.toBeInstanceOf(Unavailable);
    expect(requests).toBe(3);
  });

  test.each([
    [429, { 'retry-after': '7' }, '', 7],
    [429, {}, '{"type":"error","code":"too_many_requests","retry_after":1800}', 2],
    [429, {}, '', 1],
    [202, {}, '{"type":"processing","description":"Request accepted","retry_after":2500}', 3],
  ])('%i with %o «%s» is patience for %i s', async (status, headers, body, retryAfterSeconds) => {
    answers = [refuses(status, body, headers)];
    await expect(provider().create(ORDER)).rejects.toMatchObject({ service: 'yookassa', retryAfterSeconds });
    expect(requests).toBe(1);
  });

  test.each([
    [400, recorded('error'), 'invalid_request'],
    [403, '{"type":"error","code":"forbidden"}', 'forbidden'],
    [401, '{"type":"error","code":"invalid_credentials"}', 'invalid_credentials'],
    [400, '<html>', 'http_400'],
    [415, '{"code":"a sentence, not a code"}', 'http_415'],
  ])('%i «%s» is a definite no', async (status, body, code) => {
    answers = [refuses(status, body)];
    const no = { ok: false, failure: { kind: 'provider_refused', code } };
    expect(await provider().create(ORDER)).toEqual(no);
    expect(requests).toBe(1);
  });

  test('what is not there is null, and strange names are not even asked for', async () => {
    answers = [
      refuses(404, '{"type":"error","code":"not_found"}'),
      refuses(400, recorded('error')),
      refuses(404),
    ];
    expect([await provider().read(ID), await provider().readRefund(ID), await provider().read(ID)]).toEqual([
      null,
      null,
      null,
    ]);
    for (const id of ['', '..', '../refunds', 'a/b', 'a?b', 'x'.repeat(65)]) {
      expect(await provider().read(id)).toBeNull();
      expect(await provider().readRefund(id)).toBeNull();
      expect(await provider().capture(id, 'k', 1, 'RUB')).toMatchObject({ ok: false });
    }
    expect(requests).toBe(3);
  });

  test('a wrong password is told from a lost payment', async () => {
    answers = [refuses(401, '{"type":"error","code":"invalid_credentials"}')];
    expect(await provider().me()).toBeNull();
    await expect(provider().read(ID)).rejects.toThrow('yookassa is unavailable: invalid_credentials');
  });

  test('a cut connection is asked for again; no failure names the secret', async () => {
    const hangUp = await startHangUp();
    const failure = await provider(hangUp.url)
      .create(ORDER)
      .catch((error: unknown) => error);
    expect(hangUp.calls()).toBe(2);
    await hangUp.close();
    expect(failure).toBeInstanceOf(Unavailable);
    expect(String(failure)).not.toMatch(/test_secret|Basic/);
  });

  test('PF-13: ten seconds are enough, the repetition included', async () => {
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
      const abort = new AbortController();
      setTimeout(() => abort.abort(), ms / 100);
      return abort.signal;
    });
    answers = [
      refuses(500),
      () => new Promise((resolve) => setTimeout(() => resolve(new Response('')), 300)),
    ];
    const began = performance.now();
    await expect(provider().create(ORDER)).rejects.toThrow('no answer to /payments');
    expect(performance.now() - began).toBeLessThan(250);
    expect(timeout.mock.calls).toEqual([[10_000]]);
    timeout.mockRestore();
  });
});
