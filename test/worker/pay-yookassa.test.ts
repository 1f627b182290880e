/** SA-04..SA-06, R-4, R-16: a buyer pays through YooKassa, and whatever is told of it, however often, ends as YooKassa's object. */
import { afterAll, expect, test } from 'vitest';
import { createTexts } from '../../src/bot/texts/texts.ts';
import { here } from '../support/here.ts';
import { notify, strike } from '../support/later.ts';
import { query } from '../support/salon.ts';
import { plain } from '../support/screens.ts';
import {
  ask,
  billOf,
  billsOf,
  closeShops,
  dataOf,
  openShop,
  orderOf,
  press,
  pressForeign,
  type Shop,
  standing,
  toBill,
  toCheckout,
  ZONE,
} from '../support/shop.ts';
import { untilQuiet } from '../support/storm.ts';

const ru = createTexts('ru');
const PAID = /^Оплата получена, спасибо! «Салон» работает до \d+ \S+ включительно\.$/;

afterAll(closeShops);

/** So many days more, by one payment. */
const extended = (left: number, more: object = {}) => ({
  status: 'active',
  left,
  payments: ['applied'],
  orders: ['paid'],
  ...more,
});

test('from the link of a notice to an active bot: the terms, the receipt, the page, and the money by notice (SA-04)', async () => {
  const shop = await openShop({ trial: true, left: 2 });
  await query('update registry.buyers set customer = null where id = $1', [shop.owner.id]);
  const checkout = await toCheckout(shop, 'standard');
  expect(plain(checkout.text)).toContain('799 ₽ за 90 дней');
  expect(checkout.text).toContain(ru.t('pay-renews-off'));
  expect(checkout.text).not.toContain('Звёздами');
  await press(shop, 'email-ask');
  expect((await ask(shop, 'olga@')).text).toContain(ru.t('pay-email-wrong'));
  expect((await ask(shop, ' Olga@Example.com ')).text).toContain('Olga@Example.com');
  const agreed = await press(shop, 'checkout', ({ renews }) => renews === 1);
  expect(agreed.text).toContain('вы разрешаете');
  const bill = await press(shop, 'order');
  expect(bill.buttons.flat()[0]).toMatchObject({ url: (await billOf(shop)).confirmation_url });
  expect((await press(shop, 'settle')).text).toContain('пока не видно');

  await shop.control.pay((await billOf(shop)).id);
  expect(await standing(shop)).toEqual(extended(92));
  expect((await ask(shop, `/start paid_${await orderOf(shop)}`)).text).toMatch(PAID);
  expect(
    await query('select renews, method_title, plan_code from registry.subscriptions where tenant_id = $1', [
      shop.tenant,
    ]),
  ).toEqual([{ renews: true, method_title: 'Bank card *4444', plan_code: 'standard' }]);
});

test('a term runs out, the bot is suspended; paid, it works at once; given back, the days are gone (SA-06, SA-07)', async () => {
  const shop = await openShop({ left: -1 });
  const step = async (days: number): Promise<unknown> => {
    await query(
      'update registry.subscriptions set paid_through = paid_through - $2::int where tenant_id = $1',
      [shop.tenant, days],
    );
    await strike('subscription', shop.tenant);
    return (await standing(shop))['status'];
  };
  expect(await step(0)).toBe('grace');
  expect(await step(3)).toBe('suspended');
  expect((await ask(shop, `/start pay_${shop.tenant}`)).text).toContain('новые записи закрыты');
  const bill = await toBill(shop);
  await shop.control.pay(bill);
  expect(await standing(shop)).toEqual(extended(30));

  const gone = { status: 'active', left: 0, payments: ['refunded'], orders: ['paid'] };
  const [payment] = await query('select id from registry.payments where tenant_id = $1', [shop.tenant]);
  const refund = async (): Promise<number> => {
    const headers = { authorization: `Bearer ${here('apiKey')}`, 'idempotency-key': `refund-${shop.tenant}` };
    const init = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: '{}' };
    return (await fetch(`${here('worker')}/api/v1/payments/${payment?.['id']}/refunds`, init)).status;
  };
  for (const _ of [1, 2]) expect(await refund()).toBe(201);
  expect(await standing(shop)).toEqual(gone);
  const [given] = (await billOf(shop)).refunds;
  for (const _ of [1, 2, 3]) await notify('refund.succeeded', given?.id ?? '', '2027-04-20T00:00:00Z');
  expect([(await billOf(shop)).refunds.length, await standing(shop)]).toEqual([1, gone]);
  expect((await ask(shop, `/start paid_${await orderOf(shop)}`)).text).toContain('мы вернули');
});

test('R-4: each event thrice, in any order, by everybody at once and a month later, counts once', async () => {
  const shop = await openShop();
  const { control } = shop;
  await control.fault({ service: 'yookassa', mode: 'lose', times: 1 });
  const bill = await toBill(shop);
  const order = await orderOf(shop);
  await control.pay(bill);
  expect((await standing(shop))['orders']).toEqual(['pending']);
  const screen = await control.screen(shop.buyer);
  const told = (now?: string) => [
    ...[1, 2, 3].map(() => notify('payment.succeeded', bill, now)),
    notify('payment.waiting_for_capture', bill, now),
    notify('payment.canceled', bill, now),
    ...[1, 2].map(() => strike('order', order, now)),
  ];
  await Promise.all([
    ...told(),
    control.tap(shop.buyer, dataOf(screen, 'settle'), { message_id: screen.message_id }),
    control.send(shop.buyer, `/start paid_${order}`),
  ]);
  expect(await standing(shop)).toEqual(extended(35));
  for (const late of told('2027-03-20T12:00:00Z')) expect(await late).toBe(200);
  expect(await standing(shop)).toEqual(extended(35));
  const tasks = await query(`select from registry.tasks where kind = 'order' and ref = $1`, [order]);
  const letters = await query(
    `select from registry.messages where tenant_id = $1 and kind = 'paid' and key like '%' || $2`,
    [shop.tenant, bill],
  );
  expect([tasks.length, letters.length]).toEqual([0, 1]);
});

test('R-12: a notice from elsewhere costs no SQL; one of nothing, or of somebody else’s, changes nothing', async () => {
  const shop = await openShop();
  const { control } = shop;
  const bill = await toBill(shop);
  const stranger = await control.callsOf(async () => {
    expect(await notify('payment.succeeded', bill, undefined, '203.0.113.7')).toBe(404);
  });
  expect(stranger).toEqual([]);
  // It is not paid, whatever is said of it.
  expect(await notify('payment.succeeded', bill)).toBe(200);
  for (const id of ['00000000-000f-5000-8000-000000000000', 'x', '../me'])
    expect(await notify('payment.succeeded', id)).toBe(200);
  expect((await control.notice('{"event":')).status).toBe(200);
  expect(await standing(shop)).toMatchObject({ left: 5, payments: [], orders: ['pending'] });
});

test.each([
  ['a kopek less', 'update registry.orders set amount_minor = amount_minor + 1 where id = $1'],
  ['another currency', `update registry.orders set currency = 'USD' where id = $1`],
  ['the metadata of another order', `update registry.orders set id = left(md5(id), 24) where id = $1`],
])('R-16: a payment that is not what its order says buys nothing: %s', async (_, forge) => {
  const shop = await openShop();
  const bill = await toBill(shop);
  const order = await orderOf(shop);
  await query('delete from registry.tasks where kind = $1 and ref = $2', ['order', order]);
  await query(forge, [order]);
  await shop.control.pay(bill);
  await notify('payment.succeeded', bill);
  const now = await orderOf(shop);
  expect((await ask(shop, `/start paid_${now}`)).text).not.toMatch(PAID);
  expect(await standing(shop)).toMatchObject({ left: 5, payments: [], orders: ['pending'] });
  const alerts = await query(
    `select from registry.messages where kind = 'payment_stuck' and data->>'order' = $1`,
    [now],
  );
  expect(alerts).toHaveLength(1);
});

test('R-6: an answer of YooKassa that was lost costs no second charge, however often Pay is pressed', async () => {
  const shop = await openShop();
  const { control, buyer } = shop;
  const checkout = await toCheckout(shop);
  // Once for the call and once for its repetition.
  await control.fault({ service: 'yookassa', match: '/payments', mode: 'drop-answer', times: 2 });
  expect((await press(shop, 'order')).text).toContain(ru.t('pay-away'));
  const again = dataOf(checkout, 'order');
  await Promise.all(
    [1, 2].map(() => control.tap(buyer, again, { message_id: checkout.message_id, stale: true })),
  );
  expect(await billsOf(shop)).toHaveLength(1);
  expect(await standing(shop)).toMatchObject({ orders: ['pending'] });
  await control.pay((await billOf(shop)).id);
  expect(await standing(shop)).toEqual(extended(35));
  await toBill(shop);
  expect(await standing(shop)).toMatchObject({ orders: ['paid', 'pending'] });
});

test('given up, the order is closed; paid all the same, its money waits for the operator and buys nothing', async () => {
  const shop = await openShop();
  const bill = await toBill(shop);
  expect((await press(shop, 'give-up')).text).toBe(ru.t('pay-end-given-up'));
  await shop.control.fault({ service: 'yookassa', mode: 'lose', times: 1 });
  await shop.control.pay(bill);
  // Nobody told us: it is found by looking.
  await strike('order', await orderOf(shop));
  expect(await standing(shop)).toMatchObject({ left: 5, payments: ['stray'], orders: ['canceled'] });
  expect((await ask(shop, `/start paid_${await orderOf(shop)}`)).text).toBe(ru.t('pay-end-stray'));
  expect(
    await query(`select from registry.messages where kind = 'stray_payment' and data->>'providerId' = $1`, [
      bill,
    ]),
  ).toHaveLength(1);
});

test('a saved method is charged on the last day; declined on all three, it is told thrice; forbidden, it stops (SA-07)', async () => {
  const renewing = async (declines: 'insufficient_funds' | 'permission_revoked' | null): Promise<Shop> => {
    const shop = await openShop({ left: 1 });
    await toCheckout(shop);
    await press(shop, 'checkout', ({ renews }) => renews === 1);
    await press(shop, 'order', ({ way }) => way === 'y');
    const { id } = await billOf(shop);
    await shop.control.pay(id);
    if (declines !== null) await shop.control.declineMethod(id, declines);
    return shop;
  };
  /** Its clock strikes whenever its row says so, until the day is so many days behind the last paid one. */
  const live = async (shop: Shop, days: number): Promise<void> => {
    const ends = await query(
      `select extract(epoch from (paid_through + $2::int)::timestamp at time zone $3) * 1000 as at
       from registry.subscriptions where tenant_id = $1`,
      [shop.tenant, days, ZONE],
    );
    for (;;) {
      const [task] = await query(
        `select kind, ref, due_at from registry.tasks where kind in ('subscription', 'order') and due_at < to_timestamp($2::float8 / 1000)
           and (ref = $1 or ref in (select id from registry.orders where tenant_id = $1)) order by due_at limit 1`,
        [shop.tenant, Number(ends[0]?.['at'])],
      );
      if (task === undefined) return;
      const kind = task['kind'] === 'order' ? 'order' : 'subscription';
      const now = String(task['due_at'] instanceof Date ? task['due_at'].toISOString() : '');
      const both = [1, 2].map(() => strike(kind, String(task['ref']), now));
      expect(await Promise.all(both)).toEqual([200, 200]);
    }
  };
  const told = async ({ tenant }: Shop) =>
    (
      await query(
        `select data->>'why' as why, data->>'nextTryOn' as next from registry.messages
         where tenant_id = $1 and kind = 'renewal_failed' order by id`,
        [tenant],
      )
    ).map(({ why, next }) => `${why} ${next === null ? 'last' : 'again'}`);

  // What the card did is found out by asking: notices and callbacks would come at the stack's own, earlier time.
  const silent = async (shop: Shop, days: number): Promise<void> => {
    await shop.control.fault({ service: 'yookassa', mode: 'lose' });
    await shop.control.fault({ service: 'qstash', mode: 'pause' });
    await live(shop, days);
    await shop.control.loseQueue();
    await shop.control.clearFaults();
  };
  const paid = await renewing(null);
  await silent(paid, 1);
  expect(await standing(paid)).toMatchObject({
    left: 61,
    payments: ['applied', 'applied'],
    orders: ['paid', 'paid'],
  });

  const declined = await renewing('insufficient_funds');
  await silent(declined, 4);
  expect(await told(declined)).toEqual([
    'insufficient_funds again',
    'insufficient_funds again',
    'insufficient_funds last',
  ]);
  expect(await standing(declined)).toMatchObject({
    payments: ['applied'],
    orders: ['paid', 'canceled', 'canceled', 'canceled'],
  });

  const forbidden = await renewing('permission_revoked');
  await silent(forbidden, 4);
  expect(await told(forbidden)).toEqual(['permission_revoked last']);
  expect(await billsOf(forbidden)).toHaveLength(2);

  const stopped = await renewing(null);
  // The letter of its first payment comes by itself, and would be the newest message.
  await untilQuiet(stopped);
  await stopped.control.send(stopped.buyer, `/start pay_${stopped.tenant}`);
  expect(await pressForeign(stopped, { kind: 'renewal', tenant: stopped.tenant })).toContain(
    'Bank card *4444',
  );
  expect((await press(stopped, 'renew')).text).toContain('Автопродление выключено');
  await silent(stopped, 4);
  expect(await billsOf(stopped)).toHaveLength(1);
  expect((await press(stopped, 'renew')).text).toContain('Автопродление включено');
});
