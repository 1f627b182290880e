/** CL-20: what lies ahead of a person and what lies behind, each booking with all that was agreed. */
import { beforeEach, describe, expect, test } from 'vitest';
import { type Arena, openArena } from '../support/arena.ts';
import { plantBooking } from '../support/bookings.ts';
import { dateIn, instantIn } from '../support/dates.ts';
import { actionsOf, labelsOf, newReader, plain, press, pressOld, READERS, say } from '../support/screens.ts';

const ZONE = 'Europe/Moscow';

let salon: Arena;
let at: (days: number, clock: string) => number;
// A salon for each language, since nobody can have the time of another.
beforeEach(async () => {
  salon = await openArena({ services: [{ minutes: 60 }, { minutes: 90 }] });
  await salon.rows(`update $.services set name = 'Стрижка ' || id`);
  const now = await salon.control.now();
  at = (days, clock) => instantIn(ZONE, dateIn(ZONE, now, days), clock);
});

/** Relative days, whose dates depend on today. */
const withoutDates = (text: string): string =>
  plain(text).replaceAll(/[\p{L}]+, \d+ \p{L}+(?: \d{4})?, /gu, '<day>, ');

describe.each(READERS)('in $language', ({ language, texts }) => {
  const words = {
    ru: {
      list: (ids: number[]) => `Мои записи

№ ${ids[0]} · Стрижка 1
<day>, 23:00 — завтра
Специалист: Артём
1 ч · 1 500 ₽

№ ${ids[1]} · Стрижка 2
<day>, 10:00 — через 3 дня
Специалист: Артём
1 ч 30 мин · 1 500 ₽

№ ${ids[2]} · Стрижка 1
<day>, 10:00 — через 21 день
Специалист: Артём
1 ч · 1 500 ₽`,
      begun: 'Визит начался в ',
      over: 'Визит прошёл',
      none: 'Мои записи\n\nВпереди записей нет.',
      nothing: 'Прошедшие визиты\n\nПрошедших визитов пока нет.',
      past: 'Прошедшие визиты',
      again: ['Снова: Стрижка 2', 'Снова: Стрижка 1'],
      noShow: 'Визит не состоялся',
      cancelled: 'Вы отменили эту запись',
      day: 'Шаг 2 из 4',
    },
    en: {
      list: (ids: number[]) => `My bookings

No. ${ids[0]} · Стрижка 1
<day>, 23:00 — tomorrow
Specialist: Артём
1 h · 1 500 ₽

No. ${ids[1]} · Стрижка 2
<day>, 10:00 — in 3 days
Specialist: Артём
1 h 30 min · 1 500 ₽

No. ${ids[2]} · Стрижка 1
<day>, 10:00 — in 21 days
Specialist: Артём
1 h · 1 500 ₽`,
      begun: 'Your visit began at ',
      over: 'This visit is over',
      none: 'My bookings\n\nYou have no bookings ahead.',
      nothing: 'Past visits\n\nThere are no past visits yet.',
      past: 'Past visits',
      again: ['Again: Стрижка 2', 'Again: Стрижка 1'],
      noShow: 'The visit did not take place',
      cancelled: 'You cancelled this booking',
      day: 'Step 2 of 4',
    },
  }[language];

  test('CL-20: my bookings are those ahead, soonest first, each with a card of its own', async () => {
    const who = await newReader(salon, language);
    expect((await say(salon, who, '/my')).text).toBe(words.none);
    const last = await plantBooking(salon, who, { startsAt: at(21, '10:00') });
    const first = await plantBooking(salon, who, { startsAt: at(1, '23:00') });
    const second = await plantBooking(salon, who, { startsAt: at(3, '10:00'), service: 2 });
    await plantBooking(salon, who, { startsAt: at(2, '10:00'), state: 'cancelled_by_client' });
    await plantBooking(salon, who, { startsAt: at(-2, '10:00') });
    await plantBooking(salon, await newReader(salon, language), { startsAt: at(4, '10:00') });

    const screen = await say(salon, who, '/my');
    expect(withoutDates(screen.text)).toBe(words.list([first, second, last]));
    expect(actionsOf(screen, 'booking').map(({ id }) => id)).toEqual([first, second, last]);
    const card = await press(salon, who, 'booking', ({ id }) => id === second);
    expect(card.text).toContain(texts.label('number', { number: String(second) }));
    expect(labelsOf(card)).toEqual([
      [texts.label('booking-move'), texts.label('booking-cancel')],
      [texts.label('calendar-add')],
      [texts.label('to-bookings')],
    ]);
  });

  test('CL-20: a visit that has begun stays among mine until it ends, and cannot be cancelled', async () => {
    const who = await newReader(salon, language);
    const now = Date.parse(await salon.control.now());
    const id = await plantBooking(salon, who, { startsAt: now - 10 * 60_000 });
    const screen = await say(salon, who, '/my');
    expect(screen.text).toContain(words.begun);
    const card = await press(salon, who, 'booking');
    expect(card.text).toContain(words.begun);
    expect(actionsOf(card, 'ask-cancel')).toEqual([]);
    await salon.control.advance('PT51M');
    const over = await pressOld(salon, who, card, { kind: 'booking', id });
    expect(over.text).toContain(words.over);
    expect(actionsOf(over, 'again')).toHaveLength(1);
    expect((await say(salon, who, '/my')).text).toBe(words.none);
  });

  test('CL-20: past visits are paged, newest first, and each service can be booked again', async () => {
    const who = await newReader(salon, language);
    await say(salon, who, '/my');
    expect((await press(salon, who, 'visits')).text).toBe(words.nothing);
    for (let days = 1; days <= 12; days += 1) {
      const state = days === 2 ? 'no_show' : days === 3 ? 'cancelled_by_client' : 'booked';
      await plantBooking(salon, who, { startsAt: at(-days, '10:00'), state, service: days === 1 ? 2 : 1 });
    }
    await say(salon, who, '/my');
    const page = await press(salon, who, 'visits');
    expect(page.text).toContain(words.past);
    expect(page.text.match(/10:00/g)).toHaveLength(5);
    expect([words.noShow, words.cancelled].map((state) => page.text.split(state).length - 1)).toEqual([1, 1]);
    expect(labelsOf(page).slice(0, 2)).toEqual(words.again.map((label) => [label]));
    expect((await press(salon, who, 'visits', (one) => one.page === 1)).text.match(/10:00/g)).toHaveLength(5);
    const end = await press(salon, who, 'visits', (one) => one.page === 2);
    expect(end.text.match(/10:00/g)).toHaveLength(2);
    expect(actionsOf(end, 'visits').map((one) => one.page)).toEqual([1]);
    const month = await press(salon, who, 'again');
    expect(month.text).toContain(words.day);
    expect(actionsOf(month, 'times').length).toBeGreaterThan(0);
  });
});
