/** a move that is delivered twice or cut anywhere ends as one move, with one old time free and one new one held. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { decode, encode } from '../../src/bot/callback-data.ts';
import { plantBooking } from '../support/bookings.ts';
import { crashStates, cutAt, nameOf } from '../support/crash-points.ts';
import { dateIn, instantIn } from '../support/dates.ts';
import { headlines } from '../support/notices.ts';
import { moved, recordOf } from '../support/record.ts';
import { openSalon, type Salon, type Someone } from '../support/salon.ts';
import { say } from '../support/screens.ts';
import {
  answersTo,
  callsOfDelivery,
  deliver,
  type RawUpdate,
  redeliver,
  tapUpdate,
} from '../support/updates.ts';
import { buttonOf, toMoving } from '../support/walk.ts';

const DONE = /^№ \d+ · (Запись перенесена|Запись в силе)/;
const CALLS = 7;
const HOUR_MS = 3_600_000;

let salon: Salon;
beforeAll(async () => {
  salon = await openSalon();
  await salon.rows('update $.settings set change_window_minutes = 0');
  // Its callbacks would make calls of their own in between.
  await salon.control.fault({ service: 'qstash', mode: 'pause' });
});
afterEach(() => salon.control.disarm());
afterAll(() => salon.control.clearFaults());

type Ready = { readonly who: Someone; readonly update: RawUpdate; readonly start: number };

async function aboutToMove(): Promise<Ready> {
  const who = await salon.newClient();
  const card = await toMoving(salon, who);
  const data = buttonOf(card, 'move');
  const action = decode(data);
  return { who, update: tapUpdate(who, card, data), start: action?.kind === 'move' ? action.start : 0 };
}

/** Everything written once, the time held that was asked for, and the card on the screen. */
async function expectMoved({ who, start }: Ready, place?: string): Promise<void> {
  expect(await recordOf(salon, who), place).toEqual(moved(salon));
  const held = await salon.rows(
    `select b.sequence, b.starts_at, lower(o.during) as held from $.bookings b
     join $.users u on u.id = b.client_id join $.occupancy o on o.booking_id = b.id where u.telegram_id = $1`,
    [who.id],
  );
  expect(held, place).toEqual([{ sequence: 1, starts_at: new Date(start), held: new Date(start) }]);
  expect((await salon.control.screen(salon.at(who))).text, place).toMatch(DONE);
}

test('R-5: cut anywhere and delivered again ends as if nothing had happened', {
  timeout: 200_000,
}, async () => {
  const first = await aboutToMove();
  const clean = await callsOfDelivery(salon, first.update);
  await expectMoved(first);
  const points = crashStates(clean);
  console.info(`${points.length} places: ${clean.map(({ service, path }) => service + path).join(', ')}`);
  expect(points.length).toBeGreaterThanOrEqual(CALLS + 1);
  for (const point of points) {
    const place = nameOf(point);
    const ready = await aboutToMove();
    await cutAt(salon.control, point, () => deliver(salon, ready.update));
    await redeliver(salon, ready.update);
    await expectMoved(ready, place);
    const lostAnswer = point.when === 'after' && point.at.endsWith('/answerCallbackQuery') ? 1 : 0;
    expect((await answersTo(salon, ready.update)) + lostAnswer, place).toBeGreaterThanOrEqual(1);
  }
});

const WAYS: readonly (readonly [string, (update: RawUpdate) => Promise<number[]>])[] = [
  ['twice in a row', async (update) => [await deliver(salon, update), await deliver(salon, update)]],
  ['three times at once', (update) => Promise.all([1, 2, 3].map(() => deliver(salon, update)))],
];

test.each(WAYS.flatMap(([what, send]) => [false, true].map((away) => ({ what, send, away }))))(
  'R-4: delivered $what (Redis away: $away) moves once and shows the card',
  async ({ send, away }) => {
    const ready = await aboutToMove();
    if (away) await salon.control.fault({ service: 'redis', mode: 'refuse' });
    const statuses = await send(ready.update);
    expect(statuses).toContain(200);
    expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
    await redeliver(salon, ready.update);
    await expectMoved(ready);
    expect(await answersTo(salon, ready.update)).toBeGreaterThanOrEqual(1);
    await salon.control.clearFaults();
    await salon.control.fault({ service: 'qstash', mode: 'pause' });
  },
);

test('R-4: a move delivered again after the next one, with Redis away, does not take the booking back', async () => {
  const who = await salon.newClient();
  const help = await say(salon, who, '/help');
  const noon = instantIn('Europe/Moscow', dateIn('Europe/Moscow', await salon.control.now(), 30), '12:00');
  const id = await plantBooking(salon, who, { startsAt: noon });
  const moves = [noon + HOUR_MS, noon + 3 * HOUR_MS].map((start, seen) =>
    tapUpdate(who, help, encode({ kind: 'move', id, staff: 1, start, seen })),
  );
  for (const update of moves) await redeliver(salon, update);
  const stands = { sequence: 2, starts_at: new Date(noon + 3 * HOUR_MS) };
  const where = () => salon.rows('select sequence, starts_at from $.bookings where id = $1', [id]);
  expect(await where()).toEqual([stands]);
  await salon.control.fault({ service: 'redis', mode: 'refuse' });
  for (const update of moves) expect(await deliver(salon, update)).toBe(200);
  expect(await where()).toEqual([stands]);
  await salon.control.clearFaults();
});

test('R-5: of all these moves the owner hears exactly once, also where the callback was never asked for', async () => {
  const { control } = salon;
  await control.clearFaults();
  await control.advance('PT11M');
  const moves = await salon.rows('select id, sequence from $.bookings where sequence > 0');
  expect(moves.length).toBeGreaterThanOrEqual(CALLS + 1);
  const heard = await headlines(salon);
  for (const { id, sequence } of moves) expect(heard.get(`Запись № ${id} перенесена`)).toBe(sequence);
  expect(await salon.rows(`select id from $.messages where state <> 'sent'`)).toEqual([]);
  expect(await salon.rows('select message from shared.due where tenant = $1', [salon.tenant])).toEqual([]);
});
