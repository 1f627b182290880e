/** CL-03, CL-04, CL-06: what the business says of itself, how the bot explains itself, and what it does not understand. */
import { beforeAll, describe, expect, test } from 'vitest';
import { openSalon, type Salon } from '../support/salon.ts';
import { actionsOf, labelsOf, newReader, plain, press, pressOld, READERS, say } from '../support/screens.ts';

let salon: Salon;
beforeAll(async () => {
  salon = await openSalon({ name: 'Бритва & Co' });
  await salon.rows(
    `update $.settings set about = 'Кофе варим, музыку не кричим.', address = 'Тверская, 1 <двор>',
       map_url = 'https://maps.example/?a=1&b=2', phone = '+7 495 000-00-00', email = 'hi@example.org',
       support = '@britva_help', change_window_minutes = 120, booking_limit = 4`,
  );
  await salon.rows('update $.services set active = id <= 2');
});

const SERVICES = {
  haircut: 'Подберём форму, пострижём машинкой и ножницами, вымоем голову и уложим.',
  beard: 'Стрижка, форма бороды, горячее полотенце и масло — за один визит.',
};

const WORDS = {
  ru: {
    about: `Бритва & Co
Кофе варим, музыку не кричим.

Адрес: Тверская, 1 <двор> (на карте)
Телефон: +7 495 000-00-00
Почта: hi@example.org
Поддержка: @britva_help

Часы работы
Пн–Сб: 10:00–21:00
Вс: 11:00–19:00

Услуги
Мужская стрижка — 1 ч, 1 800 ₽
${SERVICES.haircut}
Стрижка и борода — 1 ч 30 мин, 2 600 ₽
${SERVICES.beard}

Перенести или отменить запись можно не позже чем за 2 часа до начала.
Можно иметь до 4 записей сразу.`,
    buttons: [['Записаться'], ['Написать нам']],
    how: `Как это работает

1. Выберите услугу, день и время: показаны только свободные.
2. Проверьте запись и подтвердите её.
3. Если планы изменятся, отмените её в разделе «Мои записи».`,
    help: 'Это бот «Бритва & Co»: здесь записываются на визит.',
    unknown: 'Я бот и сам на вопросы не отвечаю, но передам их. Нажмите «Написать» внизу.',
  },
  en: {
    about: `Бритва & Co
Кофе варим, музыку не кричим.

Address: Тверская, 1 <двор> (on the map)
Phone: +7 495 000-00-00
E-mail: hi@example.org
Support: @britva_help

Opening hours
Mon–Sat: 10:00–21:00
Sun: 11:00–19:00

Services
Мужская стрижка — 1 h, 1 800 ₽
${SERVICES.haircut}
Стрижка и борода — 1 h 30 min, 2 600 ₽
${SERVICES.beard}

You can move or cancel no later than 2 hours before the start.
You can have up to 4 bookings at a time.`,
    buttons: [['Book'], ['Write to us']],
    how: `How it works

1. Choose a service, a day and a time: only free ones are offered.
2. Check the booking and confirm it.
3. If your plans change, cancel it under “My bookings”.`,
    help: 'This is the bot of “Бритва & Co”: you book visits here.',
    unknown:
      'I’m a bot and can’t answer questions myself, but I can pass them on. Press “Write to us” below.',
  },
};

describe.each(READERS)('in $language', ({ language, texts }) => {
  const words = WORDS[language];

  test('CL-03: About tells all that the business has set, with a link to the map', async () => {
    const who = await newReader(salon, language);
    const screen = await say(salon, who, '/about');
    expect(plain(screen.text)).toBe(words.about);
    expect(labelsOf(screen)).toEqual(words.buttons);
    expect(screen.entities).toContainEqual(
      expect.objectContaining({ type: 'text_link', url: 'https://maps.example/?a=1&b=2' }),
    );
  });

  test('CL-06: How it works is three short steps, with the way to book; in place of an older welcome', async () => {
    const who = await newReader(salon, language);
    await say(salon, who, '/start');
    const steps = await say(salon, who, texts.label('how-button'));
    expect(steps.text).toBe(words.how);
    expect(actionsOf(await press(salon, who, 'begin'), 'month')).not.toEqual([]);
    const { text, message_id, edited } = await pressOld(salon, who, steps, { kind: 'how' });
    expect({ text, message_id, edited }).toEqual({
      text: words.how,
      message_id: steps.message_id,
      edited: true,
    });
  });

  test('CL-02: help names every command that Telegram lists', async () => {
    const who = await newReader(salon, language);
    const { text } = await say(salon, who, '/help');
    expect(text).toContain(words.help);
    const { commands } = await salon.control.chat(salon.at(who));
    expect(commands.map(({ command }) => command)).toEqual([
      'book',
      'my',
      'about',
      'help',
      'language',
      'cancel',
    ]);
    for (const { command, description } of commands) {
      if (command !== 'help') expect(text).toContain(`/${command} — ${description}`);
    }
  });

  test.each(['эй, вы работаете?', '/nonsense', '🙂', '/'])(
    'CL-04: %s gets a polite answer and the menu',
    async (words_) => {
      const who = await newReader(salon, language);
      expect((await say(salon, who, words_)).text).toBe(words.unknown);
      expect((await salon.control.chat(salon.at(who))).keyboard).toHaveLength(2);
    },
  );

  test('CL-04: a photo that nobody asked for gets a polite answer and the menu', async () => {
    const who = await newReader(salon, language);
    await salon.control.send(salon.at(who), { photo: true });
    expect((await salon.control.screen(salon.at(who))).text).toBe(words.unknown);
    expect((await salon.control.chat(salon.at(who))).keyboard).toHaveLength(2);
  });
});

test('CL-03: a business that has set nothing shows no empty lines for it', async () => {
  const bare = await openSalon();
  const { text } = await say(bare, await bare.newClient(), '/about');
  expect(text).not.toMatch(/Адрес|Телефон|Почта|Поддержка|null|undefined|\n\n\n/);
  expect(text).toContain('Часы работы');
});
