/** A stranger on the chat page: from Start to a bot of their own, and through the page of the payment to its first paid day. */
import { randomBytes } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { query } from '../support/salon.ts';
import { connectControl } from '../support/stack.ts';
import { launchBrowser, noBrowser } from './chromium.ts';
import { openChatPage } from './hand.ts';

describe.skipIf(noBrowser !== null)(`buying in the browser${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  test('SA-03, SA-04: a token, three answers, a trial; then the payment page, and the bot is paid', async () => {
    if (browser === undefined) throw new Error('There is no browser.');
    const control = connectControl();
    const username = `shop_${randomBytes(4).toString('hex')}_bot`;
    const { token } = await control.createBot({ username, name: 'Салон Зои' });
    const buyer = await control.createPerson({ first_name: 'Зоя', language_code: 'ru' });
    const hand = await openChatPage(browser);
    onTestFinished(() => hand.page.close());
    await hand.pickBot('sales');
    const person = await hand.pickPerson(buyer.person);
    const conversation = hand.page.locator(`[data-testid=conversation][data-person=${buyer.person}]`);

    await person.start();
    await person.press('Попробовать');
    await person.reads('Ваш бот за две минуты');
    await conversation.getByTestId('input').fill(`Use this token to access the HTTP API:\n${token}`);
    await conversation.getByTestId('send').click();
    await person.reads(`@${username}`, 'Шаг 1 из 3');
    await person.press('Как у бота');
    await person.reads('Шаг 2 из 3');
    await person.press('Ногти');
    await person.reads('Шаг 3 из 3');
    await person.press('Омск');
    await person.reads('Всё верно?', 'Салон Зои');
    await person.press('Запустить');
    await conversation.getByText('работает!').waitFor();
    expect(await conversation.textContent()).not.toContain(token);

    const [tenant] = await query(
      `select t.id, t.status from registry.tenants t join registry.bots b on b.tenant_id = t.id where b.username = $1`,
      [username],
    );
    expect(tenant?.['status']).toBe('trial');
    await control.send({ bot: 'sales', person: buyer.person }, `/start pay_${String(tenant?.['id'])}`);
    await person.reads('На сколько продлить?');
    await person.press('299');
    await person.reads('Автопродление выключено');
    await person.press(/^Картой/);
    await person.reads('адрес электронной почты');
    await conversation.getByTestId('input').fill('zoya@example.com');
    await conversation.getByTestId('send').click();
    await person.reads('Чек придёт на zoya@example.com');
    await person.press(/^Картой/);
    await person.reads('Счёт на');
    const [page] = await Promise.all([
      hand.page.context().waitForEvent('page'),
      conversation.locator('[data-press*="/yookassa/pay/"]').click(),
    ]);
    await page.getByRole('button', { name: 'Оплатить' }).click();
    await conversation
      .getByText(/^Оплата .*получена/)
      .first()
      .waitFor();
    await page.close();
    await expect
      .poll(() => query('select status from registry.tenants where id = $1', [tenant?.['id']]))
      .toEqual([{ status: 'active' }]);
    expect(hand.problems).toEqual([]);
  });
});
