/** What surrounds the conversations in a real browser: list, columns, clock, faults, phone, theme. */
import type { Locator } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { startChatStub } from '../local/chat-stub.ts';
import { NOW, useChatTab } from './chat-tab.ts';
import { noBrowser } from './chromium.ts';

describe.skipIf(noBrowser !== null)(`the frame of the chat page${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  const on = useChatTab();

  test('people talk side by side, and Esc closes the current one', async () => {
    await on.open('bot=demo&person=anna');
    await on.message('Ноябрь 2026').waitFor();
    await on.scroller().evaluate((element) => element.scrollTo(0, 100));
    await on.page.locator('.to-newest').waitFor();
    await on.page.locator('[data-testid=person][data-person=olga]').click({ modifiers: ['Control'] });
    expect(await on.page.getByTestId('conversation').count()).toBe(2);
    expect(new URL(on.page.url()).searchParams.get('also')).toBe('demo/olga');
    expect(
      await on
        .conversation('anna')
        .locator('.log-scroller')
        .evaluate((element) => element.scrollTop),
    ).toBe(100);
    await on.conversation('olga').getByTestId('input').fill('Всем привет');
    await on.conversation('olga').getByTestId('send').click();
    await on.conversation('olga').getByText('Вы написали: Всем привет').waitFor();
    await on.page.keyboard.press('Escape');
    expect(await on.conversation('olga').count()).toBe(0);
    expect(await on.conversation('anna').count()).toBe(1);
  });

  test('the header opens another person beside, each column with its own input', async () => {
    await on.open('bot=demo&person=anna');
    await on.page.getByTestId('beside').click();
    await on.page.getByRole('menuitem', { name: 'Борис' }).click();
    await on.conversation('boris').getByTestId('start').click();
    await on.conversation('boris').getByText('Вы написали: /start').waitFor();
    expect(await on.conversation('anna').getByText('Вы написали').count()).toBe(0);
  });

  test('messages of a conversation that is not open are counted until it is read', async () => {
    await on.open('bot=demo&person=anna');
    const row = on.page.locator('[data-testid=person][data-person=boris]');
    await on.page.waitForLoadState('networkidle').catch(() => undefined);
    on.stub.say('demo/boris', { text: 'Раз' });
    on.stub.say('demo/boris', { text: 'Напоминание' });
    await row.getByTestId('unread').filter({ hasText: '2' }).waitFor();
    expect(await row.textContent()).toContain('Напоминание');
    await row.click();
    await row.getByTestId('unread').waitFor({ state: 'detached' });
  });

  test('the clock moves on by an hour and a day, and says how far it is from real time', async () => {
    on.stub.offset = Date.now() - NOW;
    await on.open('bot=demo&person=anna');
    await on.page.getByText('real time').waitFor();
    await on.page.getByTestId('clock-day').click();
    await on.page.getByTestId('clock-offset').filter({ hasText: '+1 d' }).waitFor();
    await on.page.getByTestId('clock-hour').click();
    await on.page.getByTestId('clock-offset').filter({ hasText: '+1 d 1 h' }).waitFor();
    expect(on.stub.posted.map(({ body }) => body['advance'])).toEqual(['PT24H', 'PT1H']);
  });

  test('a message shows its round trips and lists the calls', async () => {
    await on.open('bot=demo&person=anna');
    await on.page.getByTestId('trips').filter({ hasText: '6 trips · 137 ms' }).click();
    const calls = on.page.getByTestId('calls');
    expect(await calls.getByRole('listitem').count()).toBe(6);
    expect(await calls.textContent()).toContain('depth 3');
    await on.page.keyboard.press('Escape');
    await calls.waitFor({ state: 'detached' });
    expect(await on.conversation('anna').count()).toBe(1);
  });

  test('faults are switched on and off, each on its own', async () => {
    await on.open('bot=demo&person=anna');
    await on.page.getByTestId('faults').click();
    const fault = (name: string): Locator => on.page.getByRole('switch', { name });
    await fault('Redis away').click();
    await on.page.locator('[role=switch][aria-checked=true]').nth(0).waitFor();
    await fault('Postgres slow').click();
    await on.page.locator('[role=switch][aria-checked=true]').nth(1).waitFor();
    await fault('Redis away').click();
    await expect.poll(() => on.page.locator('[role=switch][aria-checked=true]').count()).toBe(1);
    expect(on.stub.faults).toEqual([{ service: 'neon', mode: 'slow', ms: 1500, struck: 0 }]);
  });

  test('a new person is made and can talk at once', async () => {
    await on.open('bot=demo');
    await on.page.getByTestId('new-person').click();
    await on.page.getByLabel('First name').fill('Nina');
    await on.page.keyboard.press('Enter');
    await on.conversation('nina').getByText('Start').click();
    await on.message('Вы написали: /start').waitFor();
  });

  test('arrow keys walk the people and Enter opens one', async () => {
    await on.open('bot=demo&person=anna');
    await on.page.locator('[data-testid=person][data-person=anna]').focus();
    await on.page.keyboard.press('ArrowDown');
    await on.page.keyboard.press('Enter');
    await on.conversation('boris').waitFor();
  });

  test('on a phone the list and the conversation take turns', async () => {
    await on.page.setViewportSize({ width: 390, height: 844 });
    await on.open('bot=demo');
    await on.page.locator('[data-testid=person][data-person=anna]').click();
    await on.message('Ноябрь 2026').waitFor();
    expect(await on.page.getByTestId('person').first().isVisible()).toBe(false);
    const width = await on.page.evaluate('document.documentElement.scrollWidth');
    expect(width).toBe(390);
    await on.page.getByLabel('Back to the list').click();
    expect(await on.page.getByTestId('person').first().isVisible()).toBe(true);
  });

  test('on a phone the clock says its day and how far it is, and every button has a name', async () => {
    await on.page.setViewportSize({ width: 390, height: 844 });
    on.stub.offset = Date.now() - NOW + 37 * 3_600_000;
    await on.open('bot=demo&person=anna');
    await on.page.getByText('+1 d 13 h').waitFor();
    for (const part of ['.clock-day', '.clock-offset']) {
      const cut = await on.page.locator(part).evaluate((one) => one.scrollWidth - one.clientWidth);
      expect(await on.page.locator(part).isVisible(), part).toBe(true);
      expect(cut, part).toBeLessThanOrEqual(0);
    }
    expect(await on.page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    await on.page.getByRole('button', { name: 'Faults', exact: true }).click();
    await on.page.getByRole('switch', { name: 'Redis away' }).click();
    expect(await on.page.getByRole('switch', { name: 'YooKassa' }).count()).toBe(0);
    await on.page.getByRole('button', { name: 'Faults, 1 on' }).waitFor();
  });

  test('a keyboard is as wide as its message, whatever its labels', async () => {
    const long = 'Очень долгое название услуги, которое ни в какую кнопку не войдёт · 1 ч 30 мин · 2 600 ₽';
    on.stub.say('demo/boris', { text: 'Услуги', buttons: [[{ text: long, data: 's' }]] });
    for (const width of [390, 1280]) {
      await on.page.setViewportSize({ width, height: 844 });
      await on.open('bot=demo&person=boris');
      const message = on.message('Услуги');
      await message.waitFor();
      const wide = async (part: string): Promise<number | undefined> =>
        (await message.locator(part).boundingBox())?.width;
      expect(await wide('.inline-button')).toBe(await wide('.bubble'));
    }
  });

  test('the theme follows the address, then the switch', async () => {
    await on.open('bot=demo&theme=dark');
    const ground = (): Promise<unknown> =>
      on.page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(await ground()).toBe('rgb(23, 33, 43)');
    await on.page.getByLabel('Switch between light and dark').click();
    expect(await ground()).toBe('rgb(255, 255, 255)');
  });

  test('a refusal is shown in its own words', async () => {
    await on.open('bot=demo&person=anna');
    await on.page.getByTestId('input').fill('break');
    await on.page.keyboard.press('Enter');
    await on.page.getByTestId('toast').filter({ hasText: 'unknown bot «demo»' }).waitFor();
  });

  test('when the stack is gone a banner says so, and it leaves when the stack is back', async () => {
    await on.open('bot=demo&person=anna');
    const { port } = new URL(on.stub.url);
    await on.stub.close();
    await on.page.getByTestId('banner').waitFor();
    on.stub = await startChatStub(() => NOW, Number(port));
    on.stub.say('demo/anna', { text: 'Мы снова здесь' });
    await on.page.getByTestId('banner').waitFor({ state: 'hidden' });
    await on.message('Мы снова здесь').waitFor();
  });
});
