/** CL-22: by which rules a booking may go to another time, and whose it is to move. */
import { beforeEach, expect, test } from 'vitest';
import type { Action } from '../../src/bot/callback-data.ts';
import { type Arena, openArena } from '../support/arena.ts';
import { plantBooking } from '../support/bookings.ts';
import { eventsOf } from '../support/calendar.ts';
import { dateIn, instantIn } from '../support/dates.ts';
import type { Row } from '../support/salon.ts';
import { newReader, plain, press, pressOld, say } from '../support/screens.ts';

const ZONE = 'Europe/Moscow';

let salon: Arena;
let date: string;
let at: (clock: string, days?: number) => number;
beforeEach(async () => {
  salon = await openArena({ services: [{ minutes: 60 }], stepMinutes: 30 });
  const now = await salon.control.now();
  date = dateIn(ZONE, now, 3);
  at = (clock, days = 3) => instantIn(ZONE, dateIn(ZONE, now, days), clock);
});

const iso = (epochMs: number): string => new Date(epochMs).toISOString().replace('.000Z', 'Z');

const rowOf = async (id: number): Promise<Row | undefined> =>
  (await salon.rows('select sequence from $.bookings where id = $1', [id]))[0];

test('CL-22: minimum notice and the horizon are those of today', async () => {
  const who = await newReader(salon, 'ru');
  const id = await plantBooking(salon, who, { startsAt: at('12:00') });
  await salon.rows('update $.services set min_notice_minutes = 3 * 24 * 60, horizon_days = 5');
  const help = await say(salon, who, '/help');
  const move = (start: number) => pressOld(salon, who, help, { kind: 'move', id, staff: 1, start, seen: 0 });
  expect(plain((await move(at('12:00', 1))).text)).toContain('не позже чем за 72 часа');
  expect(plain((await move(at('12:00', 7))).text)).toContain('Запись открыта на 5 дней вперёд.');
  expect(await rowOf(id)).toMatchObject({ sequence: 0 });
  expect((await move(at('12:00', 4))).text).toContain('Запись перенесена');
});

test('CL-22: a client’s booking is nobody else’s to move', async () => {
  const who = await newReader(salon, 'ru');
  const id = await plantBooking(salon, who, { startsAt: at('12:00') });
  const thief = await newReader(salon, 'ru');
  const help = await say(salon, thief, '/help');
  const buttons: Action[] = [
    { kind: 'ask-move', id },
    { kind: 'move-month', id, staff: null, month: date.slice(0, 7) },
    { kind: 'move-times', id, staff: null, date },
    { kind: 'move-card', id, staff: 1, start: at('15:00') },
    { kind: 'move', id, staff: 1, start: at('15:00'), seen: 0 },
    // Where it stands already is no way in either.
    { kind: 'move', id, staff: 1, start: at('12:00'), seen: 0 },
  ];
  for (const action of buttons) {
    await pressOld(salon, thief, help, action);
    const { alert } = await salon.control.chat(salon.at(thief));
    expect(alert?.text).toBe('Такой записи у вас нет.');
    expect((await salon.control.screen(salon.at(thief))).text).toBe(help.text);
  }
  expect(await rowOf(id)).toMatchObject({ sequence: 0 });
});

test('CL-16, CL-22: a move is sent to whoever took the calendar file, with the same UID and the next number', async () => {
  const who = await newReader(salon, 'ru');
  await say(salon, who, '/start');
  const id = await plantBooking(salon, who, { startsAt: at('12:00') });
  await say(salon, who, '/my');
  const card = await press(salon, who, 'booking');
  await press(salon, who, 'calendar');
  const [taken] = await eventsOf(salon, who);
  await pressOld(salon, who, card, { kind: 'move', id, staff: 1, start: at('15:00'), seen: 0 });
  const moved = {
    ...taken,
    caption: expect.anything(),
    sequence: 1,
    start: iso(at('15:00')),
    end: iso(at('16:00')),
  };
  expect(await eventsOf(salon, who)).toEqual([taken, moved]);
});
