/** What a person sees of themselves and of the business: greeting, bookings, refusals, letters, notices. */
import { describe, expect, it } from 'vitest';
import { createTexts } from '../../src/bot/texts/texts.ts';
import { nothingToStop } from '../../src/bot/views/aborted.ts';
import { about } from '../../src/bot/views/about.ts';
import { laterAlert } from '../../src/bot/views/alerts.ts';
import { bookingCard } from '../../src/bot/views/booking-card.ts';
import { atLimit, bookings } from '../../src/bot/views/bookings.ts';
import { tooLate } from '../../src/bot/views/cancel.ts';
import { commands, unknownInput } from '../../src/bot/views/help.ts';
import { hoursLines } from '../../src/bot/views/hours.ts';
import { menuChoice, menuLabels } from '../../src/bot/views/menu.ts';
import { notice } from '../../src/bot/views/notice.ts';
import { refusalAlert, refusalText } from '../../src/bot/views/refusal.ts';
import { visits } from '../../src/bot/views/visits.ts';
import { welcome } from '../../src/bot/views/welcome.ts';
import { durationWords, priceWords, spanWords } from '../../src/bot/views/words.ts';
import { BOOKING_STATES } from '../../src/domain/bookings.ts';
import { LANGUAGES } from '../../src/domain/language.ts';
import type { WeeklyHours, Windows } from '../../src/usecases/facts.ts';
import { BOOKING, BUSINESS, FAILURES, HOURS, LISTED, NOW, START, VIEWER } from './facts.ts';
import { action, labels, menuOf, plain, read } from './reading.ts';

const ru = createTexts('ru');
const en = createTexts('en');
const SCENE = { business: BUSINESS, viewer: VIEWER };
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const unbroken = (words: string): string => words.replaceAll(' ', '\u00a0');

describe('the door', () => {
  it('CL-01, CL-02: welcomes a new person with the name of the business, the menu and how it works', () => {
    const who = { visits: 0, name: 'Анна', business: BUSINESS };
    const view = welcome({ ...who, isNew: true }, ru);
    expect(read(view)).toContain(BUSINESS.name);
    const menu = [['Записаться'], ['Мои записи', 'О нас', 'Написать']];
    expect(menuOf(view)).toEqual([...menu, ['Как это работает']]);
    expect(menuOf(welcome({ ...who, isNew: false }, ru))).toEqual(menu);
    expect(menuOf(welcome({ ...who, isNew: true }, en))).toEqual([
      ['Book'],
      ['My bookings', 'About', 'Write to us'],
      ['How it works'],
    ]);
  });

  it('CL-01: greets whoever is back by their first name', () => {
    const back = { isNew: false, visits: 1, name: ' Анна Мария Петрова', business: BUSINESS };
    expect(read(welcome(back, ru))).toBe('Анна, рады видеть вас снова.');
    expect(read(welcome({ ...back, name: 'Anna Smith' }, en))).toBe('Good to see you again, Anna.');
    expect(read(welcome({ ...back, visits: 5 }, ru))).toMatch(/^Анна, здравствуйте/);
  });

  it('CL-04: passes on what it does not understand, and says where', () => {
    expect(read(unknownInput(ru))).toBe(
      'Я бот и сам на вопросы не отвечаю, но передам их. Нажмите «Написать» внизу.',
    );
    expect(menuOf(unknownInput(ru)).flat()).toContain('Написать');
    expect(read(unknownInput(en))).toContain('I’m a bot and can’t answer questions myself');
  });

  it('CL-02: has nothing to stop where nothing has begun', () => {
    expect(read(nothingToStop(ru))).toBe('Сейчас прерывать нечего. Отменить запись можно в «Мои записи».');
    expect(menuOf(nothingToStop(en)).flat()).toContain('My bookings');
  });

  it('counts the visits of a regular from the fifth on', () => {
    const greet = (visits: number): string =>
      read(welcome({ isNew: false, visits, name: 'Анна', business: BUSINESS }, ru));
    expect(greet(4)).not.toMatch(/визит/);
    expect(greet(5)).toContain('5 визитов');
  });

  it('knows the menu in both languages and nothing else', () => {
    for (const language of LANGUAGES) {
      const { book, bookings, about, write, how } = menuLabels(language);
      expect([book, bookings, about, write, how].map(menuChoice)).toEqual([
        'book',
        'bookings',
        'about',
        'write',
        'how',
      ]);
    }
    expect(menuChoice('Записаться!')).toBeNull();
  });

  it('describes every command within what Telegram allows', () => {
    const names = commands(en).map(({ command }) => command);
    expect(names).toEqual(['book', 'my', 'about', 'help', 'language', 'cancel']);
    for (const { description } of [...commands(ru), ...commands(en)])
      expect(description).toMatch(/^.{1,256}$/);
  });
});

describe('about the business', () => {
  it('merges equal days and says which are closed', () => {
    expect(hoursLines(HOURS, ru)).toEqual([
      'Пн–Пт: 10:00–20:00',
      'Сб: 11:00–14:00, 15:00–18:00',
      'Вс: закрыто',
    ]);
    expect(hoursLines(HOURS, en)[0]).toBe('Mon–Fri: 10:00–20:00');
  });

  it.each<[string, Windows, string]>([
    ['midnight as an end', [[600, 1440]], 'Ежедневно: 10:00–24:00'],
    ['a minute to midnight as midnight', [[600, 1439]], 'Ежедневно: 10:00–24:00'],
    ['a whole day', [[0, 1440]], 'Ежедневно: круглосуточно'],
    ['a night that goes on into the next day', [[1320, 1560]], 'Ежедневно: 22:00–02:00'],
  ])('understands %s', (_, windows, line) => {
    const hours: WeeklyHours = new Map([1, 2, 3, 4, 5, 6, 7].map((day) => [day, windows]));
    expect(hoursLines(hours, ru)).toEqual([line]);
  });

  it('says nothing of hours it does not know', () => {
    expect(hoursLines(new Map(), ru)).toEqual([]);
  });

  it('tells everything the settings have, and leaves out what they have not', () => {
    const said = read(
      about({ business: BUSINESS, services: [LISTED], hours: HOURS, specialists: ['Макс'] }, ru),
    );
    for (const words of [
      'Тверская',
      'Телефон: +7 495 000-00-00\nПочта: hello@example.org\nПоддержка: @scissors\n',
      'Стрижка — 1 ч 30 мин, 1 500 ₽',
      'укладка',
      '24 часа',
      'до 3 записей',
    ]) {
      expect(said).toContain(words);
    }
    const bare = {
      ...BUSINESS,
      about: null,
      address: null,
      mapUrl: null,
      phone: null,
      email: null,
      support: null,
    };
    expect(read(about({ business: bare, services: [], hours: new Map(), specialists: [] }, ru))).not.toMatch(
      /Адрес|Телефон|Почта|Поддержка|Часы|\n\n\n/,
    );
  });

  it('cuts two hundred services, counts those left out, and keeps the rules', () => {
    const many = Array.from({ length: 200 }, (_, at) => ({ ...LISTED, name: `Услуга <${at + 1}>` }));
    const said = read(about({ business: BUSINESS, services: many, hours: HOURS, specialists: [] }, ru));
    const shown = said.match(/Услуга </g)?.length ?? 0;
    expect(shown).toBeGreaterThan(10);
    expect(said).toContain(`…и ещё ${200 - shown}`);
    expect(said).toContain('до 3 записей');
  });
});

describe('a booking', () => {
  it('says its number, its rule and the way to cancel while it lies ahead', () => {
    const view = bookingCard({ booking: BOOKING, business: BUSINESS, justMade: true }, ru, NOW);
    expect(read(view)).toMatch(/^№ 12 · Вы записаны\n/);
    expect(read(view)).toContain('не позже чем за 24 часа');
    expect(action(view, 'Отменить')).toEqual({ kind: 'ask-cancel', id: 12 });
  });

  it('says how it stands in words of its own, and can be cancelled only while it stands', () => {
    const views = BOOKING_STATES.map((state) =>
      bookingCard({ booking: { ...BOOKING, state }, business: BUSINESS }, ru, NOW),
    );
    expect(new Set(views.map((view) => read(view))).size).toBe(BOOKING_STATES.length);
    const cancellable = BOOKING_STATES.filter((_, at) =>
      labels(views[at] ?? { text: '' }).includes('Отменить запись'),
    );
    expect(cancellable).toEqual(['pending', 'booked']);
  });

  it('tells one who is too late the hours left, the rule and the ways to reach the business', () => {
    const why = { kind: 'change_window', hoursLeft: 5, windowHours: 24 } as const;
    const view = tooLate({ booking: BOOKING, business: BUSINESS, why }, ru, START - 5 * HOUR);
    for (const words of ['До начала 5 часов', 'за 24 часа', '+7 495', '@scissors'])
      expect(read(view)).toContain(words);
    expect(action(view, 'Написать')).toEqual({ kind: 'write' });
  });
});

describe('my bookings', () => {
  it.each([
    ['сегодня', '№ 12 · Стрижка\nСреда, 10 февраля, 14:00 — сегодня', START - 13 * HOUR],
    ['завтра', ' — завтра', START - 15 * HOUR],
    ['через 3 дня', ' — через 3 дня', START - 3 * DAY],
  ])('count calendar days of the business: %s', (_, words, now) => {
    expect(read(bookings({ ...SCENE, bookings: [BOOKING] }, ru, now))).toContain(words);
  });

  it('have a button each, and a way to what is past', () => {
    const view = bookings({ ...SCENE, bookings: [BOOKING, { ...BOOKING, id: 13 }] }, ru, NOW);
    expect(action(view, '№ 13')).toEqual({ kind: 'booking', id: 13 });
    expect(action(view, 'Прошедшие')).toEqual({ kind: 'visits', page: 0 });
  });

  it('at the limit are each one tap from being cancelled', () => {
    const view = atLimit({ ...SCENE, bookings: [BOOKING, { ...BOOKING, id: 13 }] }, ru, NOW);
    expect(read(view)).toContain(
      'Можно иметь до 3 записей сразу. Отмените одну, чтобы выбрать другую, или перенесите.',
    );
    expect(action(view, 'Отменить № 13')).toEqual({ kind: 'ask-cancel', id: 13 });
  });

  it('of the past can be booked again, each service once, and say what did not take place', () => {
    const items = [
      { ...BOOKING, state: 'done' as const },
      { ...BOOKING, id: 13, state: 'cancelled_by_client' as const },
      { ...BOOKING, id: 14, serviceId: 6, serviceName: 'Бритьё', state: 'done' as const },
    ];
    const view = visits({ ...SCENE, visits: { items, page: 1, more: false } }, ru, START + DAY);
    expect(labels(view)).toEqual(['Снова: Стрижка', 'Снова: Бритьё', '‹ Назад', '‹ Мои записи']);
    expect(read(view).match(/Вы отменили/g)).toHaveLength(1);
    expect(read(view)).not.toContain('состоялся');
  });
});

describe('refusals and alerts', () => {
  it.each(LANGUAGES)('in %s have a sentence of their own for every reason', (language) => {
    const texts = createTexts(language);
    const said = FAILURES.map((failure) => refusalText(failure, texts));
    expect(new Set(said).size).toBe(FAILURES.length);
    for (const failure of FAILURES) expect(refusalAlert(failure, texts)).toMatch(/^[^<>&]{10,200}$/);
  });

  it('never promise an hour that is not there', () => {
    const left = (hoursLeft: number): string =>
      plain(refusalText({ kind: 'change_window', hoursLeft, windowHours: 1.5 }, ru));
    expect(left(0.4)).toContain('меньше часа');
    expect(left(5.9)).toContain('5 часов');
    expect(left(5.9)).toContain('1 час 30 минут');
  });

  it('fit an alert and carry the reference', () => {
    for (const texts of [ru, en]) {
      expect(laterAlert('A1B2C3', texts)).toContain('A1B2C3');
      for (const text of [
        texts.label('alert-outdated'),
        texts.label('alert-slow-down'),
        laterAlert('A1B2C3', texts),
      ]) {
        expect(text).toMatch(/^[^<>]{10,200}$/);
      }
    }
  });
});

describe('notices', () => {
  const client = { name: 'Анна <3', username: null, telegramId: 777 };
  const tell = (news: Parameters<typeof notice>[0]['news'], texts = ru) =>
    notice({ news, timeZone: 'Europe/Moscow', businessName: BUSINESS.name }, texts, NOW);

  it('of a booking name the client with a link to them', () => {
    const data = { ...BOOKING, number: 12, client, reason: null };
    const view = tell({ kind: 'booking_created', data });
    expect(view.text).toContain('<a href="tg://user?id=777">Анна &lt;3</a>');
    expect(read(view)).toContain('Среда, 10 февраля, 14:00');
    expect(read(tell({ kind: 'booking_cancelled', data: { ...data, reason: 'болею' } }))).toContain('болею');
    expect(read(tell({ kind: 'booking_created', data }, en))).toContain('New booking No. 12');
  });

  it('of a letter carry its words and lead to an answer in the thread of that client', () => {
    const view = tell({ kind: 'letter', data: { from: client, clientId: 7, text: 'Где вы?\n\nЯ жду' } });
    expect(read(view)).toContain('Где вы?\n\nЯ жду');
    expect(action(view, 'Ответить')).toEqual({ kind: 'reply', client: 7 });
    const reply = tell({ kind: 'reply', data: { from: client, clientId: 7, text: 'Тут' } });
    expect(read(reply)).toContain('Ответ от «Барбершоп „Ножницы“»');
    expect(action(reply, 'Ответить')).toEqual({ kind: 'write' });
  });

  it('carry the longest letter whole', () => {
    const text = 'Ы'.repeat(3000);
    expect(read(tell({ kind: 'letter', data: { from: client, clientId: 7, text } }))).toContain(text);
  });
});

describe('small words', () => {
  const rub = { minor: 150_000, currency: 'RUB' };

  it('say every kind of price', () => {
    const said = (['exact', 'from', 'free', 'on_request'] as const).map((kind) =>
      priceWords({ kind, ...rub }, ru),
    );
    expect(said).toEqual(['1\u00a0500\u00a0₽', 'от\u00a01\u00a0500\u00a0₽', 'бесплатно', 'по\u00a0запросу']);
  });

  it.each([
    [30, '30 мин', '30 минут'],
    [60, '1 ч', '1 час'],
    [90, '1 ч 30 мин', '1 час 30 минут'],
    [1440, '24 ч', '24 часа'],
    [0, '0 мин', '0 минут'],
  ])('say %i minutes short and long', (minutes, short, long) => {
    expect(durationWords(minutes, ru)).toBe(unbroken(short));
    expect(spanWords(minutes, ru)).toBe(unbroken(long));
  });
});
