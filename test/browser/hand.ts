/** A person at the real chat page: opens it, reads one conversation as it is drawn, and presses what is there. */
import type { Browser, Locator, Page } from 'playwright-core';
import { here } from '../support/here.ts';

export type Hand = {
  readonly page: Page;
  /** What went wrong in the page's own scripts. */
  readonly problems: readonly string[];
  pickBot(bot: string): Promise<void>;
  /** Opens a person's conversation, or a further one beside it. */
  pickPerson(person: string, beside?: boolean): Promise<Column>;
};

export type Column = {
  /** Presses Start under a conversation that is still empty. */
  start(): Promise<void>;
  /** Presses a button of the persistent keyboard. */
  menu(label: string): Promise<void>;
  /** Waits for the newest message to say all of this; answers what it says. */
  reads(...words: readonly string[]): Promise<string>;
  /** Waits for a button of the newest message that can be pressed. */
  sees(label: RegExp): Promise<void>;
  /** Presses the first button of the newest message that fits and can be pressed; answers its label. */
  press(label: string | RegExp, nth?: number): Promise<string>;
};

export async function openChatPage(browser: Browser): Promise<Hand> {
  const page = await browser.newPage({ timezoneId: 'Europe/Moscow', viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(15_000);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(`${here('url')}/`);
  return {
    page,
    problems,
    pickBot: (bot) => page.locator(`[data-testid=bot][data-bot=${bot}]`).click(),
    async pickPerson(person, beside = false) {
      const modifiers = beside ? (['Control'] as const) : [];
      await page.locator(`[data-testid=person][data-person=${person}]`).click({ modifiers: [...modifiers] });
      return columnOf(page.locator(`[data-testid=conversation][data-person=${person}]`));
    },
  };
}

function columnOf(conversation: Locator): Column {
  const newest = conversation.getByTestId('message').last();
  const buttons = (label: string | RegExp): Locator =>
    newest.locator('[data-testid=inline-button]:enabled').filter({ hasText: label });
  return {
    start: () => conversation.getByTestId('start').click(),
    menu: (label) => conversation.getByTestId('reply-button').getByText(label, { exact: true }).click(),
    async reads(...words) {
      const said = words.reduce((found, hasText) => found.filter({ hasText }), newest.locator('.text'));
      return (await said.textContent()) ?? '';
    },
    sees: (label) => buttons(label).first().waitFor(),
    async press(label, nth = 0) {
      const fitting = newest
        .locator('[data-testid=inline-button]:enabled')
        .filter({ hasText: label })
        .nth(nth);
      const text = (await fitting.textContent()) ?? '';
      await fitting.click();
      return text;
    },
  };
}
