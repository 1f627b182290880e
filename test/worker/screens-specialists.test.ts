/** CL-12: who does it is a step of its own where two or more can, with terms and limits of their own. */
import { beforeEach, describe, expect, test } from 'vitest';
import { encode } from '../../src/bot/callback-data.ts';
import { plantBooking } from '../support/bookings.ts';
import { untilQuiet } from '../support/canary.ts';
import { dateIn } from '../support/dates.ts';
import { ANNA, BORIS, clocksOf, type Duo, openDuo, timesWith } from '../support/duo.ts';
import {
  actionsOf,
  labelsOf,
  newReader,
  openCard,
  plain,
  press,
  pressData,
  pressOld,
  READERS,
  say,
} from '../support/screens.ts';
import { ownTerms } from '../support/team.ts';

let salon: Duo;
let date: string;
let at: Duo['moment'];
beforeEach(async () => {
  salon = await openDuo();
  ({ date, moment: at } = salon);
});

describe.each(READERS)('in $language', ({ language }) => {
  const words = {
    ru: {
      open: 'Шаг 1 — выберите услугу',
      specialist: 'Шаг 2 из 5 — выберите специалиста',
      services: ['Стрижка 1 · от 1 ч · от 1 500 ₽', 'Стрижка 2 · 30 мин · 1 500 ₽'],
      cost: 'от 1 ч · от 1 500 ₽',
      list: ['Любой свободный специалист', 'Анна · 1 ч · 1 500 ₽', 'Boris <b> · 1 ч 30 мин · 2 500 ₽'],
      month: 'Шаг 3 из 5 — выберите день',
      whoever: 'Специалист: любой свободный',
      boris: 'Специалист: Boris <b>',
      time: 'Шаг 4 из 5 — выберите время',
      check: 'Шаг 5 из 5 — проверьте запись',
      dear: '1 ч 30 мин · 2 500 ₽',
      made: 'Вы записаны',
      alone: 'Шаг 2 из 4 — выберите день',
      about: 'Специалисты: Анна, Boris <b>',
      hidden: 'Этот специалист больше не оказывает эту услугу. Ниже — время у других.',
      price: 'Пока вы выбирали, цена изменилась: была 2 500 ₽, теперь 2 700 ₽. Проверьте запись ещё раз.',
      others:
        'На прежних условиях это время больше не предлагается. Свободен другой специалист — Boris <b>: 1 ч 30 мин, 2 500 ₽ вместо 1 ч, 1 500 ₽.',
      day: 'На этот день больше не записывают.',
    },
    en: {
      open: 'Step 1 — choose a service',
      specialist: 'Step 2 of 5 — choose a specialist',
      services: ['Стрижка 1 · from 1 h · from 1 500 ₽', 'Стрижка 2 · 30 min · 1 500 ₽'],
      cost: 'from 1 h · from 1 500 ₽',
      list: ['Anyone who is free', 'Анна · 1 h · 1 500 ₽', 'Boris <b> · 1 h 30 min · 2 500 ₽'],
      month: 'Step 3 of 5 — choose a day',
      whoever: 'Specialist: anyone who is free',
      boris: 'Specialist: Boris <b>',
      time: 'Step 4 of 5 — choose a time',
      check: 'Step 5 of 5 — check your booking',
      dear: '1 h 30 min · 2 500 ₽',
      made: 'You are booked',
      alone: 'Step 2 of 4 — choose a day',
      about: 'Specialists: Анна, Boris <b>',
      hidden: 'This specialist no longer offers this service. Here are the times of the others.',
      price: 'The price changed while you were choosing: it was 2 500 ₽, now it is 2 700 ₽.',
      others:
        'This time is no longer offered on the terms you saw. Another specialist is free, Boris <b>: 1 h 30 min, 2 500 ₽ instead of 1 h, 1 500 ₽.',
      day: 'No more bookings are taken for this day.',
    },
  }[language];
  /** Boris asks for more and takes longer. */
  beforeEach(() => ownTerms(salon, BORIS, 1, { minutes: 90, rubles: 2_500 }));

  test('CL-12: the whole way with a specialist of one’s choice, whose terms are what is booked', async () => {
    const who = await newReader(salon, language);
    const services = await say(salon, who, '/book');
    expect(plain(services.text)).toContain(words.open);
    expect(labelsOf(services).slice(0, 2).flat()).toEqual(words.services);
    const specialists = await press(salon, who, 'specialists');
    expect(plain(specialists.text)).toContain(words.specialist);
    expect(plain(specialists.text)).toContain(words.cost);
    expect(labelsOf(specialists).slice(0, 3).flat()).toEqual(words.list);
    expect(actionsOf(specialists, 'month').map(({ staff }) => staff)).toEqual([null, ANNA, BORIS]);
    let month = await press(salon, who, 'month', ({ staff }) => staff === BORIS);
    for (const said of [words.month, words.boris, words.dear]) expect(plain(month.text)).toContain(said);
    expect(actionsOf(month, 'specialists')).toEqual([{ kind: 'specialists', service: 1, page: 0 }]);
    if (!actionsOf(month, 'times').some((one) => one.date === date)) {
      month = await press(salon, who, 'month', (one) => one.month === date.slice(0, 7));
    }
    const times = await press(salon, who, 'times', (one) => one.date === date);
    for (const said of [words.time, words.boris, words.dear]) expect(plain(times.text)).toContain(said);
    expect(clocksOf(times)).toEqual(['12:00', '13:00']);
    const card = await openCard(salon, who, at('13:00'));
    for (const said of [words.check, words.boris, words.dear]) expect(plain(card.text)).toContain(said);
    const made = await press(salon, who, 'confirm');
    for (const said of [words.made, words.boris, words.dear]) expect(plain(made.text)).toContain(said);
    expect(await salon.rows('select staff_id, price_minor, ends_at from $.bookings')).toEqual([
      { staff_id: BORIS, price_minor: 250_000, ends_at: new Date(at('14:30')) },
    ]);
    for (const screen of [await press(salon, who, 'bookings'), await press(salon, who, 'booking')]) {
      for (const said of [words.boris, words.dear]) expect(plain(screen.text)).toContain(said);
    }
  });

  test('CL-12: what one person alone can do has no such step', async () => {
    const who = await newReader(salon, language);
    await say(salon, who, '/book');
    const month = await press(salon, who, 'month', ({ service }) => service === 2);
    expect(plain(month.text)).toContain(words.alone);
    expect(month.text).not.toContain('Анна');
    expect(actionsOf(month, 'services')).toHaveLength(1);
    const about = await say(salon, who, '/about');
    expect(about.text).toContain(words.about);
    expect(plain(about.text)).toContain(words.services[0]?.replace(' · ', ' — ').replace(' · ', ', '));
  });

  test('CL-12: anyone is offered the times of all, and the card names who will do it, on their terms', async () => {
    const who = await newReader(salon, language);
    const times = await timesWith(salon, who, null);
    for (const said of [words.whoever, words.cost]) expect(plain(times.text)).toContain(said);
    expect(clocksOf(times)).toEqual(['10:00', '11:00', '12:00', '13:00']);
    const early = await openCard(salon, who, at('10:00'));
    expect(early.text).toContain('Анна');
    await press(salon, who, 'times');
    const late = await openCard(salon, who, at('13:00'));
    for (const said of [words.boris, words.dear]) expect(plain(late.text)).toContain(said);
    expect(plain((await press(salon, who, 'confirm-anyone')).text)).toContain(words.dear);
    expect(await salon.rows('select staff_id, price_minor from $.bookings')).toEqual([
      { staff_id: BORIS, price_minor: 250_000 },
    ]);
  });

  test('CL-18: whoever is hidden after being chosen is said to be, with the times of the others', async () => {
    const who = await newReader(salon, language);
    const shown = await timesWith(salon, who, BORIS);
    const card = await openCard(salon, who, at('12:00'));
    const [confirm] = actionsOf(card, 'confirm');
    await salon.rows('update $.staff set active = false where id = 2');
    const refused = await pressData(salon, who, card, encode(confirm ?? { kind: 'abort' }));
    expect(plain(refused.text).split('\n')[0]).toBe(words.hidden);
    expect(actionsOf(refused, 'card').map(({ staff }) => staff)).toEqual([null, null, null]);
    for (const action of [
      { kind: 'times', service: 1, staff: BORIS, date } as const,
      { kind: 'card', service: 1, staff: BORIS, start: at('12:00') } as const,
      { kind: 'month', service: 1, staff: BORIS, month: date.slice(0, 7) } as const,
    ]) {
      const screen = await pressOld(salon, who, shown, action);
      expect(plain(screen.text).split('\n')[0]).toBe(words.hidden);
    }
    expect(await salon.rows('select id from $.bookings')).toEqual([]);
  });

  test('CL-18: a price of their own that changed is told with the new card', async () => {
    const who = await newReader(salon, language);
    await timesWith(salon, who, BORIS);
    await openCard(salon, who, at('12:00'));
    await ownTerms(salon, BORIS, 1, { minutes: 90, rubles: 2_700 });
    const refused = await press(salon, who, 'confirm');
    expect(plain(refused.text)).toContain(words.price);
    await press(salon, who, 'confirm');
    expect(await salon.rows('select staff_id, price_minor from $.bookings')).toEqual([
      { staff_id: BORIS, price_minor: 270_000 },
    ]);
  });

  test('CL-18: where only another one on other terms is left, their name and terms stand on a new card', async () => {
    const who = await newReader(salon, language);
    await timesWith(salon, who, null);
    expect((await openCard(salon, who, at('12:00'))).text).toContain('Анна');
    await plantBooking(salon, await newReader(salon, 'ru'), { startsAt: at('12:00') });
    const refused = await press(salon, who, 'confirm-anyone');
    expect(plain(refused.text)).toContain(words.others);
    expect(await salon.rows('select id from $.bookings where staff_id = 2')).toEqual([]);
    expect(plain((await press(salon, who, 'confirm-anyone')).text)).toContain(words.made);
  });

  test('AD-23, CL-18: a day that reached its limit is told as such, and the nearest one is offered', async () => {
    const who = await newReader(salon, language);
    await timesWith(salon, who, ANNA);
    await openCard(salon, who, at('11:00'));
    await salon.rows('update $.staff set per_day = 1 where id = 1');
    await plantBooking(salon, await newReader(salon, 'ru'), { startsAt: at('10:00') });
    const refused = await press(salon, who, 'confirm');
    expect(plain(refused.text)).toContain(words.day);
    expect(actionsOf(refused, 'card')).toEqual([]);
    expect(actionsOf(refused, 'times').map((one) => one.date)).toEqual([
      dateIn('Europe/Moscow', await salon.control.now(), 4),
    ]);
  });
});

test('CL-12: of several who are free the one who was named is booked, and then the least busy, in the business’s order', async () => {
  await salon.rows('delete from $.working_hours where staff_id is not null');
  const who = await newReader(salon, 'ru');
  await plantBooking(salon, who, { startsAt: at('18:00') });
  await timesWith(salon, who, null);
  expect((await openCard(salon, who, at('12:00'))).text).toContain('Boris');
  // Boris gets as busy as Anna, and stays the one who was named.
  await salon.rows(`update $.bookings set staff_id = 2 where id = 1`);
  await salon.rows(`update $.occupancy set staff_id = 2 where booking_id = 1`);
  expect((await press(salon, who, 'confirm-anyone')).text).toContain('Boris');
  await timesWith(salon, who, null);
  expect((await openCard(salon, who, at('15:00'))).text).toContain('Анна');
});

test('CL-12, CL-16: the owner hears who will do it', async () => {
  const who = await newReader(salon, 'ru');
  await timesWith(salon, who, null);
  await openCard(salon, who, at('13:00'));
  await press(salon, who, 'confirm-anyone');
  await untilQuiet(salon);
  const news = await salon.control.screen(salon.at(salon.owner));
  expect(news.text).toContain('Специалист: Boris <b>');
});

test('CL-12: a link to a service and Book again lead to its specialists', async () => {
  const who = await newReader(salon, 'ru');
  const linked = await say(salon, who, '/start s_1');
  expect(actionsOf(linked, 'month').map(({ staff }) => staff)).toEqual([null, ANNA, BORIS]);
  const again = await pressOld(salon, who, linked, { kind: 'again', service: 1 });
  expect(plain(again.text)).toContain('Шаг 2 из 5');
});

test('CL-12: ten specialists come eight a page, anyone on each', async () => {
  await salon.rows(
    `insert into $.staff (name, position, created_at) select 'Мастер ' || n, n, '2020-01-01' from generate_series(3, 10) n`,
  );
  await salon.rows('insert into $.staff_services select id, 1 from $.staff where id > 2');
  const who = await newReader(salon, 'ru');
  await say(salon, who, '/book');
  const first = await press(salon, who, 'specialists');
  expect(actionsOf(first, 'month').map(({ staff }) => staff)).toEqual([null, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect(labelsOf(first)[1]).toEqual(['Анна']);
  const second = await press(salon, who, 'specialists');
  expect(actionsOf(second, 'month').map(({ staff }) => staff)).toEqual([null, 9, 10]);
});
