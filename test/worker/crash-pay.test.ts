/** the Worker is killed before and after each outgoing call of paying, activating and giving back; it is told again, and all is well. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Calls } from '../support/answers.ts';
import { crashPoints, cutAt, nameOf } from '../support/crash-points.ts';
import { notify, strike, updateSales } from '../support/later.ts';
import { query } from '../support/salon.ts';
import {
  billOf,
  billsOf,
  closeShops,
  dataOf,
  openShop,
  orderOf,
  type Shop,
  standing,
  toBill,
  toCheckout,
} from '../support/shop.ts';
import { connectControl } from '../support/stack.ts';
import { tapUpdate } from '../support/updates.ts';

const control = connectControl();
const PROVE = process.env['PROVE'] !== undefined;

beforeAll(async () => {
  // Nothing comes by itself: only what a test delivers, as often as it does.
  await control.fault({ service: 'qstash', mode: 'pause' });
  await control.fault({ service: 'yookassa', mode: 'pause' });
});
afterAll(async () => {
  await closeShops();
  await control.loseQueue();
  await control.clearFaults();
  await control.disarm();
});

type Deed = {
  /** How many outgoing calls it makes at least; fewer would leave places out. */
  readonly calls: number;
  /** Answers how the deed is delivered: with its status, 0 where it was cut. */
  prepare(shop: Shop): Promise<() => Promise<number>>;
  /** Nothing lost, nothing twice. */
  check(shop: Shop, place: string): Promise<void>;
};

async function lettersOf({ tenant }: Shop, kind: string): Promise<number> {
  const rows = await query('select from registry.messages where tenant_id = $1 and kind = $2', [
    tenant,
    kind,
  ]);
  const tasks = await query(
    `select from registry.tasks t join registry.messages m on t.kind = 'letter' and t.ref = m.id::text
     where m.tenant_id = $1 and m.kind = $2 and m.state = 'planned'`,
    [tenant, kind],
  );
  return Math.min(rows.length, tasks.length);
}

const PAY: Deed = {
  calls: 6,
  async prepare(shop) {
    const checkout = await toCheckout(shop);
    const update = tapUpdate(shop.owner, checkout, dataOf(checkout, 'order'));
    return () => updateSales(update);
  },
  async check(shop, place) {
    expect(await standing(shop), place).toMatchObject({ payments: [], orders: ['pending'] });
    expect(await billsOf(shop), place).toHaveLength(1);
    const screen = await control.screen(shop.buyer);
    expect(screen.text, place).toContain('Счёт на');
    expect(screen.buttons.flat()[0], place).toMatchObject({ url: (await billOf(shop)).confirmation_url });
  },
};

const ACTIVATE: Deed = {
  calls: 5,
  async prepare(shop) {
    const bill = await toBill(shop);
    await control.pay(bill);
    return () => notify('payment.succeeded', bill);
  },
  async check(shop, place) {
    expect(await standing(shop), place).toMatchObject({ left: 35, payments: ['applied'], orders: ['paid'] });
    expect(await lettersOf(shop, 'paid'), place).toBe(1);
    const looks = await query(`select from registry.tasks where kind = 'order' and ref = $1`, [
      await orderOf(shop),
    ]);
    expect(looks, place).toHaveLength(0);
  },
};

const REFUND: Deed = {
  calls: 3,
  async prepare(shop) {
    const bill = await toBill(shop);
    await control.pay(bill);
    await notify('payment.succeeded', bill);
    const refund = await shop.refund(29_900);
    return () => strike('refund', String(refund));
  },
  async check(shop, place) {
    expect(await standing(shop), place).toMatchObject({ left: 5, payments: ['refunded'] });
    expect((await billOf(shop)).refunds, place).toHaveLength(1);
    expect(await lettersOf(shop, 'refunded'), place).toBe(1);
  },
};

/** What only reads leaves nothing behind; a screen shown twice is no harm. So it is cut around what writes, here or at YooKassa. */
function writes({ service, method, request }: Calls[number]): boolean {
  if (service === 'neon') return /insert|update|delete/i.test(JSON.stringify(request));
  return service === 'qstash' || (service === 'yookassa' && method === 'POST');
}

test.each([
  ['pay', PAY],
  ['notice to activation', ACTIVATE],
  ['refund', REFUND],
])(
  '%s, cut anywhere and told again, is one charge, one activation, one refund, and its letter',
  {
    timeout: 200_000,
  },
  async (_, deed) => {
    const first = await openShop();
    const work = await deed.prepare(first);
    const clean = await control.callsOf(async () => expect(await work()).toBe(200));
    await deed.check(first, 'uncut');
    // Each business has a payment of its own, whose number the path names.
    const all = crashPoints(
      clean.map((call) => ({ ...call, path: call.path.replace(/(?<=payments)\/.*/, '/') })),
    );
    expect(all.length).toBeGreaterThanOrEqual(2 * deed.calls);
    const telling = clean.flatMap((call) => {
      const written = writes(call);
      return [written && call.service === 'yookassa', written];
    });
    const points = PROVE ? all : all.filter((_place, at) => telling[at]);
    console.info(`${points.length} places: ${clean.map(({ service, path }) => service + path).join(', ')}`);
    for (const point of points) {
      const shop = await openShop();
      const again = await deed.prepare(shop);
      await cutAt(control, point, again);
      for (let status = 0, tries = 0; status !== 200; tries += 1) {
        expect(tries, nameOf(point)).toBeLessThan(100);
        status = await again();
        if (status !== 200) await new Promise((wait) => setTimeout(wait, 100));
      }
      await deed.check(shop, nameOf(point));
    }
  },
);

test('an order that was cut before it was told of at all is found by the sweep, and charged once (R-16)', async () => {
  const shop = await openShop();
  const work = await PAY.prepare(shop);
  await cutAt(control, { at: 'yookassa:/payments', nth: 1, when: 'after' }, work);
  expect(await strike('order', await orderOf(shop))).toBe(200);
  expect(await billsOf(shop)).toHaveLength(1);
  await control.pay((await billOf(shop)).id);
  expect(await strike('order', await orderOf(shop))).toBe(200);
  await ACTIVATE.check(shop, 'swept');
});
