/** CL-10: at the limit every way into the booking leads to what could be cancelled, and the time that was chosen is not lost. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Action } from '../../src/bot/callback-data.ts';
import { termsMark } from '../../src/domain/terms.ts';
import { type Arena, openArena, PRICE } from '../support/arena.ts';
import { plantBooking } from '../support/bookings.ts';
import { dateIn, instantIn } from '../support/dates.ts';
import type { Someone } from '../support/salon.ts';
import { actionsOf, newReader, press, pressOld, READERS, say } from '../support/screens.ts';

const ZONE = 'Europe/Moscow';
const LIMIT = 2;

let salon: Arena;
let date: string;
let wish: { service: number; staff: null; start: number };
beforeEach(async () => {
  salon = await openArena({ services: [{ minutes: 60 }], bookingLimit: LIMIT });
  date = dateIn(ZONE, await salon.control.now(), 3);
  wish = { service: 1, staff: null, start: instantIn(ZONE, date, '11:00') };
});

/** Holds as many bookings as they may, and one message with buttons. */
async function full(language: 'ru' | 'en'): Promise<{ who: Someone; ids: number[] }> {
  const who = await newReader(salon, language);
  await say(salon, who, '/help');
  const ids = [];
  for (const clock of ['14:00', '16:00']) {
    ids.push(await plantBooking(salon, who, { startsAt: instantIn(ZONE, date, clock) }));
  }
  return { who, ids };
}

const WAYS: readonly (readonly [what: string, action: () => Action])[] = [
  ['the services', () => ({ kind: 'services', page: 0 })],
  ['an older month', () => ({ kind: 'month', service: 1, staff: null, month: date.slice(0, 7) })],
  ['Book again', () => ({ kind: 'again', service: 1 })],
  ['an older day', () => ({ kind: 'times', service: 1, staff: null, date })],
  ['an older time', () => ({ kind: 'card', ...wish })],
  [
    'an older card',
    () => ({ kind: 'confirm', ...wish, terms: termsMark({ durationMinutes: 60, price: PRICE }) }),
  ],
];

describe.each(READERS)('in $language', ({ language, texts }) => {
  test.each(WAYS)('CL-10: %s shows the bookings, each with a way to cancel it', async (_, action) => {
    const { who, ids } = await full(language);
    const help = await salon.control.screen(salon.at(who));
    const screen = await pressOld(salon, who, help, action());
    expect(screen.text).toContain(texts.t('rule-limit', { limit: LIMIT }));
    expect(actionsOf(screen, 'ask-cancel').map(({ id }) => id)).toEqual(ids);
    expect(screen.message_id).toBe(help.message_id);
  });

  test('CL-10: so does the link to a service', async () => {
    const { who, ids } = await full(language);
    const screen = await say(salon, who, '/start s_1');
    expect(screen.text).toContain(texts.t('rule-limit', { limit: LIMIT }));
    expect(actionsOf(screen, 'ask-cancel').map(({ id }) => id)).toEqual(ids);
  });
});

test('CL-10: whoever confirms at the limit cancels one and comes back to the time they had chosen', async () => {
  const { who, ids } = await full('ru');
  const help = await salon.control.screen(salon.at(who));
  const terms = termsMark({ durationMinutes: 60, price: PRICE });
  await pressOld(salon, who, help, { kind: 'confirm', ...wish, terms });
  await press(salon, who, 'ask-cancel');
  await press(salon, who, 'cancel');
  expect(actionsOf(await press(salon, who, 'card'), 'confirm')).toEqual([
    { kind: 'confirm', ...wish, terms },
  ]);
  expect((await press(salon, who, 'confirm')).text).toContain('Вы записаны');
  const left = await salon.rows(`select id from $.bookings where state = 'booked' order by starts_at`);
  expect(left).toHaveLength(LIMIT);
  expect(left.map(({ id }) => id)).not.toContain(ids[0]);
});
