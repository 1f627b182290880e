/** CL-18: whatever changed since the card was shown is said in a sentence of its own, and nobody is booked unawares. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Arena, openArena } from '../support/arena.ts';
import { plantBooking } from '../support/bookings.ts';
import { dateIn, instantIn } from '../support/dates.ts';
import { hoursOn } from '../support/hours.ts';
import type { Someone } from '../support/salon.ts';
import {
  type Answered,
  actionsOf,
  newReader,
  openCard,
  openTimes,
  plain,
  press,
  READERS,
} from '../support/screens.ts';

const ZONE = 'Europe/Moscow';

let salon: Arena;
let date: string;
let start: number;
let card: Answered;
let who: Someone;
beforeEach(async () => {
  salon = await openArena({ services: [{ minutes: 60 }, { minutes: 60 }] });
  date = dateIn(ZONE, await salon.control.now(), 3);
  await hoursOn(salon, date, '{[600,840)}');
  start = instantIn(ZONE, date, '11:00');
});
afterEach(() => salon.control.clearFaults());

async function toCard(language: 'ru' | 'en'): Promise<void> {
  who = await newReader(salon, language);
  await openTimes(salon, who, { date });
  card = await openCard(salon, who, start);
}
const mine = async () =>
  await salon.rows(
    `select b.starts_at, b.price_minor, b.ends_at - b.starts_at as lasts from $.bookings b
     join $.users u on u.id = b.client_id where u.telegram_id = $1 and b.state = 'booked' and b.service_id = 1`,
    [who.id],
  );
const raise = async (change: string) => await salon.rows(change);

/** What the person can go on with: a new card, other times or days, other services, their bookings. */
type Way = 'confirm' | 'card' | 'begin' | 'ask-cancel' | 'times' | 'month';

const CHANGES: readonly {
  what: string;
  change: (readers: readonly Someone[]) => Promise<unknown>;
  ru: string;
  en: string;
  way: Way;
}[] = [
  {
    what: 'the price',
    change: () => raise('update $.services set price_minor = 170000'),
    ru: 'Пока вы выбирали, цена изменилась: была 1 500 ₽, теперь 1 700 ₽. Проверьте запись ещё раз.',
    en: 'The price changed while you were choosing: it was 1 500 ₽, now it is 1 700 ₽. Please check the booking again.',
    way: 'confirm',
  },
  {
    what: 'the duration',
    change: () => raise('update $.services set duration_minutes = 45'),
    ru: 'Пока вы выбирали, длительность изменилась: была 1 ч, теперь 45 мин. Проверьте запись ещё раз.',
    en: 'The duration changed while you were choosing: it was 1 h, now it is 45 min. Please check the booking again.',
    way: 'confirm',
  },
  {
    what: 'price and duration',
    change: () => raise('update $.services set duration_minutes = 90, price_minor = 90000'),
    ru: 'Пока вы выбирали, условия изменились: было 1 ч, 1 500 ₽, теперь 1 ч 30 мин, 900 ₽. Проверьте запись ещё раз.',
    en: 'The terms changed while you were choosing: they were 1 h, 1 500 ₽, now they are 1 h 30 min, 900 ₽. Please check the booking again.',
    way: 'confirm',
  },
  {
    what: 'the service is hidden',
    change: () => raise('update $.services set active = false where id = 1'),
    ru: 'Этой услуги больше нет. Выберите другую.',
    en: 'This service is no longer offered. Choose another one.',
    way: 'month',
  },
  {
    what: 'the specialist is gone',
    change: () => raise('update $.staff set active = false'),
    ru: 'Этот специалист больше не принимает.',
    en: 'This specialist no longer takes bookings.',
    way: 'begin',
  },
  {
    what: 'the hours',
    change: () => hoursOn(salon, date, '{[720,960)}'),
    ru: 'Расписание изменилось, на это время больше не записывают. Выберите другое.',
    en: 'The schedule has changed and this time is no longer offered. Choose another one.',
    way: 'card',
  },
  {
    what: 'somebody was faster',
    change: async () => plantBooking(salon, await newReader(salon, 'ru'), { startsAt: start }),
    ru: 'Это время только что заняли. Выберите другое.',
    en: 'Someone has just taken this time. Choose another one.',
    way: 'card',
  },
  {
    what: 'the notice',
    change: () => salon.rows('update $.settings set min_notice_minutes = 96 * 60'),
    ru: 'Записаться можно не позже чем за 96 часов до начала.',
    en: 'Bookings close 96 hours before the start.',
    way: 'times',
  },
  {
    what: 'the horizon',
    change: () => salon.rows('update $.settings set horizon_days = 1'),
    ru: 'Запись открыта на 1 день вперёд. Выберите день поближе.',
    en: 'Booking is open 1 day ahead. Choose a nearer day.',
    way: 'month',
  },
  {
    what: 'their own limit is reached',
    change: async (readers) => {
      await salon.rows('update $.settings set booking_limit = 1');
      for (const [index, reader] of readers.entries()) {
        await plantBooking(salon, reader, { startsAt: start + (1 + index) * 3_600_000, service: 2 });
      }
    },
    ru: 'Можно иметь только одну запись. Отмените её, чтобы выбрать другую, или перенесите.',
    en: 'You can have only one booking at a time. Cancel it to make another, or move it.',
    way: 'ask-cancel',
  },
];

test.each(CHANGES)('CL-18: $what is told in every language, and nobody is booked', async (one) => {
  const readers = [];
  for (const { language } of READERS) {
    await toCard(language);
    readers.push({ language, reader: who, shown: card });
  }
  await one.change(readers.map(({ reader }) => reader));
  for (const { language, reader, shown } of readers) {
    who = reader;
    const refused = await press(salon, who, 'confirm');
    expect(plain(refused.text).split('\n\n')[0]).toBe(one[language]);
    expect(refused.message_id).toBe(shown.message_id);
    expect(refused.alert).toBeUndefined();
    expect(await mine()).toEqual([]);
    expect(actionsOf(refused, one.way).length).toBeGreaterThan(0);
  }
});

test('CL-18: the time that was passed by the clock is refused as past, with what is left of the day', async () => {
  const now = Date.parse(await salon.control.now());
  who = await newReader(salon, 'ru');
  start = Math.ceil(now / 3_600_000) * 3_600_000;
  await openTimes(salon, who, { date: dateIn(ZONE, new Date(start).toISOString()) });
  await openCard(salon, who, start);
  await salon.control.setClock(new Date(start + 1000).toISOString());
  const refused = await press(salon, who, 'confirm');
  expect(refused.text).toContain('Это время уже прошло. Выберите другое.');
  expect(await mine()).toEqual([]);
});

test('CL-18: the dialog survives: what is shown instead can be booked from the same message', async () => {
  await toCard('ru');
  await plantBooking(salon, await newReader(salon, 'ru'), { startsAt: start });
  const refused = await press(salon, who, 'confirm');
  const offered = actionsOf(refused, 'card').map((one) => one.start);
  expect(offered).toEqual(['10:00', '12:00', '13:00'].map((clock) => instantIn(ZONE, date, clock)));
  await openCard(salon, who, offered[1] ?? 0);
  const booked = await press(salon, who, 'confirm');
  expect(booked.text).toContain('Вы записаны');
  expect(booked.message_id).toBe(card.message_id);
  expect(await mine()).toHaveLength(1);
});

test('CL-18: the new card books on the new terms', async () => {
  await toCard('ru');
  await raise('update $.services set duration_minutes = 90, price_minor = 90000');
  await press(salon, who, 'confirm');
  const booked = await press(salon, who, 'confirm');
  expect(plain(booked.text)).toContain('1 ч 30 мин · 900 ₽');
  expect(await mine()).toMatchObject([{ price_minor: 90_000, lasts: { hours: 1, minutes: 30 } }]);
});

describe('when the schedule changes between the read and the write', () => {
  /** Confirms, and lets the change happen while the write is on its way. */
  async function confirmWhile(change: () => Promise<unknown>): Promise<Answered> {
    const { control } = salon;
    await control.fault({
      service: 'neon',
      match: 'pg_advisory_xact_lock',
      mode: 'slow',
      ms: 700,
      times: 1,
    });
    const since = await control.lastCall();
    const confirmed = press(salon, who, 'confirm');
    await vi.waitUntil(async () => (await control.calls({ since, service: 'neon' })).length > 0, {
      interval: 10,
    });
    await change();
    return await confirmed;
  }

  test('CL-18: what still fits is booked all the same', async () => {
    await toCard('ru');
    const booked = await confirmWhile(() => hoursOn(salon, date, '{[600,900)}'));
    expect(booked.text).toContain('Вы записаны');
    expect(await mine()).toHaveLength(1);
  });

  test.each([
    ['hours', () => hoursOn(salon, date, '{[720,960)}'), 'Расписание изменилось'],
    ['price', () => raise('update $.services set price_minor = 170000'), 'цена изменилась'],
    ['service', () => raise('update $.services set active = false where id = 1'), 'Этой услуги больше нет'],
  ] as const)('CL-18: other %s are refused, whatever the read had said', async (_, change, said) => {
    await toCard('ru');
    expect((await confirmWhile(change)).text).toContain(said);
    expect(await mine()).toEqual([]);
  });
});
