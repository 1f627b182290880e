/** SA-04: Telegram Stars: asked for by an invoice that renews itself, allowed only as ordered, counted once for each charge. */
import { afterAll, expect, test } from 'vitest';
import { createTexts } from '../../src/bot/texts/texts.ts';
import { here } from '../support/here.ts';
import { updateSales } from '../support/later.ts';
import { query } from '../support/salon.ts';
import {
  ask,
  closeShops,
  openShop,
  orderOf,
  press,
  pressForeign,
  type Shop,
  standing,
  toCheckout,
} from '../support/shop.ts';
import { textUpdate } from '../support/updates.ts';

const ru = createTexts('ru');

afterAll(closeShops);

/** Renewed, failed, canceled or taken up again, as Telegram does it. */
async function renew(charge: string, outcome: 'paid' | 'failed' | 'canceled' | 'active'): Promise<void> {
  const init = { method: 'POST', body: JSON.stringify({ charge, outcome }) };
  const answer = await fetch(`${here('control')}/stars/renew`, init);
  expect(answer.status, await answer.text()).toBe(200);
}

async function toInvoice(shop: Shop): Promise<{ readonly text: string; readonly link: string }> {
  await toCheckout(shop);
  const bill = await press(shop, 'order', ({ way }) => way === 's');
  return { text: bill.text, link: bill.buttons.flat()[0]?.url ?? '' };
}

const stateOf = ({ tenant }: Shop) =>
  query(
    'select renews, stars_charge, method_id, method_title from registry.subscriptions where tenant_id = $1',
    [tenant],
  );

test('paid in Stars it works at once and renews itself; ended, taken up again and failed as Telegram tells', async () => {
  const shop = await openShop();
  const { control, buyer } = shop;
  // A card that was saved before is not charged beside the Stars.
  await query(
    `update registry.subscriptions set renews = true, method_id = 'pm', method_title = 'Visa' where tenant_id = $1`,
    [shop.tenant],
  );
  const { text } = await toInvoice(shop);
  expect(text).toContain('175\u00a0⭐');
  await control.tap(buyer, 'Оплатить');
  const [first] = await query('select provider_id from registry.payments where tenant_id = $1', [
    shop.tenant,
  ]);
  const charge = String(first?.['provider_id']);
  expect(await standing(shop)).toEqual({
    status: 'active',
    left: 35,
    payments: ['applied'],
    orders: ['paid'],
  });
  expect(await stateOf(shop)).toEqual([
    { renews: true, stars_charge: charge, method_id: null, method_title: 'Telegram Stars' },
  ]);
  expect((await ask(shop, `/start paid_${await orderOf(shop)}`)).text).toContain('Оплата получена');
  // One subscription is enough.
  expect((await toCheckout(shop)).text).not.toContain('Звёздами');

  await renew(charge, 'paid');
  expect(await standing(shop)).toMatchObject({ left: 65, payments: ['applied', 'applied'] });
  await renew(charge, 'canceled');
  expect(await stateOf(shop)).toMatchObject([{ renews: false }]);
  await renew(charge, 'active');
  expect(await stateOf(shop)).toMatchObject([{ renews: true }]);
  await renew(charge, 'failed');
  expect(await stateOf(shop)).toMatchObject([{ renews: false }]);
  const failed = await query(
    `select data->>'method' as method from registry.messages where tenant_id = $1 and kind = 'renewal_failed'`,
    [shop.tenant],
  );
  expect(failed).toEqual([{ method: 'Telegram Stars' }]);
});

test('turned off in the bot, Telegram charges no more; turned on, it does again', async () => {
  const shop = await openShop();
  const { control, buyer, tenant } = shop;
  await toInvoice(shop);
  await control.tap(buyer, 'Оплатить');
  await ask(shop, `/start paid_${await orderOf(shop)}`);
  expect(await pressForeign(shop, { kind: 'renewal', tenant })).toContain(ru.t('pay-renewal-stars'));
  const since = await control.lastCall();
  expect((await press(shop, 'renew')).text).toContain(ru.t('pay-renewal-stars-off'));
  const allowed = await press(shop, 'renew');
  expect(allowed.text).toContain(ru.t('pay-renewal-stars-allowed'));
  // It renews again once its owner has taken it up in Telegram.
  expect(await stateOf(shop)).toMatchObject([{ renews: false }]);
  const edits = (await control.calls({ since, service: 'telegram' })).filter(({ path }) =>
    path.endsWith('editUserStarSubscription'),
  );
  expect(edits.map(({ request, status }) => [JSON.stringify(request).includes('true'), status])).toEqual([
    [true, 200],
    [false, 200],
  ]);
  await renew(String((await stateOf(shop))[0]?.['stars_charge']), 'active');
  expect(await stateOf(shop)).toMatchObject([{ renews: true }]);
});

test('R-16: Telegram may go on only with exactly what was ordered, by whom it was ordered; other money waits for the operator', async () => {
  const shop = await openShop();
  const { link } = await toInvoice(shop);
  const order = await orderOf(shop);
  const stranger = await shop.newClient();
  const paying = async (person: string): Promise<unknown> => {
    const init = { method: 'POST', body: JSON.stringify({ bot: 'sales', person, invoice: link }) };
    return await (await fetch(`${here('control')}/stars`, init)).json();
  };
  expect(await paying(stranger.person)).toMatchObject({ paid: false, alert: ru.label('pay-stars-refused') });
  await query('update registry.orders set amount_minor = 174 where id = $1', [order]);
  expect(await paying(shop.owner.person)).toMatchObject({ paid: false });
  expect(await standing(shop)).toMatchObject({ left: 5, payments: [], orders: ['new'] });

  // Money that came all the same, told three times, by a forged amount.
  const said = textUpdate(shop.owner, '');
  const message = {
    message_id: 1,
    date: 1,
    chat: { id: shop.owner.id, type: 'private', first_name: 'Ольга' },
    from: { id: shop.owner.id, is_bot: false, first_name: 'Ольга' },
    successful_payment: {
      currency: 'XTR',
      total_amount: 1,
      invoice_payload: order,
      telegram_payment_charge_id: `forged-${order}`,
      provider_payment_charge_id: '1',
    },
  };
  for (const n of [0, 1, 2])
    expect(await updateSales({ update_id: said.update_id * 10 + n, message })).toBe(200);
  expect(await standing(shop)).toMatchObject({ left: 5, payments: ['stray'], orders: ['canceled'] });
  expect((await ask(shop, `/start paid_${order}`)).text).toBe(ru.t('pay-end-stray'));
});
