/** CL-16: a booking goes into the person’s own calendar when they ask for it, and the file follows every change of it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { encode } from '../../src/bot/callback-data.ts';
import { createTexts } from '../../src/bot/texts/texts.ts';
import { newAdmin } from '../support/admins.ts';
import { type Arena, openArena, timeAt } from '../support/arena.ts';
import { plantBooking } from '../support/bookings.ts';
import { eventsOf } from '../support/calendar.ts';
import { untilQuiet } from '../support/canary.ts';
import { type CrashPoint, crashStates, cutAt, nameOf } from '../support/crash-points.ts';
import { dateIn } from '../support/dates.ts';
import { openSalon, type Someone } from '../support/salon.ts';
import { actionsOf, newReader, press, pressData, READERS, say } from '../support/screens.ts';
import { slowDown, tripsOf } from '../support/trips.ts';
import {
  answersTo,
  callsOfDelivery,
  deliver,
  type RawUpdate,
  redeliver,
  tapUpdate,
} from '../support/updates.ts';

const HOUR_MS = 3_600_000;

let salon: Arena;
let anna: Someone;
let startsAt: number;
beforeEach(async () => {
  salon = await openArena({ services: [{ minutes: 60 }] });
  await salon.rows(
    `update $.settings set change_window_minutes = 0, name = 'Salon; <b>"N,1"</b>', address = E'Main st. 1,\\nyard'`,
  );
  anna = await salon.newClient();
  startsAt = Math.ceil(Date.parse(await salon.control.now()) / HOUR_MS) * HOUR_MS + 48 * HOUR_MS;
});
afterEach(async () => {
  await salon.control.clearFaults();
  await salon.control.disarm();
});

const iso = (epochMs: number): string => new Date(epochMs).toISOString().replace('.000Z', 'Z');
const takenAt = async (id: number): Promise<unknown> =>
  (await salon.rows('select calendar_sent_at from $.bookings where id = $1', [id]))[0]?.['calendar_sent_at'];

async function openCard(who: Someone, id: number): Promise<{ message_id: number }> {
  await say(salon, who, '/my');
  return await press(salon, who, 'booking', (one) => one.id === id);
}

describe.each(READERS)('in $language', ({ language, texts }) => {
  test('CL-16: the file is sent below the card, says everything in UTC, and is noted', async () => {
    const who = await newReader(salon, language);
    const id = await plantBooking(salon, who, { startsAt });
    const card = await openCard(who, id);
    expect(await takenAt(id)).toBeNull();
    await press(salon, who, 'calendar');
    const [event, ...more] = await eventsOf(salon, who);
    expect(more).toEqual([]);
    expect(event).toEqual({
      caption: texts.label('calendar-take'),
      name: `booking-${id}.ics`,
      mime: 'text/calendar',
      method: 'PUBLISH',
      uid: `booking-${id}@${salon.tenant}.zapis`,
      sequence: 0,
      status: 'CONFIRMED',
      summary: 'Service — Salon; <b>"N,1"</b>',
      description: expect.stringContaining(texts.label('calendar-number', { number: String(id) })),
      location: 'Main st. 1,\nyard',
      start: iso(startsAt),
      end: iso(startsAt + HOUR_MS),
    });
    expect(await takenAt(id)).not.toBeNull();
    const { messages } = await salon.control.chat(salon.at(who));
    const shown = messages.find(({ message_id }) => message_id === card.message_id);
    expect(shown && actionsOf(shown, 'ask-cancel')).toHaveLength(1);
  });

  test('CL-16: a cancellation is sent to whoever took the file, with the same UID and the next number', async () => {
    const who = await newReader(salon, language);
    const id = await plantBooking(salon, who, { startsAt });
    const card = await openCard(who, id);
    await press(salon, who, 'calendar');
    await pressData(salon, who, card, encode({ kind: 'ask-cancel', id }));
    await pressData(salon, who, card, encode({ kind: 'cancel', id }));
    const [taken, last, ...more] = await eventsOf(salon, who);
    expect(more).toEqual([]);
    expect(last).toEqual({
      ...taken,
      caption: texts.label('calendar-remove'),
      method: 'CANCEL',
      status: 'CANCELLED',
      sequence: 1,
    });
  });
});

test('CL-16: whoever never took the file is sent none', async () => {
  const id = await plantBooking(salon, anna, { startsAt });
  const card = await openCard(anna, id);
  await pressData(salon, anna, card, encode({ kind: 'ask-cancel', id }));
  await pressData(salon, anna, card, encode({ kind: 'cancel', id }));
  expect(await eventsOf(salon, anna)).toEqual([]);
});

test('CL-16, AD-11: what the business changes reaches the calendar of whoever took the file, and of nobody else', async () => {
  const boris = await salon.newClient();
  const noon = timeAt(await salon.control.now(), 1, 12 * 60);
  const later = noon + 5 * HOUR_MS;
  const ids = [];
  for (const [index, who] of [anna, boris].entries()) {
    await say(salon, who, '/start');
    ids.push(await plantBooking(salon, who, { startsAt: noon + index * HOUR_MS }));
  }
  await openCard(anna, ids[0] ?? 0);
  await press(salon, anna, 'calendar');
  /** Somebody else each time: nobody taps so fast for long. */
  const atVisit = async (id: number): Promise<Someone> => {
    const boss = await newAdmin(salon, { role: 'manager' });
    await say(salon, boss, '/admin');
    await press(salon, boss, 'day-near', ({ ahead }) => ahead === 1);
    await press(salon, boss, 'visit', (one) => one.id === id);
    return boss;
  };
  for (const [index, id] of ids.entries()) {
    const mover = await atVisit(id);
    await press(salon, mover, 'ask-move');
    await press(salon, mover, 'move-times', ({ date }) => date === dateIn('Europe/Moscow', iso(noon)));
    await press(salon, mover, 'move-card', ({ start }) => start === later + index * HOUR_MS);
    await press(salon, mover, 'move');
    await untilQuiet(salon);
    const dropper = await atVisit(id);
    await press(salon, dropper, 'ask-drop');
    await press(salon, dropper, 'drop');
    await untilQuiet(salon);
  }
  const { label } = createTexts('ru');
  const [taken, moved, ...more] = await eventsOf(salon, anna);
  expect(moved).toEqual({
    ...taken,
    caption: label('calendar-update'),
    sequence: 1,
    start: iso(later),
    end: iso(later + HOUR_MS),
  });
  const gone = { caption: label('calendar-remove'), method: 'CANCEL', status: 'CANCELLED', sequence: 2 };
  expect(more).toEqual([{ ...moved, ...gone }]);
  expect(await eventsOf(salon, boris)).toEqual([]);
  const heard = await salon.rows('select kind, count(*)::int as n from $.messages group by 1 order by 1');
  expect(heard).toEqual([
    { kind: 'cancelled_by_business', n: 2 },
    { kind: 'moved_by_business', n: 2 },
  ]);
});

test('CL-16: an old button under a booking that is over shows how it stands, and notes nothing', async () => {
  const id = await plantBooking(salon, anna, { startsAt, state: 'cancelled_by_client' });
  await say(salon, anna, '/my');
  const screen = await salon.control.screen(salon.at(anna));
  const update = tapUpdate(anna, screen, encode({ kind: 'calendar', id }));
  expect(await deliver(salon, update)).toBe(200);
  expect((await salon.control.screen(salon.at(anna))).text).toContain('Вы отменили эту запись');
  expect(await eventsOf(salon, anna)).toEqual([]);
  expect(await takenAt(id)).toBeNull();
});

test('R-9: somebody else’s booking, and another business’s, is as absent as one that never was', async () => {
  const [boris, elsewhere] = [await salon.newClient(), await openSalon()];
  const id = await plantBooking(salon, boris, { startsAt });
  await say(salon, anna, '/my');
  await elsewhere.control.send(elsewhere.at(anna), '/my');
  for (const [place, booking] of [
    [salon, id],
    [salon, id + 1],
    [elsewhere, id],
  ] as const) {
    const screen = await place.control.screen(place.at(anna));
    await deliver(place, tapUpdate(anna, screen, encode({ kind: 'calendar', id: booking })));
    const chat = await place.control.chat(place.at(anna));
    expect(chat.alert?.text).toBe('Такой записи у вас нет.');
    expect(await eventsOf(place, anna)).toEqual([]);
  }
  expect(await takenAt(id)).toBeNull();
});

test('R-4, R-6: the note stands once, however often it is delivered and whichever answer is lost', async () => {
  const id = await plantBooking(salon, anna, { startsAt });
  const card = await openCard(anna, id);
  const update = tapUpdate(anna, card, encode({ kind: 'calendar', id }));
  await salon.control.fault({ service: 'neon', match: 'calendar_sent_at', mode: 'drop-answer', times: 1 });
  expect(await deliver(salon, update)).toBe(200);
  const first = await takenAt(id);
  await redeliver(salon, update);
  await redeliver(salon, tapUpdate(anna, card, encode({ kind: 'calendar', id })));
  expect(await takenAt(id)).toEqual(first);
  expect((await eventsOf(salon, anna)).length).toBeGreaterThanOrEqual(2);
  expect(await answersTo(salon, update)).toBe(1);
});

test('P-1, P-2: the file costs no more than any other write, and two calls to Telegram at once', async () => {
  const id = await plantBooking(salon, anna, { startsAt });
  await openCard(anna, id);
  await untilQuiet(salon);
  await slowDown(salon.control);
  const { requests, depth } = await tripsOf(salon.control, () => press(salon, anna, 'calendar'), {
    marked: true,
  });
  expect(requests).toEqual({ redis: 2, neon: 1, telegram: 2 });
  expect(depth).toBe(3);
});

test('R-5: a cancellation that is cut anywhere still reaches the calendar', {
  timeout: 200_000,
}, async () => {
  await salon.control.fault({ service: 'qstash', mode: 'pause' });
  let next = startsAt;
  const ready = async (who: Someone) => {
    next += HOUR_MS;
    const id = await plantBooking(salon, who, { startsAt: next });
    await salon.rows(`update $.bookings set calendar_sent_at = '2020-01-01' where id = $1`, [id]);
    return tapUpdate(who, await openCard(who, id), encode({ kind: 'cancel', id }));
  };
  const clean = await callsOfDelivery(salon, await ready(anna));
  expect(clean.filter(({ path }) => path.endsWith('/sendDocument'))).toHaveLength(1);
  const cut: { point: CrashPoint; who: Someone; update: RawUpdate }[] = [];
  for (const point of crashStates(clean).filter(({ at }) => !at.startsWith('redis'))) {
    const who = await salon.newClient();
    const update = await ready(who);
    await cutAt(salon.control, point, () => deliver(salon, update));
    cut.push({ point, who, update });
  }
  for (const { point, who, update } of cut) {
    await redeliver(salon, update);
    const events = await eventsOf(salon, who);
    expect(events.length, nameOf(point)).toBeGreaterThanOrEqual(1);
    expect(new Set(events.map(({ status, sequence }) => `${status} ${sequence}`)), nameOf(point)).toEqual(
      new Set(['CANCELLED 1']),
    );
  }
});
