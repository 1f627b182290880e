/** CL-13: every day of a month is marked by what is really left of it, and only what can be booked can be tapped. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type Arena, openArena } from '../support/arena.ts';
import { dateIn, weekdayOf } from '../support/dates.ts';
import { close, hoursOn } from '../support/hours.ts';
import { cellOf } from '../support/month.ts';
import type { Someone } from '../support/salon.ts';
import {
  actionsOf,
  labelsOf,
  newReader,
  openMonth,
  openTimes,
  plain,
  press,
  READERS,
  say,
} from '../support/screens.ts';

const ZONE = 'Europe/Moscow';
const HORIZON = 40;

let salon: Arena;
let anna: Someone;
let today: string;
const dayAfter = async (days: number): Promise<string> => dateIn(ZONE, await salon.control.now(), days);

async function markOf(date: string, service = 1): Promise<string> {
  return cellOf(await openMonth(salon, anna, { date, service }), date).text;
}

beforeAll(async () => {
  salon = await openArena({ services: [{ minutes: 60 }, { minutes: 180 }] });
  await salon.rows('update $.settings set horizon_days = $1', [HORIZON]);
  today = await dayAfter(0);
});

describe('a day is marked', () => {
  test.each([
    ['free, with four times left', 2, '{[600,840)}', null, (day: string) => day],
    ['few, with three', 3, '{[600,780)}', null, (day: string) => `${day} •`],
    ['few, with one', 4, '{[600,660)}', null, (day: string) => `${day} •`],
    [
      'full, when what was open is taken',
      5,
      '{[600,720)}',
      { from: '10:00', to: '12:00' },
      (day: string) => `${day} ✕`,
    ],
    [
      'few, when the rest is taken',
      6,
      '{[600,960)}',
      { from: '11:00', to: '15:00' },
      (day: string) => `${day} •`,
    ],
    ['closed, by its own exception', 7, '{}', null, (day: string) => `${day} –`],
  ] as const)('CL-13: %s', async (_, days, windows, taken, mark) => {
    anna = await newReader(salon, 'ru');
    const date = await dayAfter(days);
    await hoursOn(salon, date, windows);
    if (taken !== null) await close(salon, date, taken);
    expect(await markOf(date)).toBe(mark(String(Number(date.slice(8)))));
  });

  test('CL-13: for this service: three hours do not fit where one does', async () => {
    anna = await newReader(salon, 'ru');
    const date = await dayAfter(8);
    await hoursOn(salon, date, '{[600,720),[780,840)}');
    const day = String(Number(date.slice(8)));
    expect(await markOf(date)).toBe(`${day} •`);
    expect(await markOf(date, 2)).toBe(`${day} –`);
  });

  test('CL-13: past before today, closed on a weekday without hours, closed behind the horizon', async () => {
    anna = await newReader(salon, 'ru');
    const month = await openMonth(salon, anna, { date: today });
    for (let day = 1; day < Number(today.slice(8)); day += 1) {
      const cell = cellOf(month, `${today.slice(0, 8)}${String(day).padStart(2, '0')}`);
      expect(cell).toMatchObject({ text: String(day), disabled: true });
    }
    const open = await dayAfter(20);
    await salon.rows(`delete from $.working_hours where weekday = $1`, [weekdayOf(open)]);
    expect(await markOf(open)).toBe(`${Number(open.slice(8))} –`);
    const last = await dayAfter(HORIZON);
    const beyond = await dayAfter(HORIZON + 1);
    expect(await markOf(last)).toMatch(/^\d+( [•–])?$/);
    if (beyond.slice(0, 7) === last.slice(0, 7)) {
      const cell = cellOf(await openMonth(salon, anna, { date: last }), beyond);
      expect(cell).toMatchObject({ text: String(Number(beyond.slice(8))), disabled: true });
    }
  });
});

test('CL-13: only days with a time can be tapped; marks, blanks and headings do nothing', async () => {
  anna = await newReader(salon, 'ru');
  const screen = await openMonth(salon, anna, { date: today });
  for (const { text, data, disabled } of screen.buttons.slice(2, -1).flat()) {
    const isOpen = data !== undefined;
    expect([text, disabled === true]).toEqual([text, !isOpen]);
    expect(text).toMatch(isOpen ? /^\d+( •)?$/ : /^\d+( [✕–])?$|^\u2800$/);
  }
  const marked = actionsOf(screen, 'times').map(({ date }) => date);
  for (const date of marked.slice(0, 2)) {
    const times = await openTimes(salon, anna, { date });
    expect(actionsOf(times, 'card').length).toBeGreaterThan(0);
  }
});

test('CL-13: the arrows lead to every month of the horizon and to none beyond it', async () => {
  anna = await newReader(salon, 'ru');
  await say(salon, anna, '/book');
  let screen = await press(salon, anna, 'month');
  const seen = [today.slice(0, 7)];
  expect(actionsOf(screen, 'month').every(({ month }) => month > today.slice(0, 7))).toBe(true);
  for (;;) {
    const [next] = actionsOf(screen, 'month').filter(({ month }) => month > (seen.at(-1) ?? ''));
    if (next === undefined) break;
    screen = await press(salon, anna, 'month', ({ month }) => month === next.month);
    seen.push(next.month);
  }
  expect(seen.at(-1)).toBe((await dayAfter(HORIZON)).slice(0, 7));
  expect(actionsOf(screen, 'month').map(({ month }) => month)).toEqual(seen.length > 1 ? [seen.at(-2)] : []);
});

describe.each(READERS)('in $language', ({ language }) => {
  const words = {
    ru: {
      week: 'Пн Вт Ср Чт Пт Сб Вс',
      legend: { '•': 'мало времени', '✕': 'всё занято', '–': 'закрыто' },
      none: 'В этом месяце свободных дней нет.',
    },
    en: {
      week: 'Mon Tue Wed Thu Fri Sat Sun',
      legend: { '•': 'few left', '✕': 'fully booked', '–': 'closed' },
      none: 'There are no free days this month.',
    },
  }[language];

  test('CL-13: weeks start on Monday, and the marks are explained', async () => {
    const who = await newReader(salon, language);
    const screen = await openMonth(salon, who, { date: await dayAfter(10) });
    expect(labelsOf(screen)[1]?.join(' ')).toBe(words.week);
    const marks = screen.buttons
      .slice(2, -1)
      .flat()
      .map(({ text }) => text.split(' ')[1]);
    for (const [mark, meaning] of Object.entries(words.legend)) {
      expect([mark, plain(screen.text).includes(`${mark} ${meaning}`)]).toEqual([mark, marks.includes(mark)]);
    }
  });

  test('CL-13: a month without a free day says so', async () => {
    const shut = await openArena({ services: [{ minutes: 60 }] });
    await shut.rows(`delete from $.working_hours`);
    const who = await newReader(shut, language);
    await say(shut, who, '/book');
    const screen = await press(shut, who, 'month');
    expect(screen.text).toContain(words.none);
    expect(actionsOf(screen, 'times')).toEqual([]);
  });
});
