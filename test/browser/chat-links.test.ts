/** What a message leads to in a real browser: bots by deep link, telephone numbers, commands; and a stack set back. */
import { describe, expect, test } from 'vitest';
import { useChatTab } from './chat-tab.ts';
import { noBrowser } from './chromium.ts';

describe.skipIf(noBrowser !== null)(`the ways out of a message${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  const on = useChatTab();
  const sent = (): unknown[] => on.stub.posted.map(({ body }) => body);

  test('a deep link carries its start into a tab of its own, and says it once', async () => {
    await on.open('bot=demo&person=boris');
    on.stub.say('demo/boris', {
      text: '',
      buttons: [[{ text: 'Бот', url: 'https://t.me/second_bot?start=s_1' }]],
    });
    const href = await on.page.getByText('Бот', { exact: true }).locator('..').getAttribute('href');
    expect(href).toBe('?bot=second&person=boris&start=s_1');
    await on.open(href?.slice(1) ?? '');
    await on.message('Вы написали: /start s_1').waitFor();
    expect(new URL(on.page.url()).search).toBe('?bot=second&person=boris');
    await on.page.reload();
    await on.message('Вы написали: /start s_1').waitFor();
    expect(sent()).toEqual([{ bot: 'second', person: 'boris', text: '/start s_1' }]);
  });

  test('a deep link without a person is followed by the first of the people', async () => {
    await on.open('bot=second&start=s_1');
    await on.conversation('anna').getByText('Вы написали: /start s_1').waitFor();
  });

  test('a link that makes a bot asks first, and an invoice shows what is paid; the bot’s refusal is read', async () => {
    on.stub.say('demo/boris', {
      text: 'Месяц',
      buttons: [
        [{ text: 'Создать', url: 'https://t.me/newbot/zapis_sales_bot/salon_bot?name=Salon' }],
        [{ text: 'Pay ⭐️250', pay: true }],
        [{ text: 'Оплатить', url: 'https://t.me/$inv1' }],
      ],
    });
    await on.open('bot=demo&person=boris');
    const press = (name: string) => on.page.getByTestId('inline-button').filter({ hasText: name }).click();
    await press('Создать');
    const dialog = on.page.getByTestId('new-bot');
    await dialog.getByLabel('Username').fill('my_salon_bot');
    await dialog.getByRole('button', { name: 'Create' }).click();
    await expect
      .poll(sent)
      .toEqual([
        { event: 'created', manager: 'sales', person: 'boris', name: 'Salon', username: 'my_salon_bot' },
      ]);
    for (const name of ['Pay', 'Оплатить']) {
      await press(name);
      await on.page.getByTestId('payment').filter({ hasText: 'A month' }).getByText('Pay ⭐️250').click();
      const alert = on.page.getByTestId('alert');
      await alert.filter({ hasText: 'Sold out' }).getByRole('button').click();
    }
    const message_id = on.stub.chats.get('demo/boris')?.messages.at(-1)?.message_id;
    expect(sent().slice(1)).toEqual([
      { bot: 'demo', person: 'boris', invoice: message_id },
      { bot: 'demo', person: 'boris', invoice: 'https://t.me/$inv1' },
    ]);
  });

  test('a telephone number can be called and a command sends itself', async () => {
    const text = 'Телефон: +7 495 000-00-11, отменить — /cancel';
    on.stub.say('demo/boris', {
      text,
      entities: [{ type: 'bot_command', offset: text.indexOf('/cancel'), length: 7 }],
    });
    await on.open('bot=demo&person=boris');
    expect(await on.page.getByRole('link', { name: '+7 495 000-00-11' }).getAttribute('href')).toBe(
      'tel:+74950000011',
    );
    await on.page.getByRole('link', { name: '/cancel' }).click();
    await on.message('Вы написали: /cancel').waitFor();
  });

  test('a stack that was set back is shown as it is now: the chats, the list and nobody who is gone', async () => {
    await on.open('bot=demo&person=anna&also=demo/olga');
    await on.message('Ноябрь 2026').waitFor();
    on.stub.chats.clear();
    on.stub.say('demo/anna', { text: 'С начала' });
    on.stub.people = on.stub.people.filter(({ person }) => person !== 'olga');
    on.stub.emit({ type: 'reset' });
    await on.message('С начала').waitFor();
    await on.message('Ноябрь 2026').waitFor({ state: 'detached' });
    await on.conversation('olga').waitFor({ state: 'detached' });
    expect(await on.page.locator('[data-testid=person][data-person=olga]').count()).toBe(0);
    await on.page.locator('[data-person=layla]').filter({ hasText: 'no messages yet' }).waitFor();
    expect(await on.page.getByTestId('unread').count()).toBe(0);
  });
});
