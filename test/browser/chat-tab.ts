/** The chat page open in a fresh tab before every test, against a canned control API of its own. */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { type ChatStub, startChatStub } from '../local/chat-stub.ts';
import { launchBrowser } from './chromium.ts';

export const NOW: number = Date.UTC(2026, 10, 21, 9);

export type ChatTab = {
  readonly page: Page;
  stub: ChatStub;
  open(query: string): Promise<void>;
  conversation(person: string): Locator;
  message(text: string | RegExp): Locator;
  scroller(): Locator;
  scrollTop(): Promise<number>;
};

/** Registers the hooks of a describe block; what it gives is filled before each test. A script error fails the test. */
export function useChatTab(): ChatTab {
  let browser: Browser | undefined;
  let current: { page: Page; stub: ChatStub } | undefined;
  let problems: string[] = [];
  const opened = (): { page: Page; stub: ChatStub } => {
    if (!current) throw new Error('The tab is open only inside a test.');
    return current;
  };
  const tab: ChatTab = {
    get page() {
      return opened().page;
    },
    get stub() {
      return opened().stub;
    },
    set stub(next) {
      opened().stub = next;
    },
    async open(query) {
      await tab.page.goto(`${tab.stub.url}/?${query}`);
      await tab.page.getByTestId('person').first().waitFor({ state: 'attached' });
    },
    conversation: (person) => tab.page.locator(`[data-testid=conversation][data-person=${person}]`),
    message: (text) => tab.page.getByTestId('message').filter({ hasText: text }),
    scroller: () => tab.page.locator('.log-scroller'),
    scrollTop: () => tab.scroller().evaluate((element) => element.scrollTop),
  };
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    if (!browser) return;
    const page = await browser.newPage({
      timezoneId: 'Europe/Moscow',
      reducedMotion: 'reduce',
      viewport: { width: 1280, height: 800 },
    });
    page.setDefaultTimeout(10_000);
    problems = [];
    page.on('pageerror', (error) => problems.push(error.message));
    current = { page, stub: await startChatStub(() => NOW) };
  });
  afterEach(async () => {
    await tab.page.close();
    await tab.stub.close();
    current = undefined;
    expect(problems).toEqual([]);
  });
  return tab;
}
