/** A day passes on the chat page: the reminder comes by itself, and the visit is moved from it. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openSalon } from '../support/salon.ts';
import { connectControl } from '../support/stack.ts';
import { launchBrowser, noBrowser } from './chromium.ts';
import { openChatPage } from './hand.ts';

const DAY_MS = 86_400_000;
/** Nine o'clock in Moscow. */
const MORNING_MS = 6 * 3_600_000;
/** A free day's button: its number, and a mark when few times are left. */
const dayButton = (at: number): RegExp => new RegExp(`^${new Date(at).getUTCDate()}( •)?$`);
const TIME = /^\d\d:\d\d$/;

describe.skipIf(noBrowser !== null)(`a reminder in the browser${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  test('CL-22, CL-30: the clock moves on by a day, the reminder comes, and Move in it works', async () => {
    if (browser === undefined) throw new Error('There is no browser.');
    // A day passes for everybody of the stack: nobody else may be on it.
    await connectControl().reset();
    const salon = await openSalon({ lang: 'ru', speaks: true });
    await salon.rows(`update $.working_hours set windows = '{[600,1200)}'`);
    await salon.rows(
      `insert into $.working_hours (weekday, windows) select day, '{[600,1200)}' from generate_series(1, 7) day
       on conflict do nothing`,
    );
    await salon.rows('update $.settings set change_window_minutes = 60');
    const client = await salon.newClient({ first_name: 'Вера', language_code: 'ru' });
    const hand = await openChatPage(browser);
    onTestFinished(() => hand.page.close());
    await hand.pickBot(salon.bot);
    const person = await hand.pickPerson(client.person);
    const toDay = async (at: number): Promise<void> => {
      if (new Date(at).getUTCMonth() !== new Date(now).getUTCMonth()) {
        await person.press('›');
        await person.sees(/^‹$/);
      }
      await person.press(dayButton(at));
    };

    const now = (Math.floor(Date.parse(await salon.control.now()) / DAY_MS) + 1) * DAY_MS + MORNING_MS;
    await salon.control.setClock(new Date(now).toISOString());
    await person.start();
    await person.menu('Записаться');
    await person.press('Мужская стрижка');
    await person.reads('выберите день');
    await toDay(now + 2 * DAY_MS);
    await person.reads('выберите время');
    await person.press(TIME);
    await person.press('Подтвердить');
    await person.reads('Вы записаны', '№ 1');
    const [booked] = await salon.rows('select starts_at from $.bookings');

    // The visit is the first of its date: a day and two hours bring it closer than a day.
    for (const step of ['clock-day', 'clock-hour', 'clock-hour']) {
      await hand.page.locator(`[data-testid=${step}]:not([aria-busy=true])`).click();
    }
    await person.reads('завтра', 'Мужская стрижка');

    await person.press('Перенести');
    await person.reads('Перенос записи № 1');
    await toDay(now + 4 * DAY_MS);
    await person.reads('Перенос записи № 1', 'Сейчас');
    await person.press(TIME);
    await person.reads('Было', 'Будет');
    await person.press('Перенести');
    await person.reads('№ 1', 'Запись перенесена');

    const [moved] = await salon.rows('select starts_at, sequence, state from $.bookings');
    expect(moved).toMatchObject({ sequence: 1, state: 'booked' });
    expect(moved?.['starts_at']).not.toEqual(booked?.['starts_at']);
    expect(hand.problems).toEqual([]);
  });
});
