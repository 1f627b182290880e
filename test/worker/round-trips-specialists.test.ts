/** P-1, P-2: choosing a specialist costs no more than any other step, and anyone no more than one of them. */
import { afterEach, beforeAll, expect, test } from 'vitest';
import { type Arena, openArena } from '../support/arena.ts';
import { plantBooking } from '../support/bookings.ts';
import { untilQuiet } from '../support/canary.ts';
import type { Someone } from '../support/salon.ts';
import { actionsOf, newReader } from '../support/screens.ts';
import { slowDown, type Trips, tripsOf } from '../support/trips.ts';
import { tap } from '../support/walk.ts';

let salon: Arena;
beforeAll(async () => {
  salon = await openArena({ services: [{ minutes: 60 }], specialists: 2 });
});
afterEach(async () => {
  await salon.control.clearFaults();
  await untilQuiet(salon);
});

async function toServices(): Promise<Someone> {
  const who = await newReader(salon, 'ru');
  await salon.control.send(salon.at(who), '/help');
  await salon.control.send(salon.at(who), '/book');
  await untilQuiet(salon);
  return who;
}

async function toCard(): Promise<Someone> {
  const who = await toServices();
  await tap(salon, who, 'specialists');
  await tap(salon, who, 'month');
  await tap(salon, who, 'times');
  await tap(salon, who, 'card');
  return who;
}

async function confirming(who: Someone): Promise<Trips> {
  await salon.control.fault({ service: 'qstash', mode: 'pause' });
  await slowDown(salon.control);
  return await tripsOf(salon.control, () => tap(salon, who, 'confirm-anyone'), { marked: true });
}

test('P-1, P-2: the specialists of a service cost one request each and two to Telegram, in two steps', async () => {
  const who = await toServices();
  await slowDown(salon.control);
  const { requests, depth } = await tripsOf(salon.control, () => tap(salon, who, 'specialists'));
  expect(requests).toEqual({ redis: 1, neon: 1, telegram: 2 });
  expect(depth).toBe(2);
});

test('P-1, P-2: to confirm anyone costs one read and one write, in three steps', async () => {
  const { requests, depth } = await confirming(await toCard());
  expect(requests).toEqual({ redis: 2, neon: 2, telegram: 2, qstash: 1 });
  expect(depth).toBe(3);
});

test('P-2: a specialist who is known to be taken costs nothing more', async () => {
  const who = await toCard();
  const [shown] = actionsOf(await salon.control.screen(salon.at(who)), 'confirm-anyone');
  const start = shown?.start ?? 0;
  const held = await salon.rows('select from $.bookings where starts_at = $1 and staff_id = 1', [
    new Date(start),
  ]);
  if (held.length === 0) await plantBooking(salon, await newReader(salon, 'ru'), { startsAt: start });
  const { requests } = await confirming(who);
  expect(requests).toMatchObject({ neon: 2 });
});
