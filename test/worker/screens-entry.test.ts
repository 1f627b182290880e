/** CL-01, CL-02, CL-05: how a person is met, the first time and ever after, and where a link leads them. */
import { beforeAll, describe, expect, test } from 'vitest';
import { openArena } from '../support/arena.ts';
import { openSalon, type Salon } from '../support/salon.ts';
import { actionsOf, newReader, press, READERS, say } from '../support/screens.ts';
import { tapUpdate } from '../support/updates.ts';
import { tapOf } from '../support/wishes.ts';

const QUARTER_MS = 15 * 60_000;

let salon: Salon;
beforeAll(async () => {
  salon = await openSalon({ name: 'Бритва & Co' });
});

const WORDS = {
  ru: {
    welcome: [
      'Здравствуйте! Это Бритва & Co.',
      'Здесь можно записаться на удобное время, посмотреть свои записи и отменить визит, если планы изменятся.',
    ],
    how: 'Как это работает',
    back: 'Анна, рады видеть вас снова.',
    menu: [['Записаться'], ['Мои записи', 'О нас', 'Написать']],
    gone: 'Этой услуги больше нет. Выберите другую.',
    regular: 'Анна, здравствуйте. У нас с вами уже 5 визитов — спасибо, что возвращаетесь.',
    day: 'Шаг 2 из 4 — выберите день',
  },
  en: {
    welcome: [
      'Hello! This is Бритва & Co.',
      'Here you can book a time that suits you, see your bookings and cancel one if your plans change.',
    ],
    how: 'How it works',
    back: 'Good to see you again, Boris.',
    menu: [['Book'], ['My bookings', 'About', 'Write to us']],
    gone: 'This service is no longer offered. Choose another one.',
    regular: 'Hello, Boris. You have visited us 5 times already — thank you for coming back.',
    day: 'Step 2 of 4 — choose a day',
  },
};

describe.each(READERS)('in $language', ({ language }) => {
  const words = WORDS[language];

  test('CL-01, CL-02: a new person gets one welcome that names the business, with the menu and how it works', async () => {
    const who = await newReader(salon, language);
    const screen = await say(salon, who, '/start');
    expect(screen.text.split('\n\n')).toEqual(words.welcome);
    const { messages, keyboard } = await salon.control.chat(salon.at(who));
    expect(keyboard?.map((row) => row.map(({ text }) => text))).toEqual([...words.menu, [words.how]]);
    expect(messages.filter(({ from }) => from === 'bot')).toHaveLength(1);
  });

  test('CL-01, CL-02: a returning person gets a short greeting and the menu at the bottom', async () => {
    const who = await newReader(salon, language);
    await say(salon, who, '/start');
    // Whoever came a moment ago is still new.
    await salon.control.advance('PT3M');
    expect((await say(salon, who, '/start')).text).toBe(words.back);
    const { keyboard } = await salon.control.chat(salon.at(who));
    expect(keyboard?.map((row) => row.map(({ text }) => text))).toEqual(words.menu);
    for (const [label, kind] of [
      [words.menu[0]?.[0], 'month'],
      [words.menu[1]?.[0], 'visits'],
      [words.menu[1]?.[1], 'write'],
    ] as const) {
      expect(actionsOf(await say(salon, who, label ?? ''), kind)).not.toEqual([]);
    }
  });

  test('CL-05: a link to a service opens the booking at that service', async () => {
    const who = await newReader(salon, language);
    const screen = await say(salon, who, '/start s_3');
    expect(screen.text).toContain(words.day);
    expect(screen.text).toContain('Моделирование бороды');
    expect(new Set(actionsOf(screen, 'times').map(({ service }) => service))).toEqual(new Set([3]));
    expect(actionsOf(await press(salon, who, 'times'), 'card')).not.toEqual([]);
    // Whoever is new gets the menu too.
    const { messages, keyboard } = await salon.control.chat(salon.at(who));
    expect(messages.filter(({ from }) => from === 'bot')).toHaveLength(2);
    expect(keyboard?.flat().map(({ text }) => text)).toContain(words.how);
  });

  test.each(['s_999999', 's_0'])(
    'CL-05: a link to a service that is gone, %s, says so and shows the others',
    async (payload) => {
      const who = await newReader(salon, language);
      const screen = await say(salon, who, `/start ${payload}`);
      expect(screen.text).toContain(words.gone);
      expect(actionsOf(screen, 'month').length).toBeGreaterThan(1);
    },
  );

  test.each(['s_-1', 's_1x', 's_99999999999999999999', 'ref_', 'hello'])(
    'CL-05: a link that leads nowhere, %s, still welcomes',
    async (payload) => {
      const who = await newReader(salon, language);
      const { text } = await say(salon, who, `/start ${payload}`);
      expect(text.split('\n\n')).toEqual(words.welcome);
    },
  );
});

test('CL-05: the first code of a link is remembered as what brought the client, a later one changes nothing', async () => {
  const who = await salon.newClient();
  const sources = async () => await salon.rows('select source from $.users where telegram_id = $1', [who.id]);
  await say(salon, who, '/start ref_insta-2026');
  expect(await sources()).toEqual([{ source: 'insta-2026' }]);
  await say(salon, who, '/start ref_other');
  await say(salon, who, '/start');
  expect(await sources()).toEqual([{ source: 'insta-2026' }]);
});

test('CL-01: whoever came five times is greeted as a regular, in their language, and nobody before', async () => {
  const arena = await openArena({ services: [{ minutes: 15 }], stepMinutes: 15, bookingLimit: 6 });
  const { control, bot } = arena;
  await arena.rows('update $.settings set change_window_minutes = 0');
  const [anna, boris, vera] = [
    await newReader(arena, 'ru'),
    await newReader(arena, 'en'),
    await arena.newClient({ first_name: 'Вера' }),
  ];
  let start = Math.ceil(Date.parse(await control.now()) / QUARTER_MS) * QUARTER_MS;
  for (const who of [anna, boris, vera]) {
    for (let visit = 1; visit <= 5; visit += 1) {
      start += QUARTER_MS;
      const { data } = tapOf(arena, { kind: 'confirm', guest: { ...who, name: '' }, service: 1, start });
      expect((await control.update(bot, tapUpdate(who, { message_id: 1 }, data))).status).toBe(200);
    }
  }
  // Of one of them the last visit never happened.
  await press(arena, vera, 'ask-cancel');
  await press(arena, vera, 'cancel');

  expect((await say(arena, anna, '/start')).text).not.toBe(WORDS.ru.regular);
  await control.advance('PT5H');
  expect((await say(arena, anna, '/start')).text).toBe(WORDS.ru.regular);
  expect((await say(arena, boris, '/start')).text).toBe(WORDS.en.regular);
  expect((await say(arena, vera, '/start')).text).toBe(WORDS.ru.back.replace('Анна', 'Вера'));
});
