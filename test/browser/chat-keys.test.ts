/** The chat page by keyboard in a real browser: a message's buttons are one Tab stop, and no edit drops the focus. */
import { describe, expect, test } from 'vitest';
import { useChatTab } from './chat-tab.ts';
import { noBrowser } from './chromium.ts';

describe.skipIf(noBrowser !== null)(`a chat by keyboard${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  const on = useChatTab();
  const focused = (): Promise<unknown> => on.page.evaluate('document.activeElement.textContent');
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await on.page.keyboard.press(key);
  };
  const day = (number: string): Promise<void> =>
    on.message('Ноябрь 2026').getByRole('button', { name: number, exact: true }).focus();
  /** The next tap turns the calendar into these. */
  function answerWith(buttons: { text: string; data?: string; disabled?: true }[][]): void {
    on.stub.tapped = { text: 'Выберите время:', buttons };
  }

  test('a pressed button that is gone hands the focus to the first that can be pressed', async () => {
    answerWith([
      [
        { text: '09:00', disabled: true },
        { text: '10:00', data: 't10' },
      ],
      [{ text: '11:00', data: 't11' }],
    ]);
    await on.open('bot=demo&person=anna');
    await day('25');
    await press('Enter');
    await on.message('Выберите время').waitFor();
    expect(await focused()).toBe('10:00');
    await press('ArrowDown');
    expect(await focused()).toBe('11:00');
  });

  test('a button that stays keeps the focus, wherever it has moved', async () => {
    answerWith([[{ text: 'Другое', data: 'other' }], [{ text: '✓ 25', data: 'day:25' }]]);
    await on.open('bot=demo&person=anna');
    await day('25');
    await press('Enter');
    await on.message('Выберите время').waitFor();
    expect(await focused()).toBe('✓ 25');
  });

  test('an arrow to another month keeps the focus on the like arrow there', async () => {
    answerWith([[{ text: '‹ Ноябрь', data: 'month:11' }], [{ text: 'Декабрь ›', data: 'month:1' }]]);
    await on.open('bot=demo&person=anna');
    await day('Декабрь ›');
    await press('Enter');
    await on.message('Выберите время').waitFor();
    expect(await focused()).toBe('Декабрь ›');
  });

  test('where no button is left the log around the message has the focus', async () => {
    answerWith([]);
    await on.open('bot=demo&person=anna');
    await day('25');
    await press('Enter');
    await on.message('Выберите время').waitFor();
    expect(await on.page.evaluate('document.activeElement.className')).toBe('log-scroller');
  });

  test('arrows walk the buttons that can be pressed, and Tab leaves them in one step', async () => {
    await on.open('bot=demo&person=anna');
    await day('24');
    await press('ArrowRight');
    expect(await focused()).toBe('25');
    await press('ArrowDown');
    expect(await focused()).toBe('30');
    await press('ArrowDown');
    expect(await focused()).toBe('Декабрь ›');
    await press('ArrowUp', 'ArrowUp');
    expect(await focused()).toBe('23');
    await press('ArrowLeft');
    expect(await focused()).toBe('21');
    await press('End');
    expect(await focused()).toBe('Уже занято');
    await press('Home');
    expect(await focused()).toBe('21');
    await press('Tab');
    expect(await on.page.evaluate('document.activeElement.matches(".inline-button")')).toBe(false);
    await press('Shift+Tab');
    expect(await focused()).toBe('21');
  });
});
