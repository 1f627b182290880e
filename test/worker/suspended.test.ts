/** SA-07: a suspended business takes no new bookings and moves none; what stands is seen, cancelled and remembered. */
import { beforeAll, expect, test } from 'vitest';
import type { Action } from '../../src/bot/callback-data.ts';
import { createTexts } from '../../src/bot/texts/texts.ts';
import { plantBooking } from '../support/bookings.ts';
import { dateIn, instantIn } from '../support/dates.ts';
import { openSalon, query, type Salon, type Someone } from '../support/salon.ts';
import { actionsOf, labelsOf, press, pressOld, say } from '../support/screens.ts';

const ZONE = 'Europe/Moscow';
const ru = createTexts('ru');
const CLOSED = 'сейчас не принимает новые записи через бота';
let salon: Salon;
let client: Someone;
let holder: Someone;
let date: string;
let booking: number;

/** The first update of their bots finds them in this state: an isolate remembers a bot for seconds. */
async function openIn(status: string): Promise<Salon> {
  const made = await openSalon({ started: false });
  await query('update registry.tenants set status = $2 where id = $1', [made.tenant, status]);
  return made;
}

beforeAll(async () => {
  salon = await openIn('suspended');
  await query(
    `insert into registry.subscriptions (tenant_id, buyer_id, paid_through, trial, updated_at)
     values ($1, $2, '2027-03-08', false, 'epoch')`,
    [salon.tenant, salon.owner.id],
  );
  await salon.rows(`update $.settings set phone = '+7 495 000-00-00'`);
  client = await salon.newClient();
  holder = await salon.newClient();
  date = dateIn(ZONE, await salon.control.now(), 3);
  booking = await plantBooking(salon, holder, { startsAt: instantIn(ZONE, date, '14:00') });
});

test('every way into a booking leads to a neutral word with the contacts, and books nothing', async () => {
  const opened = await say(salon, client, '/book');
  expect(opened.text).toContain(CLOSED);
  expect(opened.text).toContain('+7 495 000-00-00');
  expect(labelsOf(opened)).toEqual([[ru.label('to-bookings')], [ru.label('write-button')]]);
  const wish = { service: 1, staff: 1, start: instantIn(ZONE, date, '11:00') };
  const ways: readonly Action[] = [
    { kind: 'services', page: 0 },
    { kind: 'month', service: 1, staff: null, month: date.slice(0, 7) },
    { kind: 'times', service: 1, staff: null, date },
    { kind: 'again', service: 1 },
    { kind: 'card', ...wish },
    { kind: 'confirm', ...wish, terms: '1o_03v28_RUB' },
  ];
  for (const way of ways)
    expect((await pressOld(salon, client, opened, way)).text, way.kind).toContain(CLOSED);
  expect((await say(salon, client, '/start s_1')).text).toContain(CLOSED);
  expect(await salon.rows('select id from $.bookings')).toEqual([{ id: booking }]);
});

test('its admins read how it opens again, and everything that was', async () => {
  const menu = await say(salon, salon.owner, '/admin');
  expect(menu.text).toContain(ru.t('closed-for-now-admin'));
  expect(menu.text).toContain('Срок бота закончился 8 марта.');
  expect(actionsOf(menu, 'day-near')).toHaveLength(2);
  await press(salon, salon.owner, 'day-near');
  expect((await say(salon, salon.owner, '/book')).text).toContain('Срок бота закончился 8 марта.');
});

test('a booking is seen and not moved, and cancelled as ever', async () => {
  await say(salon, holder, '/my');
  await press(salon, holder, 'booking', ({ id }) => id === booking);
  const card = await press(salon, holder, 'ask-move');
  expect(card.text).toContain(ru.t('refusal-closed-for-now'));
  const start = instantIn(ZONE, date, '16:00');
  await pressOld(salon, holder, card, { kind: 'move', id: booking, staff: 1, start, seen: 0 });
  expect(await salon.rows('select starts_at from $.bookings')).toEqual([
    { starts_at: new Date(instantIn(ZONE, date, '14:00')) },
  ]);
  await press(salon, holder, 'ask-cancel');
  await press(salon, holder, 'cancel');
  expect(await salon.rows('select state from $.bookings')).toEqual([{ state: 'cancelled_by_client' }]);
});

test('in the archive its bot answers one sentence to whatever is said', async () => {
  const archived = await openIn('archived');
  const someone = await archived.newClient();
  for (const words of ['/start', '/my', 'привет']) {
    expect((await say(archived, someone, words)).text).toBe(ru.t('archived-bot'));
  }
  const screen = await archived.control.screen(archived.at(someone));
  await pressOld(archived, someone, screen, { kind: 'begin' });
  expect((await archived.control.chat(archived.at(someone))).alert?.text).toBe(ru.label('archived-bot'));
});
