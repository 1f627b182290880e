/** CL-21: a booking is taken back in time, by its owner alone; when it is too late the person learns whom to ask. */
import { beforeEach, describe, expect, test } from 'vitest';
import { type Arena, openArena } from '../support/arena.ts';
import { plantBooking } from '../support/bookings.ts';
import type { Someone } from '../support/salon.ts';
import { actionsOf, labelsOf, newReader, plain, press, pressOld, READERS, say } from '../support/screens.ts';

const HOUR_MS = 3_600_000;

let salon: Arena;
let now: number;
beforeEach(async () => {
  salon = await openArena({ services: [{ minutes: 60 }] });
  await salon.rows(
    `update $.settings set change_window_minutes = 24 * 60, phone = '+7 495 000-00-00', support = '@help_here'`,
  );
  now = Date.parse(await salon.control.now());
});

const stateOf = async (id: number) =>
  (await salon.rows('select state from $.bookings where id = $1', [id]))[0];

async function openBooking(who: Someone): Promise<void> {
  await say(salon, who, '/my');
  await press(salon, who, 'booking');
}

describe.each(READERS)('in $language', ({ language, texts }) => {
  const words = {
    ru: {
      near: 'До визита меньше 24 часов: перенести или отменить запись в боте уже нельзя. Если планы изменятся, напишите нам.',
      late: 'До начала 5 часов, а отменить запись можно не позже чем за 24 часа.',
      since: 'До начала 23 часа, а отменить запись можно не позже чем за 24 часа.',
      reach: 'Если прийти не получится, свяжитесь с нами:\nТелефон: +7 495 000-00-00\nПоддержка: @help_here',
      asked: 'Отменить эту запись? Время сразу освободится для других.',
      done: (id: number) => `Запись № ${id} отменена, время свободно.`,
      over: 'Этот визит уже начался или прошёл, отменить его нельзя.',
    },
    en: {
      near: 'Less than 24 hours to go: this can’t be moved or cancelled here any more. If plans change, write to us.',
      late: 'It starts in 5 hours, and a booking can be cancelled no later than 24 hours before.',
      since: 'It starts in 23 hours, and a booking can be cancelled no later than 24 hours before.',
      reach: 'If you can’t make it, please get in touch:\nPhone: +7 495 000-00-00\nSupport: @help_here',
      asked: 'Cancel this booking? The time becomes free for others at once.',
      done: (id: number) => `Booking No. ${id} is cancelled, the time is free.`,
      over: 'This visit has already begun or passed, it can’t be cancelled.',
    },
  }[language];

  test('CL-21: in time it is asked once more, cancelled, and its time is free at once', async () => {
    const who = await newReader(salon, language);
    const startsAt = now + 30 * HOUR_MS - (now % HOUR_MS);
    const id = await plantBooking(salon, who, { startsAt });
    await openBooking(who);
    const asked = await press(salon, who, 'ask-cancel');
    expect(asked.text).toContain(words.asked);
    expect(labelsOf(asked)).toEqual([[texts.label('cancel-yes')], [texts.label('cancel-no')]]);
    const done = await press(salon, who, 'cancel');
    expect(done.message_id).toBe(asked.message_id);
    expect(done.text).toContain(words.done(id));
    expect(await stateOf(id)).toEqual({ state: 'cancelled_by_client' });
    expect(await salon.rows('select id from $.occupancy')).toEqual([]);
    expect((await press(salon, who, 'again')).text).toContain(texts.label('step-day'));
  });

  test('CL-21: inside the window nothing is cancelled, and the hours left and the ways to the business are named', async () => {
    const who = await newReader(salon, language);
    const id = await plantBooking(salon, who, { startsAt: now + 5.9 * HOUR_MS });
    await say(salon, who, '/my');
    const card = await press(salon, who, 'booking');
    expect(plain(card.text)).toContain(words.near);
    expect(actionsOf(card, 'ask-cancel')).toEqual([]);
    expect(actionsOf(card, 'write')).toHaveLength(1);
    // A card that was shown in time still has the button.
    const refused = await pressOld(salon, who, card, { kind: 'ask-cancel', id });
    expect(plain(refused.text)).toContain(words.late);
    expect(refused.text).toContain(words.reach);
    expect(actionsOf(refused, 'write')).toHaveLength(1);
    expect(actionsOf(refused, 'cancel')).toEqual([]);
    expect(await stateOf(id)).toEqual({ state: 'booked' });
  });

  test('CL-21: who asked in time and confirms too late is refused at the confirming tap', async () => {
    const who = await newReader(salon, language);
    const id = await plantBooking(salon, who, { startsAt: now + 24.5 * HOUR_MS });
    await openBooking(who);
    expect((await press(salon, who, 'ask-cancel')).text).toContain(words.asked);
    await salon.control.advance('PT45M');
    const refused = await press(salon, who, 'cancel');
    expect(plain(refused.text)).toContain(words.since);
    expect(refused.text).toContain(words.reach);
    expect(await stateOf(id)).toEqual({ state: 'booked' });
    expect(await salon.rows('select id from $.occupancy')).toHaveLength(1);
  });

  test('CL-21: a visit that has begun cannot be cancelled, and an alert says so', async () => {
    const who = await newReader(salon, language);
    await salon.rows('update $.settings set change_window_minutes = 0');
    const id = await plantBooking(salon, who, { startsAt: now + 0.5 * HOUR_MS });
    await openBooking(who);
    await press(salon, who, 'ask-cancel');
    await salon.control.advance('PT31M');
    expect((await press(salon, who, 'cancel')).alert).toBe(words.over);
    expect(await stateOf(id)).toEqual({ state: 'booked' });
  });
});
