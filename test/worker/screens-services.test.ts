/** CL-10, CL-11: the services to choose from, eight a page; honest words where there is none, and where there is no room. */
import { beforeAll, describe, expect, test } from 'vitest';
import { openArena } from '../support/arena.ts';
import { plantBooking } from '../support/bookings.ts';
import { openSalon, type Salon } from '../support/salon.ts';
import { actionsOf, labelsOf, newReader, press, READERS, say } from '../support/screens.ts';

const DAY_MS = 86_400_000;

describe.each(READERS)('in $language', ({ language, texts }) => {
  const words = {
    ru: {
      head: 'Шаг 1 из 4 — выберите услугу\nУ вас пока нет записей, можно до 3',
      hour: '1 ч · 1 500 ₽',
      none: 'Записаться пока нельзя: в списке нет ни одной услуги.\n\nМы сказали об этом администратору.',
      full: 'Можно иметь до 3 записей сразу. Отмените одну, чтобы выбрать другую, или перенесите.',
      cancel: ['Отменить № 1', 'Отменить № 2', 'Отменить № 3'],
    },
    en: {
      head: 'Step 1 of 4 — choose a service\nYou have no bookings yet, you can have up to 3',
      hour: '1 h · 1 500 ₽',
      none: 'Booking is not possible yet: there are no services on the list.\n\nWe have told the administrator.',
      full: 'You can have up to 3 bookings at a time. Cancel one to make another, or move one.',
      cancel: ['Cancel No. 1', 'Cancel No. 2', 'Cancel No. 3'],
    },
  }[language];

  test('CL-11: active services stand in the admin’s order, eight to a page, with time and price', async () => {
    const salon = await openArena({ services: Array.from({ length: 19 }, () => ({ minutes: 60 })) });
    await salon.rows(`update $.services set name = 'Услуга ' || id, position = 100 - id`);
    await salon.rows('update $.services set active = false where id = 18');
    const who = await newReader(salon, language);
    const pages = [];
    for (let screen = await say(salon, who, '/book'); ; ) {
      expect(screen.text).toBe(words.head);
      const ids = actionsOf(screen, 'month').map(({ service }) => service);
      pages.push(ids);
      expect(labelsOf(screen).slice(0, ids.length).flat()).toEqual(
        ids.map((id) => `Услуга ${id} · ${words.hour}`),
      );
      const page = pages.length;
      if (!actionsOf(screen, 'services').some((one) => one.page === page)) break;
      screen = await press(salon, who, 'services', (one) => one.page === page);
    }
    expect(pages).toEqual([
      [19, 17, 16, 15, 14, 13, 12, 11],
      [10, 9, 8, 7, 6, 5, 4, 3],
      [2, 1],
    ]);
  });

  test('CL-11: where nothing can be booked the person is told so, and can write instead', async () => {
    const salon = await openSalon();
    await salon.rows('update $.services set active = false');
    const screen = await say(salon, await newReader(salon, language), '/book');
    expect(screen.text).toContain(words.none);
    expect(actionsOf(screen, 'write')).toHaveLength(1);
    expect(actionsOf(screen, 'month')).toEqual([]);
  });

  test('CL-10: at the limit the bookings are listed, each with a way to cancel it, and one freed is one more', async () => {
    const salon = await openArena({ services: [{ minutes: 60 }], bookingLimit: 3 });
    await salon.rows('update $.settings set change_window_minutes = 0');
    const who = await newReader(salon, language);
    const tomorrow = Date.parse(await salon.control.now()) + DAY_MS;
    for (const days of [0, 1, 2]) await plantBooking(salon, who, { startsAt: tomorrow + days * DAY_MS });
    const full = await say(salon, who, '/book');
    expect(full.text).toContain(words.full);
    expect(labelsOf(full)).toEqual(words.cancel.map((label) => [label, texts.label('booking-move')]));
    await press(salon, who, 'ask-cancel');
    await press(salon, who, 'cancel');
    expect((await say(salon, who, '/book')).text).toContain(texts.label('step-service'));
  });
});

describe('of a business without services', () => {
  let salon: Salon;
  beforeAll(async () => {
    salon = await openSalon({ tz: await zoneNearMidnight() });
    await salon.rows('update $.services set active = false');
  });

  test('CL-11: the admins hear once a day, however many people try, and again the next day', async () => {
    const { control } = salon;
    const try_ = async (first_name: string) => say(salon, await salon.newClient({ first_name }), '/book');
    for (const name of ['Анна', 'Борис']) await try_(name);
    await control.advance('PT1M');
    expect(await heard(salon)).toEqual(['Только что пробовали: Анна']);
    await control.advance('PT60M');
    for (const name of ['Вера', 'Глеб']) await try_(name);
    await control.advance('PT1M');
    expect(await heard(salon)).toEqual(['Только что пробовали: Анна', 'Только что пробовали: Вера']);
  });
});

/** Who is named by the news that nothing can be booked. */
async function heard({ control, at, owner }: Salon): Promise<(string | undefined)[]> {
  const { messages } = await control.chat(at(owner));
  return messages
    .filter(({ text }) => text.startsWith('Клиенты не могут записаться'))
    .map(({ text }) => text.split('\n')[1]);
}

/** Where it is between 23:00 and midnight, and never another time: tomorrow is less than an hour away. */
async function zoneNearMidnight(): Promise<string> {
  const { control } = await openSalon({ started: false });
  const hour = new Date(await control.now()).getUTCHours();
  const ahead = 23 - hour > 14 ? -hour - 1 : 23 - hour;
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}
