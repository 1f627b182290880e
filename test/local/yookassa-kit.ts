/** Starts the local YooKassa behind the gateway, with the Worker's own adapter before it and a shop's door behind it. */
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { onTestFinished } from 'vitest';
import { createCallLog } from '../../scripts/local/call-log.ts';
import { createClock, type StackClock } from '../../scripts/local/clock.ts';
import { createCrash } from '../../scripts/local/crash.ts';
import { createFaults, type Faults } from '../../scripts/local/faults.ts';
import { createGateway } from '../../scripts/local/gateway.ts';
import { listen } from '../../scripts/local/listen.ts';
import { freePort } from '../../scripts/local/ports.ts';
import { createYooKassa, SHOP_ID, type YooKassa } from '../../scripts/local/yookassa/create-yookassa.ts';
import { Secret } from '../../src/domain/secret.ts';
import * as adapter from '../../src/platform/yookassa.ts';
import { readNotice } from '../../src/platform/yookassa-objects.ts';
import type { NewPayment, PaymentProvider, ProviderPayment } from '../../src/usecases/payment-provider.ts';
import { temporaryFolder } from './temporary-folder.ts';

export const START = Date.UTC(2026, 10, 21, 9);
export const DOOR = 'http://worker/pay/yookassa';
const KEY = 'test_key';

export const ORDER: NewPayment = {
  key: 'order-1',
  amountMinor: 29_901,
  currency: 'RUB',
  description: 'Стартовый, 30 дней',
  returnUrl: 'https://t.me/sales_bot?start=paid_1',
  metadata: { order: '1' },
  saveMethod: false,
  methodId: null,
  customer: 'ivan@example.ru',
};

export type Noticed = {
  readonly minute: number;
  readonly event: string;
  readonly id: string;
  readonly ip: string | null;
};
export type Kit = {
  readonly yookassa: YooKassa;
  readonly shop: PaymentProvider;
  readonly clock: StackClock;
  readonly faults: Faults;
  /** Everything that came to the door, in order. */
  readonly noticed: Noticed[];
  events(): string[];
  /** A new payment, or a failure of the test. */
  order(more?: Partial<NewPayment>): Promise<ProviderPayment>;
  /** The API itself, under the right password and a key of its own unless told others. */
  ask(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; json: unknown }>;
};

let keys = 0;

/** `answer` is what the door says to its nth notice. */
export async function startYooKassa(
  answer: (nth: number) => Response | Promise<Response> = () => new Response(''),
  { dir, parts } = temporaryFolder('yookassa'),
): Promise<Kit> {
  const noticed: Noticed[] = [];
  const faults = createFaults();
  const clock = createClock({
    dir,
    startsAt: START,
    onError(error) {
      throw error;
    },
  });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const yookassa = createYooKassa({
    dir,
    key: KEY,
    publicUrl: url,
    noticeUrl: DOOR,
    clock,
    faults,
    wayBack: (to) => to.replace('https://t.me/sales_bot?', '/?bot=sales&'),
    async deliver(_, init) {
      const { event = '?', id = '?' } = readNotice(String(init.body)) ?? {};
      const minute = Math.round((clock.now() - START) / 60_000);
      noticed.push({ minute, event, id, ip: new Headers(init.headers).get('cf-connecting-ip') });
      return answer(noticed.length);
    },
  });
  clock.add(yookassa);
  parts.push(clock, yookassa);
  const site = new Hono<{ Bindings: HttpBindings }>();
  site.route('/yookassa/pay', yookassa.page);
  const gateway = { clock, faults, calls: createCallLog(), crash: createCrash(async () => {}) };
  site.route(
    '/',
    createGateway({ ...gateway, services: [yookassa], currentUpdate: () => null, onCall() {} }),
  );
  onTestFinished(await listen(site, port));

  const apiUrl = `${url}/yookassa/v3`;
  const receipts = { vatCode: 1, taxSystemCode: null };
  const shop = adapter.createYooKassa({
    apiUrl,
    shopId: SHOP_ID,
    key: new Secret(KEY),
    receipts,
    count() {},
  });
  return {
    yookassa,
    shop,
    clock,
    faults,
    noticed,
    events: () => noticed.map(({ event }) => event),
    async order(more = {}) {
      keys += 1;
      const created = await shop.create({ ...ORDER, key: `key-${keys}`, ...more });
      if (!created.ok) throw new Error(`refused: ${created.failure.code}`);
      return created.value;
    },
    async ask(method, path, body, headers = {}) {
      keys += 1;
      const standard = {
        authorization: `Basic ${btoa(`${SHOP_ID}:${KEY}`)}`,
        'content-type': 'application/json',
        'idempotence-key': `key-${keys}`,
      };
      const init = {
        method,
        headers: { ...standard, ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      };
      const answered = await fetch(`${apiUrl}${path}`, init);
      return { status: answered.status, json: await answered.json() };
    },
  };
}
