/** SA-08, SA-09, R-9: what a buyer sees of their money, what they type, what they may ask back, and nothing of anybody else's. */
import { afterAll, expect, test } from 'vitest';
import { createTexts } from '../../src/bot/texts/texts.ts';
import { query } from '../support/salon.ts';
import { plain } from '../support/screens.ts';
import {
  ask,
  billOf,
  closeShops,
  openShop,
  orderOf,
  press,
  pressForeign,
  type Shop,
  standing,
  toBill,
} from '../support/shop.ts';

const ru = createTexts('ru');
const NOTHING = ru.t('pay-not-yours');

afterAll(closeShops);

test('a promo code is typed, checked and shown with its price; the same buyer has it once (SA-09)', async () => {
  const shop = await openShop();
  const code = `T${shop.tenant.toUpperCase()}`;
  await query(
    `insert into registry.promo_codes (code, percent, uses, expires_at, created_at)
     values ($1, 50, 1, null, 'epoch'), ($1 || '_OLD', 50, 1, '2027-01-01', 'epoch')`,
    [code],
  );
  await ask(shop, `/start pay_${shop.tenant}`);
  await press(shop, 'promo-ask');
  expect((await ask(shop, `${code}_OLD`)).text).toContain(ru.t('pay-promo-failed-expired'));
  expect(plain((await ask(shop, ` ${code.toLowerCase()} `)).text)).toContain('149,50 ₽ за 30 дней');
  expect(plain((await press(shop, 'checkout')).text)).toContain('149,50 ₽');
  await press(shop, 'order', ({ way }) => way === 'y');
  const bill = await billOf(shop);
  expect(bill.amount).toEqual({ value: '149.50', currency: 'RUB' });
  await shop.control.pay(bill.id);
  expect(await standing(shop)).toMatchObject({ left: 35, payments: ['applied'], orders: ['paid'] });
  await pressForeign(shop, { kind: 'promo-ask', tenant: shop.tenant });
  expect((await ask(shop, code)).text).toContain(ru.t('pay-promo-failed-used'));
});

test('the history names each payment; within the days of the rule its money is asked back once (SA-08)', async () => {
  const shop = await openShop();
  const { tenant } = shop;
  await shop.control.pay(await toBill(shop));
  await ask(shop, `/start pay_${tenant}`);
  const history = plain(await pressForeign(shop, { kind: 'payments', tenant }));
  expect(history).toContain('299 ₽ · ');
  expect(history).toContain('Bank card *4444\nПродлён на 30 дней\nЧек отправлен');
  await press(shop, 'back-ask');
  const asked = await press(shop, 'back');
  expect(plain(asked.text)).toContain('Просьба вернуть 299 ₽ у оператора');
  const back = await query(
    `select data->'payment' as id, via from registry.messages where tenant_id = $1 and kind = 'money_back'`,
    [tenant],
  );
  expect(back).toMatchObject([{ via: 'master' }]);
  const payment = Number(back[0]?.['id']);
  expect(await pressForeign(shop, { kind: 'back', payment })).toBe(asked.text);
  expect(
    await query(`select from registry.messages where tenant_id = $1 and kind = 'money_back'`, [tenant]),
  ).toHaveLength(1);
  await query(`update registry.payments set paid_at = paid_at - interval '14 days' where id = $1`, [payment]);
  await query(`delete from registry.messages where tenant_id = $1 and kind = 'money_back'`, [tenant]);
  expect(await pressForeign(shop, { kind: 'back', payment })).toContain('уже не вернуть');
});

test('R-9: somebody else’s bot, order and payment are answered as what is not there', async () => {
  const shop = await openShop();
  await shop.control.pay(await toBill(shop));
  const [payment] = await query('select id from registry.payments where tenant_id = $1', [shop.tenant]);
  const other = await openShop();
  const theirs: Shop = { ...shop, buyer: other.buyer, owner: other.owner };
  const before = await standing(shop);
  for (const words of [
    `/start pay_${shop.tenant}`,
    `/start pay_${'0'.repeat(12)}`,
    `/start paid_${await orderOf(shop)}`,
    `/start paid_${'0'.repeat(24)}`,
  ]) {
    expect((await ask(theirs, words)).text, words).toBe(NOTHING);
  }
  const { tenant } = shop;
  const id = Number(payment?.['id']);
  for (const action of [
    { kind: 'checkout', tenant, plan: 'starter', renews: 0, promo: null },
    { kind: 'order', tenant, way: 'y', plan: 'starter', renews: 0, promo: null },
    { kind: 'renewal', tenant },
    { kind: 'renew', tenant, renews: 0 },
    { kind: 'payments', tenant },
    { kind: 'back', payment: id },
    { kind: 'give-up', order: await orderOf(shop) },
  ] as const) {
    expect(await pressForeign(theirs, action), action.kind).toBe(NOTHING);
  }
  expect(await standing(shop)).toEqual(before);
});

test('a decline is told in words, with the way to try again', async () => {
  const shop = await openShop();
  await shop.control.pay(await toBill(shop), 'insufficient_funds');
  const end = await ask(shop, `/start paid_${await orderOf(shop)}`);
  expect(end.text).toBe(ru.t('pay-end-funds'));
  await press(shop, 'pay');
  expect(await standing(shop)).toMatchObject({ left: 5, payments: [], orders: ['canceled'] });
});
