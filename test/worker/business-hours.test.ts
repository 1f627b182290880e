/** AD-21: hours of the week and of single dates, typed or chosen, live at the next tap; who is left out is listed. */
import { beforeEach, describe, expect, test } from 'vitest';
import { holidaysOf } from '../../src/domain/holidays.ts';
import { formatDay } from '../../src/domain/time-days.ts';
import { plantBooking } from '../support/bookings.ts';
import { dateIn } from '../support/dates.ts';
import { audit, newAdmin, open } from '../support/manager.ts';
import { openSalon, type Salon, type Someone } from '../support/salon.ts';
import { actionsOf, labelsOf, openMonth, plain, press, READERS, say } from '../support/screens.ts';
import { redeliver, tapUpdate, textUpdate } from '../support/updates.ts';

const ZONE = 'Europe/Moscow';
const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;

let salon: Salon;
let owner: Someone;
/** A date so many days ahead, and its weekday. */
let soon: string;
let weekday: (typeof WEEKDAYS)[number];
beforeEach(async () => {
  salon = await openSalon();
  owner = await newAdmin(salon);
  soon = dateIn(ZONE, await salon.control.now(), 3);
  weekday = WEEKDAYS[(new Date(`${soon}T00:00:00Z`).getUTCDay() + 6) % 7] ?? '1';
});

const at = (time: string): number => Date.parse(`${soon}T${time}:00+03:00`);
const week = async (staff: number | null) =>
  await salon.rows(
    'select weekday, windows::text from $.working_hours where staff_id is not distinct from $1 order by 1',
    [staff],
  );
/** The first and last start that a client is offered on that date; null where the day is not to be tapped. */
async function offered(date: string): Promise<string | null> {
  const client = await salon.newClient();
  await openMonth(salon, client, { date });
  const day = actionsOf(await salon.control.screen(salon.at(client)), 'times').find(
    (one) => one.date === date,
  );
  if (day === undefined) return null;
  const starts = actionsOf(await press(salon, client, 'times', (one) => one.date === date), 'card');
  const clock = (ms = 0) => new Date(ms + 3 * 3_600_000).toISOString().slice(11, 16);
  return `${clock(starts[0]?.start)} ${clock(starts.at(-1)?.start)} ${starts.length}`;
}

describe.each(READERS)('in $language', ({ language, texts }) => {
  test('AD-21: a weekday’s hours are typed with a break, and clients see them at once', async () => {
    const who = await newAdmin(salon, 'manager', language);
    expect(await offered(soon)).not.toBe('12:00 16:00 3');
    const asked = await open(salon, who, { kind: 'hours-day', staff: null, weekday });
    expect(asked.text).toContain(texts.t('ask-hours').split('\n')[0]);
    const bad = await say(salon, who, 'с утра до вечера 🙂 <b>');
    expect(bad.text).toContain(texts.label('value-not-hours'));
    const saved = await say(salon, who, '15-17, 12.00 - 13');
    expect(saved.text).toContain(texts.t('manage-saved'));
    expect(saved.text).toContain('12:00–13:00, 15:00–17:00');
    expect(await offered(soon)).toBe('12:00 16:00 3');
    expect(await audit(salon, 'hours.update')).toMatchObject([
      { target: 'business', after: { weekday: Number(weekday), windows: '{[720,780),[900,1020)}' } },
    ]);
  });
});

test('AD-21: a night shift, the whole day and a closed day are understood', async () => {
  await open(salon, owner, { kind: 'hours-day', staff: null, weekday });
  expect((await say(salon, owner, '22:00–02:00')).text).toContain('22:00–02:00');
  expect(await offered(soon)).toBe('22:00 23:00 2');
  await open(salon, owner, { kind: 'hours-set', staff: null, weekday, how: 'closed' });
  expect(await offered(soon)).toBeNull();
  await open(salon, owner, { kind: 'hours-set', staff: null, weekday, how: 'usual' });
  expect(await offered(soon)).toBe('10:00 18:00 9');
  await salon.rows(`update $.working_hours set windows = '{[480,540)}' where weekday = 1`);
  if (weekday !== '1') {
    await open(salon, owner, { kind: 'hours-set', staff: null, weekday, how: 'monday' });
    expect(await offered(soon)).toBe('08:00 08:00 1');
  }
});

test('AD-21: own hours replace the week as a whole, even where all of it is closed, and can be given back', async () => {
  const before = await week(null);
  await open(salon, owner, { kind: 'hours-day', staff: 1, weekday });
  await say(salon, owner, '9-11');
  expect(await week(null)).toEqual(before);
  const own = await week(1);
  expect(own).toHaveLength(7);
  expect(own.filter(({ windows }) => windows === '{[540,660)}')).toHaveLength(1);
  for (const row of before) {
    if (row['weekday'] !== Number(weekday)) expect(own).toContainEqual(row);
  }
  expect(await offered(soon)).toBe('09:00 10:00 2');
  await salon.rows(`update $.working_hours set windows = '{}' where staff_id = 1`);
  expect(await offered(soon)).toBeNull();
  await open(salon, owner, { kind: 'hours-reset', staff: 1 });
  expect(await week(1)).toEqual([]);
  expect(await offered(soon)).not.toBeNull();
  expect(await audit(salon, 'hours.reset')).toMatchObject([{ target: 'staff:1' }]);
});

test('AD-21: a date is closed from the month grid, opened for special hours by words, and freed again', async () => {
  const month = soon.slice(0, 7);
  await open(salon, owner, { kind: 'date-new', staff: null, month });
  await press(salon, owner, 'dates-ask', ({ from }) => from === soon);
  const closed = await press(salon, owner, 'dates-set', ({ how }) => how === 'closed');
  expect(closed.text).toContain('закрыто');
  expect(await offered(soon)).toBeNull();
  await open(salon, owner, { kind: 'dates-ask', staff: null, from: soon, to: soon });
  expect((await say(salon, owner, '11–13')).text).toContain('11:00–13:00');
  expect(await offered(soon)).toBe('11:00 12:00 2');
  await press(salon, owner, 'dates-set', ({ how }) => how === 'normal');
  expect(await offered(soon)).not.toBe('11:00 12:00 2');
  expect(await salon.rows('select * from $.date_exceptions')).toEqual([]);
  expect(await audit(salon, 'dates.remove')).toMatchObject([
    { target: 'business', before: { [soon]: '{[660,780)}' }, after: { from: soon, to: soon } },
  ]);
});

test('AD-21: time off of a specialist is a row a date, shown as one, delivered twice without harm', async () => {
  const last = dateIn(ZONE, await salon.control.now(), 9);
  const words = [soon, last].map((date) => date.split('-').reverse().join('.')).join(' – ');
  await open(salon, owner, { kind: 'date-new', staff: 1, month: soon.slice(0, 7) });
  const range = await say(salon, owner, words);
  const set = actionsOf(range, 'dates-set')[0];
  expect(set).toMatchObject({ from: soon, to: last, how: 'closed' });
  const update = tapUpdate(owner, range, `1Bk.1.${soon}.${last}.closed`);
  await redeliver(salon, update);
  await redeliver(salon, update);
  expect(await salon.rows('select * from $.date_exceptions where staff_id = 1')).toHaveLength(7);
  const list = await open(salon, owner, { kind: 'dates', staff: 1, page: 0 });
  expect(actionsOf(list, 'dates-set')).toHaveLength(1);
  expect(await audit(salon, 'dates.set')).toHaveLength(1);
  expect(await offered(soon)).toBeNull();
});

test('AD-21: words that are no date are refused with a reason, and the next are tried', async () => {
  await open(salon, owner, { kind: 'date-new', staff: null, month: soon.slice(0, 7) });
  for (const words of ['никогда <b>', '31.02']) {
    expect((await say(salon, owner, words)).text).toContain('Не понял дату');
  }
  const asked = await say(salon, owner, soon);
  expect(actionsOf(asked, 'dates-set')[0]).toMatchObject({ from: soon, to: soon });
  expect((await say(salon, owner, '12-13')).text).toContain('12:00–13:00');
});

test('AD-21: a change that leaves visits outside the hours lists them, and they stand', async () => {
  const inside = await plantBooking(salon, await salon.newClient(), { startsAt: at('11:00') });
  const outside = await plantBooking(salon, await salon.newClient(), { startsAt: at('17:00') });
  await plantBooking(salon, await salon.newClient(), { startsAt: at('18:00'), state: 'cancelled_by_client' });
  const saved = await open(salon, owner, { kind: 'dates-ask', staff: null, from: soon, to: soon }).then(() =>
    say(salon, owner, '10-12'),
  );
  expect(plain(saved.text)).toContain('1 запись не попадает в эти часы.');
  const list = await press(salon, owner, 'uncovered');
  expect(list.text).toContain(`№ ${outside}`);
  expect(list.text).not.toContain(`№ ${inside}`);
  expect(actionsOf(list, 'visit')).toEqual([{ kind: 'visit', id: outside }]);
  expect(await salon.rows(`select id from $.bookings where state = 'booked'`)).toHaveLength(2);
  const back = await press(salon, owner, 'hours');
  expect(labelsOf(back).flat()).toContain('Без часов: 1');
});

test('AD-21: public holidays close the business, and open it again', async () => {
  const now = await salon.control.now();
  const [holiday = ''] = [...holidaysOf('ru')]
    .map(formatDay)
    .sort()
    .filter((date) => date >= soon);
  expect(holiday <= dateIn(ZONE, now, 90)).toBe(true);
  await salon.rows(`update $.working_hours set windows = '{[600,1140)}'`);
  expect(await offered(holiday)).not.toBeNull();
  const on = await open(salon, owner, { kind: 'holidays-set', on: 1 });
  expect(on.text).toContain('В праздники России закрыто.');
  expect(await offered(holiday)).toBeNull();
  await press(salon, owner, 'holidays-set');
  expect(await offered(holiday)).not.toBeNull();
  expect(await audit(salon, 'holidays.update')).toMatchObject([
    { before: { holidays: null }, after: { holidays: 'ru' } },
    { before: { holidays: 'ru' }, after: { holidays: null } },
  ]);
});

test('a change that comes twice writes and audits once', async () => {
  await open(salon, owner, { kind: 'hours-day', staff: null, weekday });
  const update = textUpdate(owner, '9-10');
  await Promise.all([redeliver(salon, update), redeliver(salon, update)]);
  await open(salon, owner, { kind: 'hours-day', staff: null, weekday });
  await say(salon, owner, '9-10');
  expect(await audit(salon, 'hours.update')).toHaveLength(1);
});
