/** The chat page in a real browser, against a canned control API. */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ChatStub, startChatStub } from '../local/chat-stub.ts';
import { launchBrowser, noBrowser } from './chromium.ts';

const NOW = Date.UTC(2026, 10, 21, 9);

describe.skipIf(noBrowser !== null)(`the chat page${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  let browser: Browser;
  let stub: ChatStub;
  let page: Page;
  let problems: string[];

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    stub = await startChatStub(() => NOW);
    page = await browser.newPage({
      timezoneId: 'Europe/Moscow',
      reducedMotion: 'reduce',
      viewport: { width: 1280, height: 800 },
    });
    page.setDefaultTimeout(5_000);
    problems = [];
    page.on('pageerror', (error) => problems.push(error.message));
  });
  afterEach(async () => {
    await page.close();
    await stub.close();
    expect(problems).toEqual([]);
  });

  async function open(query: string): Promise<void> {
    await page.goto(`${stub.url}/?${query}`);
    await page.getByTestId('person').first().waitFor();
  }
  const conversation = (person: string): Locator =>
    page.locator(`[data-testid=conversation][data-person=${person}]`);
  const message = (text: string | RegExp): Locator => page.getByTestId('message').filter({ hasText: text });
  const scroller = (): Locator => page.locator('.log-scroller');
  const scrollTop = (): Promise<number> => scroller().evaluate((element) => element.scrollTop);

  test('an address opens a conversation and shows its newest message', async () => {
    await open('bot=demo&person=anna');
    await message('Ноябрь 2026').waitFor();
    expect(await message('Ноябрь 2026').getByTestId('inline-button').last().isVisible()).toBe(true);
    await page.locator('.to-newest').waitFor({ state: 'hidden' });
    expect(await page.getByTestId('clock').textContent()).toContain('12:00');
  });

  test('a text is sent with Enter and the answer appears', async () => {
    await open('bot=demo&person=boris');
    await page.getByTestId('input').fill('Добрый день');
    await page.keyboard.press('Enter');
    await message('Вы написали: Добрый день').waitFor();
    expect(await page.getByTestId('input').inputValue()).toBe('');
    expect(stub.posted).toEqual([
      { path: 'POST send', body: { bot: 'demo', person: 'boris', text: 'Добрый день' } },
    ]);
  });

  test('markup in a message is text, never an element', async () => {
    stub.say('demo/boris', { text: '<img src=x onerror="document.title=1"> <b>hi</b>' });
    await open('bot=demo&person=boris');
    await message('<b>hi</b>').waitFor();
    expect(await page.locator('.text img, .text b').count()).toBe(0);
  });

  test('a pressed button spins until the tap is acknowledged, then its message is edited and a toast is shown', async () => {
    stub.tapTakes = 600;
    await open('bot=demo&person=anna');
    const day = page.getByTestId('inline-button').filter({ hasText: /^28$/ });
    await day.click();
    expect(await day.getAttribute('aria-busy')).toBe('true');
    await message('Вы выбрали: day:28').waitFor();
    expect(await message('Вы выбрали').locator('.edited').count()).toBe(1);
    await page.getByTestId('toast').filter({ hasText: 'Записал' }).waitFor();
    expect(await page.locator('[aria-busy=true]').count()).toBe(0);
    expect(stub.posted[0]?.body).toMatchObject({ button: 'day:28', message_id: 8 });
  });

  test('an alert waits for its OK', async () => {
    await open('bot=demo&person=anna');
    await page.getByText('Уже занято').click();
    const alert = page.getByTestId('alert');
    await alert.filter({ hasText: 'только что заняли' }).waitFor();
    await alert.getByRole('button').click();
    await alert.waitFor({ state: 'detached' });
  });

  test('a disabled button does nothing', async () => {
    await open('bot=demo&person=anna');
    const heading = page.getByTestId('inline-button').filter({ hasText: 'Пн' });
    expect(await heading.isDisabled()).toBe(true);
    await heading.click({ force: true });
    expect(stub.posted).toEqual([]);
  });

  test('the reply keyboard sends its texts and shares the contact', async () => {
    await open('bot=demo&person=anna');
    await page.getByTestId('reply-button').filter({ hasText: 'Мои записи' }).click();
    await message('Вы написали: Мои записи').waitFor();
    await page.getByTestId('reply-button').filter({ hasText: 'телефон' }).click();
    await message('Вы написали: +7').waitFor();
    expect(stub.posted.map(({ body }) => body['text'] ?? body['contact'])).toEqual(['Мои записи', true]);
  });

  test('"/" opens the commands, which filter as one types and are walked with the arrows', async () => {
    await open('bot=demo&person=anna');
    await scroller().focus();
    await page.keyboard.press('/');
    expect(await page.getByTestId('command').count()).toBe(4);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await message('Вы написали: /my').waitFor();
    await page.keyboard.type('/h');
    expect(await page.getByTestId('command').count()).toBe(1);
    await page.keyboard.press('Escape');
    expect(await page.getByTestId('command').first().isVisible()).toBe(false);
    expect(await conversation('anna').count()).toBe(1);
  });

  test('a reader who has scrolled up stays where they are when messages change above and below', async () => {
    for (let n = 0; n < 30; n += 1) stub.say('demo/boris', { text: `Сообщение ${n}` });
    await open('bot=demo&person=boris');
    await message('Сообщение 29').waitFor();
    await scroller().evaluate((element) => element.scrollTo(0, 500));
    await page.locator('.to-newest').waitFor();
    const reading = message('Сообщение 20');
    const before = await reading.boundingBox();
    const first = stub.chats.get('demo/boris')?.messages[0];
    if (first) first.text = 'Строка\n'.repeat(12);
    stub.say('demo/boris', { text: 'Новое' });
    await message('Новое').waitFor({ state: 'attached' });
    expect((await reading.boundingBox())?.y).toBeCloseTo(before?.y ?? -1, 0);
    await page.locator('.to-newest').click();
    await page.locator('.to-newest').waitFor({ state: 'hidden' });
    expect(await scrollTop()).toBeGreaterThan(500);
  });

  test('a reader at the end follows new messages', async () => {
    for (let n = 0; n < 30; n += 1) stub.say('demo/boris', { text: `Сообщение ${n}` });
    await open('bot=demo&person=boris');
    await message('Сообщение 29').waitFor();
    const before = await scrollTop();
    stub.say('demo/boris', { text: 'Новое' });
    await message('Новое').waitFor();
    await expect.poll(scrollTop).toBeGreaterThan(before);
  });

  test('a deleted message vanishes', async () => {
    const made = stub.say('demo/boris', { text: 'Лишнее' });
    await open('bot=demo&person=boris');
    await message('Лишнее').waitFor();
    made.deleted = true;
    stub.changed('demo/boris');
    await message('Лишнее').waitFor({ state: 'detached' });
  });

  test('people talk side by side, and Esc closes the current one', async () => {
    await open('bot=demo&person=anna');
    await page.locator('[data-testid=person][data-person=olga]').click({ modifiers: ['Control'] });
    expect(await page.getByTestId('conversation').count()).toBe(2);
    expect(new URL(page.url()).searchParams.get('also')).toBe('demo/olga');
    await conversation('olga').getByTestId('input').fill('Всем привет');
    await conversation('olga').getByTestId('send').click();
    await conversation('olga').getByText('Вы написали: Всем привет').waitFor();
    await page.keyboard.press('Escape');
    expect(await conversation('olga').count()).toBe(0);
    expect(await conversation('anna').count()).toBe(1);
  });

  test('messages of a conversation that is not open are counted until it is read', async () => {
    await open('bot=demo&person=anna');
    const row = page.locator('[data-testid=person][data-person=boris]');
    await page.waitForLoadState('networkidle').catch(() => undefined);
    stub.say('demo/boris', { text: 'Раз' });
    stub.say('demo/boris', { text: 'Напоминание' });
    await row.getByTestId('unread').filter({ hasText: '2' }).waitFor();
    expect(await row.textContent()).toContain('Напоминание');
    await row.click();
    await row.getByTestId('unread').waitFor({ state: 'detached' });
  });

  test('the clock moves on by an hour and a day, and says how far it is from real time', async () => {
    stub.offset = Date.now() - NOW;
    await open('bot=demo&person=anna');
    await page.getByText('real time').waitFor();
    await page.getByTestId('clock-day').click();
    await page.getByTestId('clock-offset').filter({ hasText: '+1 d' }).waitFor();
    await page.getByTestId('clock-hour').click();
    await page.getByTestId('clock-offset').filter({ hasText: '+1 d 1 h' }).waitFor();
    expect(stub.posted.map(({ body }) => body['advance'])).toEqual(['PT24H', 'PT1H']);
  });

  test('a message shows its round trips and lists the calls', async () => {
    await open('bot=demo&person=anna');
    await page.getByTestId('trips').filter({ hasText: '6 trips · 137 ms' }).click();
    const calls = page.getByTestId('calls');
    expect(await calls.getByRole('listitem').count()).toBe(6);
    expect(await calls.textContent()).toContain('depth 3');
    await page.keyboard.press('Escape');
    await calls.waitFor({ state: 'detached' });
    expect(await conversation('anna').count()).toBe(1);
  });

  test('faults are switched on and off, each on its own', async () => {
    await open('bot=demo&person=anna');
    await page.getByTestId('faults').click();
    const fault = (name: string): Locator => page.getByRole('switch', { name });
    await fault('Redis away').click();
    await page.locator('[role=switch][aria-checked=true]').nth(0).waitFor();
    await fault('Postgres slow').click();
    await page.locator('[role=switch][aria-checked=true]').nth(1).waitFor();
    await fault('Redis away').click();
    await expect.poll(() => page.locator('[role=switch][aria-checked=true]').count()).toBe(1);
    expect(stub.faults).toEqual([{ service: 'neon', mode: 'slow', ms: 1500, struck: 0 }]);
  });

  test('a new person is made and can talk at once', async () => {
    await open('bot=demo');
    await page.getByTestId('new-person').click();
    await page.getByLabel('First name').fill('Nina');
    await page.keyboard.press('Enter');
    await conversation('nina').getByText('Start').click();
    await message('Вы написали: /start').waitFor();
  });

  test('a link to another bot of the stack opens it and starts it', async () => {
    await open('bot=demo&person=anna');
    await page.getByText('Второй бот').click();
    const other = page.locator('[data-testid=conversation][data-bot=second][data-person=anna]');
    await other.getByText('Вы написали: /start ref_anna').waitFor();
  });

  test('arrow keys walk the people and Enter opens one', async () => {
    await open('bot=demo&person=anna');
    await page.locator('[data-testid=person][data-person=anna]').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await conversation('boris').waitFor();
  });

  test('on a phone the list and the conversation take turns', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open('bot=demo');
    await page.locator('[data-testid=person][data-person=anna]').click();
    await message('Ноябрь 2026').waitFor();
    expect(await page.getByTestId('person').first().isVisible()).toBe(false);
    const width = await page.evaluate('document.documentElement.scrollWidth');
    expect(width).toBe(390);
    await page.getByLabel('Back to the list').click();
    expect(await page.getByTestId('person').first().isVisible()).toBe(true);
  });

  test('the theme follows the address, then the switch', async () => {
    await open('bot=demo&theme=dark');
    const ground = (): Promise<unknown> => page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(await ground()).toBe('rgb(23, 33, 43)');
    await page.getByLabel('Switch between light and dark').click();
    expect(await ground()).toBe('rgb(255, 255, 255)');
  });

  test('a refusal is shown in its own words', async () => {
    await open('bot=demo&person=anna');
    await page.getByTestId('input').fill('break');
    await page.keyboard.press('Enter');
    await page.getByTestId('toast').filter({ hasText: 'unknown bot «demo»' }).waitFor();
  });

  test('when the stack is gone a banner says so, and it leaves when the stack is back', async () => {
    await open('bot=demo&person=anna');
    const { port } = new URL(stub.url);
    await stub.close();
    await page.getByTestId('banner').waitFor();
    stub = await startChatStub(() => NOW, Number(port));
    stub.say('demo/anna', { text: 'Мы снова здесь' });
    await page.getByTestId('banner').waitFor({ state: 'hidden' });
    await message('Мы снова здесь').waitFor();
  });
});
