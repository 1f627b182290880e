/** booking goes on without Redis, without QStash and through Telegram's bad moments, and nobody is left in doubt. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { expectedHeadlines, newsOfBookings } from '../support/notices.ts';
import { booked, recordOf } from '../support/record.ts';
import { openSalon, type Salon, type Someone } from '../support/salon.ts';
import type { Control } from '../support/stack.ts';
import { answersTo, deliver, type RawUpdate, redeliver, tapUpdate } from '../support/updates.ts';
import { buttonOf, toCard } from '../support/walk.ts';

type Mode = Parameters<Control['fault']>[0]['mode'];

/** What a lost Redis may cost a person; 150 ms are the limit, the rest is for a busy machine. */
const PATIENCE_MS = 600;
const SWEEP = '*/5 * * * *';

let salon: Salon;
let anna: Someone;
beforeEach(async () => {
  salon = await openSalon();
  anna = await salon.newClient();
});
afterEach(() => salon.control.clearFaults());

async function aboutToConfirm(): Promise<RawUpdate> {
  const card = await toCard(salon, anna);
  return tapUpdate(anna, card, buttonOf(card, 'confirm'));
}
async function expectBooked(update: RawUpdate): Promise<void> {
  expect(await recordOf(salon, anna)).toEqual(booked(salon));
  expect((await salon.control.screen(salon.at(anna))).text).toMatch(/^№ \d+ · Вы записаны/);
  expect(await answersTo(salon, update)).toBeGreaterThanOrEqual(1);
}
async function expectNews(): Promise<void> {
  const expected = await expectedHeadlines(salon);
  await expect.poll(() => newsOfBookings(salon), { timeout: 10_000 }).toEqual(expected);
}

describe.each<Mode>(['refuse', '500', '429', 'slow', 'garbage', 'drop-answer'])('Redis: %s', (mode) => {
  test('R-6: booking works, and the limiter costs no more than its time-out', async () => {
    const update = await aboutToConfirm();
    await salon.control.fault({ service: 'redis', mode });
    const calls = await salon.control.callsOf(async () => expect(await deliver(salon, update)).toBe(200));
    const edit = calls.find(({ path }) => path.endsWith('/editMessageText'));
    const begun = Math.min(...calls.map(({ at }) => Date.parse(at)));
    const waited = Date.parse(edit?.at ?? '') - begun;
    console.info(`Redis ${mode}: the screen left ${waited} ms after the first call`);
    expect(waited).toBeLessThan(PATIENCE_MS);
    await salon.control.clearFaults();
    await expectBooked(update);
    await expectNews();
  });
});

describe.each<Mode>(['refuse', '500', '429', 'slow', 'garbage', 'drop-answer'])('QStash: %s', (mode) => {
  test('R-6: booking works at once, and the sweep tells the owner later, once', async () => {
    const update = await aboutToConfirm();
    await salon.control.fault({ service: 'qstash', mode });
    expect(await deliver(salon, update)).toBe(200);
    await expectBooked(update);
    await salon.control.clearFaults();
    await salon.control.advance('PT2M');
    await salon.control.cron(SWEEP);
    await expectNews();
    const due = () => salon.rows('select 1 from shared.due where tenant = $1', [salon.tenant]);
    await expect.poll(due).toEqual([]);
  });
});

describe.each<Mode>(['refuse', '500', '429', 'garbage', 'drop-answer'])(
  'Telegram, on the edit: %s',
  (mode) => {
    test('R-6: the booking stands, Telegram is asked to come again, and the person ends on its card', async () => {
      const update = await aboutToConfirm();
      await salon.control.fault({ service: 'telegram', match: '/editMessageText', mode, times: 1 });
      expect(await deliver(salon, update)).toBe(503);
      expect(await recordOf(salon, anna)).toEqual(booked(salon));
      await redeliver(salon, update);
      await expectBooked(update);
      await expectNews();
      expect(
        (await salon.control.chat(salon.at(anna))).messages.filter(({ from }) => from === 'bot'),
      ).toHaveLength(1);
    });
  },
);
