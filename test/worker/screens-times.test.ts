/** CL-14, CL-15: the times of a day as they are really free, in the business's own zone, and the card of one of them. */
import { beforeAll, describe, expect, test } from 'vitest';
import { encode } from '../../src/bot/callback-data.ts';
import { type Arena, openArena } from '../support/arena.ts';
import { dateIn, instantIn } from '../support/dates.ts';
import { close, hoursOn } from '../support/hours.ts';
import { openSalon } from '../support/salon.ts';
import { actionsOf, labelsOf, newReader, openCard, openTimes, press, READERS } from '../support/screens.ts';
import { deliver, tapUpdate } from '../support/updates.ts';

const ZONE = 'Europe/Moscow';

let salon: Arena;
const dayAfter = async (days: number): Promise<string> => dateIn(ZONE, await salon.control.now(), days);

beforeAll(async () => {
  salon = await openArena({ services: [{ minutes: 60 }, { minutes: 90, before: 15, after: 30 }] });
});

/** Everything between the headings of the step and the way back. */
const times = (rows: string[][]): string[][] => rows.slice(0, -1);

describe.each(READERS)('in $language', ({ language, texts }) => {
  const words = {
    ru: {
      morning: 'Утро',
      day: 'День',
      evening: 'Вечер',
      few: 'Осталось всего 2 варианта.',
      last: 'Осталось последнее свободное время.',
      none: 'В этот день свободного времени нет.\nБлижайшее — ',
      card: /^Шаг 4 из 4 — проверьте запись У вас пока нет записей, можно до 3 {2}Service [А-Я][а-я]+, \d+ [а-я]+, 11:00 Специалист: Артём 1 ч · 1 500 ₽ Адрес: Тверская, 1$/,
    },
    en: {
      morning: 'Morning',
      day: 'Afternoon',
      evening: 'Evening',
      few: 'Only 2 times are left.',
      last: 'This is the last free time.',
      none: 'There are no free times on this day.\nThe nearest one: ',
      card: /^Step 4 of 4 — check your booking You have no bookings yet, you can have up to 3 {2}Service [A-Z][a-z]+, \d+ [A-Z][a-z]+, 11:00 [A-Z][a-z]+: Артём 1 h · 1 500 ₽ [A-Z][a-z]+: Тверская, 1$/,
    },
  }[language];

  test('CL-14: times stand by morning, day and evening, in even rows of four at most, around what is closed and taken', async () => {
    const who = await newReader(salon, language);
    const date = await dayAfter(2);
    await hoursOn(salon, date, '{[420,780),[840,1260)}');
    if (language === 'ru') await close(salon, date, { from: '15:00', to: '16:00' });
    const screen = await openTimes(salon, who, { date });
    expect(times(labelsOf(screen))).toEqual([
      [words.morning],
      ['07:00', '08:00', '09:00'],
      ['10:00', '11:00'],
      [words.day],
      ['12:00', '14:00', '16:00'],
      [words.evening],
      ['17:00', '18:00', '19:00', '20:00'],
    ]);
  });

  test('CL-14: the last ones are counted', async () => {
    const who = await newReader(salon, language);
    const date = await dayAfter(3);
    await hoursOn(salon, date, '{[600,720)}');
    expect((await openTimes(salon, who, { date })).text).toContain(words.few);
    await hoursOn(salon, date, '{[600,660)}');
    expect((await openTimes(salon, who, { date })).text).toContain(words.last);
  });

  test('CL-14: a day that has become full names the nearest one, which is a tap away', async () => {
    const who = await newReader(salon, language);
    const [date, between, nearest] = [await dayAfter(4), await dayAfter(5), await dayAfter(6)];
    await hoursOn(salon, date, '{[600,660)}');
    const { message_id } = await openTimes(salon, who, { date });
    await press(salon, who, 'month', ({ month }) => month === date.slice(0, 7));
    await hoursOn(salon, date, '{}');
    await hoursOn(salon, between, '{}');
    await hoursOn(salon, nearest, '{[600,840)}');
    const full = await press(salon, who, 'times', (one) => one.date === date);
    expect(full.message_id).toBe(message_id);
    expect(full.text).toContain(words.none);
    expect(actionsOf(full, 'times')).toEqual([{ kind: 'times', service: 1, staff: null, date: nearest }]);
    expect(actionsOf(await press(salon, who, 'times'), 'card')).toHaveLength(4);
  });

  test('CL-15: the card names all that is agreed to, and leads back to other times and days', async () => {
    const who = await newReader(salon, language);
    await salon.rows(`update $.settings set address = 'Тверская, 1'`);
    const date = await dayAfter(8);
    await hoursOn(salon, date, '{[600,840)}');
    const { message_id } = await openTimes(salon, who, { date });
    const card = await openCard(salon, who, instantIn(ZONE, date, '11:00'));
    expect(card.message_id).toBe(message_id);
    expect(card.text.replace(/\s/g, ' ')).toMatch(words.card);
    expect(labelsOf(card)).toEqual([
      [texts.label('card-confirm')],
      [texts.label('card-other-time'), texts.label('card-other-day')],
      [texts.label('abort')],
    ]);
    expect(actionsOf(card, 'times').map((one) => one.date)).toEqual([date]);
    expect((await press(salon, who, 'abort')).text).toBe(texts.t('aborted'));
  });
});

test('CL-14: what lies around a booking is free only where the buffers of both are', async () => {
  const [anna, boris] = [await newReader(salon, 'ru'), await newReader(salon, 'ru')];
  const date = await dayAfter(9);
  await hoursOn(salon, date, '{[600,1080)}');
  await openTimes(salon, anna, { date, service: 2 });
  await openCard(salon, anna, instantIn(ZONE, date, '13:00'));
  await press(salon, anna, 'confirm');
  // Held from 12:45 to 15:00.
  const short = await openTimes(salon, boris, { date });
  expect(actionsOf(short, 'card').map(({ start }) => start)).toEqual(
    ['10:00', '11:00', '15:00', '16:00', '17:00'].map((clock) => instantIn(ZONE, date, clock)),
  );
  const long = await openTimes(salon, boris, { date, service: 2 });
  expect(actionsOf(long, 'card').map(({ start }) => start)).toEqual(
    ['10:00', '16:00'].map((clock) => instantIn(ZONE, date, clock)),
  );
});

test('CL-14: minimum notice and the horizon hold for what is offered', async () => {
  const strict = await openArena({ services: [{ minutes: 60 }] });
  const now = Date.parse(await strict.control.now());
  await strict.rows('update $.settings set min_notice_minutes = 180, horizon_days = 1');
  const who = await newReader(strict, 'ru');
  const dayOf = (days: number): string => dateIn(ZONE, new Date(now).toISOString(), days);
  const offered = [];
  for (const date of [dayOf(0), dayOf(1)]) {
    // Late in the evening nothing is left of today.
    const screen = await openTimes(strict, who, { date }).catch(() => null);
    if (screen !== null) offered.push(...actionsOf(screen, 'card').map(({ start }) => start));
  }
  expect(Math.min(...offered)).toBeGreaterThanOrEqual(now + 180 * 60_000);
  expect(Math.min(...offered)).toBeLessThan(now + 240 * 60_000 + 60_000);
  const screen = await openTimes(strict, who, { date: dayOf(1) });
  const beyond = encode({ kind: 'times', service: 1, staff: null, date: dayOf(2) });
  expect(await deliver(strict, tapUpdate(who, screen, beyond))).toBe(200);
  const refused = await strict.control.screen(strict.at(who));
  expect(actionsOf(refused, 'card')).toEqual([]);
  expect(refused.text).toContain('На этот день запись ещё не открыта.');
});

test('CL-14: a business in Vladivostok offers, books and tells its own clock', async () => {
  const zone = 'Asia/Vladivostok';
  const far = await openSalon({ tz: zone });
  const { control } = far;
  const who = await newReader(far, 'ru');
  const date = dateIn(zone, await control.now(), 3);
  await hoursOn(far, date, '{[540,720)}');
  const screen = await openTimes(far, who, { date, zone });
  expect(times(labelsOf(screen))).toEqual([['Утро'], ['09:00', '10:00', '11:00']]);
  await openCard(far, who, instantIn(zone, date, '10:00'));
  const booked = await press(far, who, 'confirm');
  expect(booked.text).toContain(', 10:00');
  const [row] = await far.rows('select starts_at from $.bookings');
  expect(row?.['starts_at']).toEqual(new Date(instantIn(zone, date, '10:00')));
});
