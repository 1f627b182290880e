/** A person books, sees and cancels on the real chat page, through the real Worker; the owner beside them is told. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openSalon } from '../support/salon.ts';
import { launchBrowser, noBrowser } from './chromium.ts';
import { openChatPage } from './hand.ts';

const WORDS = {
  ru: {
    book: 'Записаться',
    service: 'Мужская стрижка',
    specialist: 'Артём',
    steps: ['выберите услугу', 'выберите день', 'выберите время', 'проверьте запись'],
    confirm: 'Подтвердить',
    booked: ['№ 1', 'Вы записаны'],
    told: 'Новая запись № 1',
    mine: 'Мои записи',
    open: '№ 1',
    cancel: 'Отменить запись',
    sure: 'Да, отменить',
    cancelled: 'Запись № 1 отменена, время свободно.',
    toldCancelled: 'Запись № 1 отменена',
    none: 'Впереди записей нет.',
  },
  en: {
    book: 'Book',
    service: 'Haircut',
    specialist: 'Artyom',
    steps: ['choose a service', 'choose a day', 'choose a time', 'check your booking'],
    confirm: 'Confirm',
    booked: ['No. 1', 'You are booked'],
    told: 'New booking No. 1',
    mine: 'My bookings',
    open: 'No. 1',
    cancel: 'Cancel booking',
    sure: 'Yes, cancel',
    cancelled: 'Booking No. 1 is cancelled, the time is free.',
    toldCancelled: 'Booking No. 1 is cancelled',
    none: 'You have no bookings ahead.',
  },
} as const;

describe.skipIf(noBrowser !== null)(`a booking in the browser${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  test.each(['ru', 'en'] as const)(
    'CL-01, CL-11 to CL-16, CL-20, CL-21: made, seen and cancelled in %s, and the owner is told of both',
    async (lang) => {
      if (browser === undefined) throw new Error('There is no browser.');
      const words = WORDS[lang];
      const salon = await openSalon({ lang });
      const name = lang === 'ru' ? 'Вера' : 'Faith';
      const client = await salon.newClient({ first_name: name, language_code: lang });
      const hand = await openChatPage(browser);
      onTestFinished(() => hand.page.close());
      await hand.pickBot(salon.bot);
      const person = await hand.pickPerson(client.person);
      const owner = await hand.pickPerson(salon.owner.person, true);

      await person.start();
      await person.menu(words.book);
      await person.reads(words.steps[0]);
      await person.press(words.service);
      await person.reads(words.steps[1], words.service);
      await person.press('›');
      await person.sees(/^‹$/);
      // The second free day of the next month is never within the change window.
      const day = await person.press(/^\d{1,2}( •)?$/, 1);
      await person.reads(words.steps[2], ` ${Number.parseInt(day, 10)} `);
      const time = await person.press(/^\d\d:\d\d$/);
      await person.reads(words.steps[3], words.service, words.specialist, time);
      await person.press(words.confirm);
      const visit = [words.service, words.specialist, time];
      await person.reads(...words.booked, ...visit);
      await owner.reads(words.told, name, words.service, time);

      await person.menu(words.mine);
      await person.reads(words.mine, ...visit);
      await person.press(words.open);
      await person.press(words.cancel);
      await person.press(words.sure);
      await person.reads(words.cancelled, words.service);
      await owner.reads(words.toldCancelled, name, time);
      await person.menu(words.mine);
      await person.reads(words.none);

      const states = await salon.rows('select state from $.bookings');
      expect(states).toEqual([{ state: 'cancelled_by_client' }]);
      expect(await salon.rows('select what from $.occupancy')).toEqual([]);
      expect(hand.problems).toEqual([]);
    },
  );
});
