/** Writing on the chat page in a real browser: what is typed is never lost, and the log follows what is sent. */
import { describe, expect, test } from 'vitest';
import { useChatTab } from './chat-tab.ts';
import { noBrowser } from './chromium.ts';

describe.skipIf(noBrowser !== null)(`writing in a chat${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  const on = useChatTab();
  const person = (name: string): Promise<void> =>
    on.page.locator(`[data-testid=person][data-person=${name}]`).click();
  const typed = (name: string): Promise<string> => on.conversation(name).getByTestId('input').inputValue();
  const below = (): Promise<number> =>
    on.scroller().evaluate((one) => one.scrollHeight - one.scrollTop - one.clientHeight);

  test('a draft waits in its conversation, is named in the list and outlives a reload', async () => {
    await on.open('bot=demo&person=anna');
    await on.conversation('anna').getByTestId('input').fill('Можно в субботу?');
    await person('boris');
    expect(await typed('boris')).toBe('');
    const row = on.page.locator('[data-testid=person][data-person=anna]');
    await row.filter({ hasText: 'Draft: Можно в субботу?' }).waitFor();
    await person('anna');
    expect(await typed('anna')).toBe('Можно в субботу?');
    await on.page.reload();
    await on.message('Ноябрь 2026').waitFor();
    expect(await typed('anna')).toBe('Можно в субботу?');
    await on.page.getByTestId('send').click();
    await on.message('Вы написали: Можно в субботу?').waitFor();
    await person('boris');
    await person('anna');
    expect(await typed('anna')).toBe('');
  });

  test('Esc leaves what is being typed, a second one closes the conversation, and the text is still there', async () => {
    await on.open('bot=demo&person=anna');
    await on.page.getByTestId('input').fill('Почти готово');
    await on.page.keyboard.press('Escape');
    expect(await typed('anna')).toBe('Почти готово');
    await on.page.keyboard.press('Escape');
    expect(await on.conversation('anna').count()).toBe(0);
    await person('anna');
    expect(await typed('anna')).toBe('Почти готово');
  });

  test('a text that the stack refused comes back to the line', async () => {
    await on.open('bot=demo&person=anna');
    await on.page.getByTestId('input').fill('break');
    await on.page.keyboard.press('Enter');
    await on.page.getByTestId('toast').waitFor();
    await expect.poll(() => typed('anna')).toBe('break');
  });

  test('on a phone every answer is in sight, however tall, until the person scrolls up', async () => {
    await on.page.setViewportSize({ width: 390, height: 844 });
    await on.open('bot=demo&person=anna');
    await on.message('Ноябрь 2026').waitFor();
    for (const text of ['один', 'два', 'три', 'четыре']) {
      await on.page.getByTestId('input').fill(`${text}${'\nстрока'.repeat(12)}`);
      await on.page.keyboard.press('Enter');
      await on.message(`Вы написали: ${text}`).waitFor();
      await expect.poll(below).toBeLessThan(2);
      expect(await on.page.locator('.to-newest').isVisible()).toBe(false);
    }
    await on.scroller().hover();
    await on.page.mouse.wheel(0, -300);
    await on.page.locator('.to-newest').waitFor();
    on.stub.say('demo/anna', { text: 'Пришло потом' });
    await on.message('Пришло потом').waitFor({ state: 'attached' });
    await expect.poll(below).toBeGreaterThan(300);
    expect(await on.page.locator('.to-newest').isVisible()).toBe(true);
  });

  test('the log goes to the end after sending even when it grows before its own scrolling is told', async () => {
    for (let n = 0; n < 30; n += 1) on.stub.say('demo/boris', { text: `Сообщение ${n}` });
    await on.open('bot=demo&person=boris');
    await on.message('Сообщение 29').waitFor();
    await on.page.locator('.to-newest').waitFor({ state: 'hidden' });
    await on.page.getByTestId('input').fill('Ещё');
    await on.page.evaluate(`(async () => {
      const scroller = document.querySelector('.log-scroller');
      scroller.scrollTop -= 300;
      await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
      document.querySelector('[data-testid=send]').click();
      const block = document.createElement('div');
      block.style.height = '400px';
      [...document.querySelectorAll('[data-testid=message]')].at(-1).append(block);
    })()`);
    await expect.poll(below).toBeLessThan(2);
    expect(await on.page.locator('.to-newest').isVisible()).toBe(false);
  });
});
