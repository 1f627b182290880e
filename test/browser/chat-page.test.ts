/** Conversations of the chat page in a real browser: messages, keyboards, scrolling. */
import { describe, expect, test } from 'vitest';
import { useChatTab } from './chat-tab.ts';
import { noBrowser } from './chromium.ts';

describe.skipIf(noBrowser !== null)(`the chat page${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  const on = useChatTab();

  test('an address opens a conversation and shows its newest message', async () => {
    await on.open('bot=demo&person=anna');
    await on.message('Ноябрь 2026').waitFor();
    expect(await on.message('Ноябрь 2026').getByTestId('inline-button').last().isVisible()).toBe(true);
    await on.page.locator('.to-newest').waitFor({ state: 'hidden' });
    expect(await on.page.getByTestId('clock').textContent()).toContain('12:00');
  });

  test('a text is sent with Enter and the answer appears', async () => {
    await on.open('bot=demo&person=boris');
    await on.page.getByTestId('input').fill('Добрый день');
    await on.page.keyboard.press('Enter');
    await on.message('Вы написали: Добрый день').waitFor();
    expect(await on.page.getByTestId('input').inputValue()).toBe('');
    expect(on.stub.posted).toEqual([
      { path: 'POST send', body: { bot: 'demo', person: 'boris', text: 'Добрый день' } },
    ]);
  });

  test('markup in a message is text, never an element', async () => {
    on.stub.say('demo/boris', { text: '<img src=x onerror="document.title=1"> <b>hi</b>' });
    await on.open('bot=demo&person=boris');
    await on.message('<b>hi</b>').waitFor();
    expect(await on.page.locator('.text img, .text b').count()).toBe(0);
  });

  test('a pressed button spins until the tap is acknowledged, then its message is edited and a toast is shown', async () => {
    on.stub.tapTakes = 1_000;
    await on.open('bot=demo&person=anna');
    const day = on.page.getByTestId('inline-button').filter({ hasText: /^28$/ });
    await day.click();
    expect(await day.getAttribute('aria-busy')).toBe('true');
    await on.message('Вы выбрали: day:28').waitFor();
    expect(await on.message('Вы выбрали').locator('.edited').count()).toBe(1);
    await on.page.getByTestId('toast').filter({ hasText: 'Записал' }).waitFor();
    expect(await on.page.locator('[aria-busy=true]').count()).toBe(0);
    expect(on.stub.posted[0]?.body).toMatchObject({ button: 'day:28', message_id: 8 });
  });

  test('an alert waits for its OK', async () => {
    await on.open('bot=demo&person=anna');
    await on.page.getByText('Уже занято').click();
    const alert = on.page.getByTestId('alert');
    await alert.filter({ hasText: 'только что заняли' }).waitFor();
    await alert.getByRole('button').click();
    await alert.waitFor({ state: 'detached' });
  });

  test('a disabled button does nothing', async () => {
    await on.open('bot=demo&person=anna');
    const heading = on.page.getByTestId('inline-button').filter({ hasText: 'Пн' });
    expect(await heading.isDisabled()).toBe(true);
    await heading.click({ force: true });
    expect(on.stub.posted).toEqual([]);
  });

  test('the reply keyboard sends its texts and shares the contact', async () => {
    await on.open('bot=demo&person=anna');
    await on.page.getByTestId('reply-button').filter({ hasText: 'Мои записи' }).click();
    await on.message('Вы написали: Мои записи').waitFor();
    await on.page.getByTestId('reply-button').filter({ hasText: 'телефон' }).click();
    await on.message('Вы написали: +7').waitFor();
    expect(on.stub.posted.map(({ body }) => body['text'] ?? body['contact'])).toEqual(['Мои записи', true]);
  });

  test('"/" opens the commands, which filter as one types and are walked with the arrows', async () => {
    await on.open('bot=demo&person=anna');
    await on.scroller().focus();
    await on.page.keyboard.press('/');
    expect(await on.page.getByTestId('command').count()).toBe(4);
    await on.page.keyboard.press('ArrowDown');
    await on.page.keyboard.press('ArrowDown');
    await on.page.keyboard.press('Enter');
    await on.message('Вы написали: /my').waitFor();
    await on.page.keyboard.type('/h');
    expect(await on.page.getByTestId('command').count()).toBe(1);
    await on.page.keyboard.press('Escape');
    expect(await on.page.getByTestId('command').first().isVisible()).toBe(false);
    expect(await on.conversation('anna').count()).toBe(1);
  });

  test('a reader who has scrolled up stays where they are when messages change above and below', async () => {
    for (let n = 0; n < 30; n += 1) on.stub.say('demo/boris', { text: `Сообщение ${n}` });
    await on.open('bot=demo&person=boris');
    await on.message('Сообщение 29').waitFor();
    await on.scroller().evaluate((element) => element.scrollTo(0, 500));
    await on.page.locator('.to-newest').waitFor();
    const reading = on.message('Сообщение 20');
    const before = await reading.boundingBox();
    const first = on.stub.chats.get('demo/boris')?.messages[0];
    if (first) first.text = 'Строка\n'.repeat(12);
    on.stub.say('demo/boris', { text: 'Новое' });
    await on.message('Новое').waitFor({ state: 'attached' });
    expect((await reading.boundingBox())?.y).toBeCloseTo(before?.y ?? -1, 0);
    await on.page.locator('.to-newest').click();
    await on.page.locator('.to-newest').waitFor({ state: 'hidden' });
    expect(await on.scrollTop()).toBeGreaterThan(500);
  });

  test('a reader at the end follows new messages', async () => {
    for (let n = 0; n < 30; n += 1) on.stub.say('demo/boris', { text: `Сообщение ${n}` });
    await on.open('bot=demo&person=boris');
    await on.message('Сообщение 29').waitFor();
    const before = await on.scrollTop();
    on.stub.say('demo/boris', { text: 'Новое' });
    await on.message('Новое').waitFor();
    await expect.poll(on.scrollTop).toBeGreaterThan(before);
  });

  test('a reader at the end is not left behind when more comes before the scrolling is told', async () => {
    for (let n = 0; n < 30; n += 1) on.stub.say('demo/boris', { text: `Сообщение ${n}` });
    await on.open('bot=demo&person=boris');
    await on.message('Сообщение 29').waitFor();
    await on.page.evaluate(`(async () => {
      const grow = () => {
        const block = document.createElement('div');
        block.style.height = '300px';
        document.querySelector('.log-list').append(block);
      };
      await new Promise(requestAnimationFrame);
      grow();
      await new Promise((drawn) => setTimeout(drawn));
      grow();
    })()`);
    const below = (): Promise<number> =>
      on.scroller().evaluate((one) => one.scrollHeight - one.scrollTop - one.clientHeight);
    await expect.poll(below).toBeLessThan(2);
  });

  test('a deleted message vanishes', async () => {
    const made = on.stub.say('demo/boris', { text: 'Лишнее' });
    await on.open('bot=demo&person=boris');
    await on.message('Лишнее').waitFor();
    made.deleted = true;
    on.stub.changed('demo/boris');
    await on.message('Лишнее').waitFor({ state: 'detached' });
  });

  test('a person can block the bot and take it back', async () => {
    await on.open('bot=demo&person=anna');
    await on.page.getByLabel('Share').click();
    await on.page.getByText('Block the bot').click();
    await on.page.getByTestId('start').filter({ hasText: 'Unblock' }).click();
    await on.page.getByTestId('start').waitFor({ state: 'hidden' });
    expect(on.stub.posted.map(({ body }) => body['block'])).toEqual([true, false]);
  });

  test('a link to another bot of the stack opens it and starts it', async () => {
    await on.open('bot=demo&person=anna');
    await on.page.getByText('Второй бот').click();
    const other = on.page.locator('[data-testid=conversation][data-bot=second][data-person=anna]');
    await other.getByText('Вы написали: /start ref_anna').waitFor();
  });
});
