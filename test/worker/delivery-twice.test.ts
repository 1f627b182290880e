/** Telegram may say the same thing as often as it likes: what it asks for is done once, and the person sees it. */
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { booked, cancelled, recordOf } from '../support/record.ts';
import { openSalon, type Salon, type Someone } from '../support/salon.ts';
import { answersTo, deliver, type RawUpdate, redeliver, tapUpdate } from '../support/updates.ts';
import { bookFirst, buttonOf, tap, toCancelling, toCard } from '../support/walk.ts';

let salon: Salon;
let anna: Someone;
beforeAll(async () => {
  salon = await openSalon();
  await salon.rows('update $.settings set change_window_minutes = 0');
});
afterEach(() => salon.control.clearFaults());

type Act = { readonly update: RawUpdate; readonly who: Someone; readonly data: string };

async function aboutToConfirm(): Promise<Act> {
  anna = await salon.newClient();
  const card = await toCard(salon, anna);
  const data = buttonOf(card, 'confirm');
  return { who: anna, data, update: tapUpdate(anna, card, data) };
}
async function aboutToCancel(): Promise<Act> {
  anna = await salon.newClient();
  const question = await toCancelling(salon, anna);
  const data = buttonOf(question, 'cancel');
  return { who: anna, data, update: tapUpdate(anna, question, data) };
}
async function inARow({ update }: Act): Promise<void> {
  expect([await deliver(salon, update), await deliver(salon, update)]).toEqual([200, 200]);
}
async function inParallel({ update }: Act): Promise<void> {
  const statuses = await Promise.all([1, 2, 3].map(() => deliver(salon, update)));
  expect(statuses).toContain(200);
  expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
  await redeliver(salon, update);
}
async function withoutRedis(act: Act): Promise<void> {
  await salon.control.fault({ service: 'redis', mode: 'refuse' });
  await inARow(act);
}
async function inParallelWithoutRedis({ update }: Act): Promise<void> {
  await salon.control.fault({ service: 'redis', mode: 'refuse' });
  expect(await Promise.all([1, 2, 3].map(() => deliver(salon, update)))).toEqual([200, 200, 200]);
}

const WAYS = [
  ['twice in a row', inARow],
  ['three times at once', inParallel],
  ['twice in a row with Redis away', withoutRedis],
  ['three times at once with Redis away', inParallelWithoutRedis],
] as const;

describe.each(WAYS)('an update delivered %s', (_, send) => {
  test('R-4: confirms one booking and shows its card', async () => {
    const act = await aboutToConfirm();
    await send(act);
    expect(await recordOf(salon, anna)).toEqual(booked(salon));
    expect((await salon.control.screen(salon.at(anna))).text).toMatch(/^№ \d+ · (Вы записаны|Запись в силе)/);
    expect(await answersTo(salon, act.update)).toBeGreaterThanOrEqual(1);
  });

  test('R-4: cancels once and says so', async () => {
    const act = await aboutToCancel();
    await send(act);
    expect(await recordOf(salon, anna)).toEqual(cancelled(salon));
    expect((await salon.control.screen(salon.at(anna))).text).toMatch(/^Запись № \d+ отменена/);
    expect(await answersTo(salon, act.update)).toBeGreaterThanOrEqual(1);
  });
});

describe.each([['Redis at work'], ['Redis away']])('with %s', (weather) => {
  test('R-4: a confirmation delivered again after book and cancel does not book again', async () => {
    const { update, who } = await aboutToConfirm();
    await redeliver(salon, update);
    await tap(salon, who, 'ask-cancel');
    await tap(salon, who, 'cancel');
    if (weather === 'Redis away') await salon.control.fault({ service: 'redis', mode: 'refuse' });
    expect(await deliver(salon, update)).toBe(200);
    expect(await recordOf(salon, who)).toEqual(cancelled(salon));
    expect((await salon.control.screen(salon.at(who))).text).toMatch(/отменена|отменили/);
  });

  test('CL-18: a second tap on Confirm, under a new update id, shows the booking that is mine already', async () => {
    const { update, who, data } = await aboutToConfirm();
    if (weather === 'Redis away') await salon.control.fault({ service: 'redis', mode: 'refuse' });
    await redeliver(salon, update);
    const card = await salon.control.screen(salon.at(who));
    const again = tapUpdate(who, card, data);
    await redeliver(salon, again);
    expect(await recordOf(salon, who)).toEqual(booked(salon));
    expect((await salon.control.screen(salon.at(who))).text).toBe(card.text);
    expect(await answersTo(salon, again)).toBe(1);
  });

  test('CL-21: cancelling what is cancelled already is a success', async () => {
    const { update, who, data } = await aboutToCancel();
    if (weather === 'Redis away') await salon.control.fault({ service: 'redis', mode: 'refuse' });
    await redeliver(salon, update);
    const done = await salon.control.screen(salon.at(who));
    const again = tapUpdate(who, done, data);
    await redeliver(salon, again);
    expect(await recordOf(salon, who)).toEqual(cancelled(salon));
    expect((await salon.control.screen(salon.at(who))).text).toBe(done.text);
    expect(await answersTo(salon, again)).toBe(1);
  });
});

test('R-4: what is told comes from the row and not from chance: two bookings are never taken for one', async () => {
  anna = await salon.newClient();
  await bookFirst(salon, anna);
  await bookFirst(salon, anna);
  expect(await recordOf(salon, anna)).not.toEqual(booked(salon));
});
