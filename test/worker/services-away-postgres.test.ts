/** while Postgres is away nothing is lost: the person hears of it once, and Telegram's next delivery does the work. */
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { doorOf, knock } from '../support/door.ts';
import { booked, cancelled, recordOf } from '../support/record.ts';
import { openSalon, query, type Salon, type Someone } from '../support/salon.ts';
import type { Control } from '../support/stack.ts';
import { answersTo, deliver, type RawUpdate, redeliver, tapUpdate, textUpdate } from '../support/updates.ts';
import { buttonOf, toCancelling, toCard } from '../support/walk.ts';

type Fault = Parameters<Control['fault']>[0];

/** What only the writing batch of a booking or of a cancellation contains. */
const WRITE = 'pg_advisory_xact_lock';
const AWAY: readonly (readonly [string, Omit<Fault, 'service'>])[] = [
  ['refuses connections', { mode: 'refuse' }],
  ['answers 500', { mode: '500' }],
  ['needs ten seconds', { mode: 'slow', ms: 10_000 }],
  ['answers garbage', { mode: 'garbage' }],
];

let salon: Salon;
let anna: Someone;
let door: Awaited<ReturnType<typeof doorOf>>;
beforeAll(async () => {
  salon = await openSalon();
  await salon.rows('update $.settings set change_window_minutes = 0');
  door = await doorOf(salon);
});
afterEach(() => salon.control.clearFaults());

async function aboutToConfirm(): Promise<RawUpdate> {
  anna = await salon.newClient();
  const card = await toCard(salon, anna);
  return tapUpdate(anna, card, buttonOf(card, 'confirm'));
}
async function expectLater(update: RawUpdate): Promise<void> {
  expect(await deliver(salon, update)).toBe(503);
}
async function expectPatience(update: RawUpdate): Promise<void> {
  const answer = await knock(door, JSON.stringify(update));
  expect(answer.status).toBe(503);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
}
async function apologies(): Promise<number> {
  const calls = await salon.control.calls({ service: 'telegram' });
  return calls.filter(({ request }) => /Сейчас не получилось/.test(JSON.stringify(request))).length;
}
async function failures({ update_id }: RawUpdate): Promise<unknown[]> {
  return await query('select attempts from registry.failed_updates where update_id = $1', [update_id]);
}

describe.each(AWAY)('when Postgres %s', (_, fault) => {
  test('R-6: a confirmation waits, the person is told once, and it is carried out once', async () => {
    const update = await aboutToConfirm();
    const before = await apologies();
    await salon.control.fault({ service: 'neon', match: WRITE, ...fault });
    await expectLater(update);
    // Where the work was done the second delivery finds it done.
    if (fault.mode === 'refuse' || fault.mode === '500') await expectPatience(update);
    expect(await apologies()).toBe(before + 1);
    expect((await salon.control.chat(salon.at(anna))).alert?.text).toMatch(
      /^Сейчас не получилось.+Код: \w{6}$/,
    );

    await salon.control.clearFaults();
    await redeliver(salon, update);
    expect(await recordOf(salon, anna)).toEqual(booked(salon));
    expect((await salon.control.screen(salon.at(anna))).text).toMatch(/^№ \d+ · Вы записаны/);
    expect(await answersTo(salon, update)).toBeGreaterThanOrEqual(1);
    expect(await failures(update)).toEqual([]);
  });
});

test.each(AWAY.filter(([, { mode }]) => mode !== 'slow'))(
  'R-6: a cancellation is carried out once when Postgres %s',
  async (_, fault) => {
    anna = await salon.newClient();
    const question = await toCancelling(salon, anna);
    const update = tapUpdate(anna, question, buttonOf(question, 'cancel'));
    await salon.control.fault({ service: 'neon', match: WRITE, ...fault });
    await expectLater(update);
    await salon.control.clearFaults();
    await redeliver(salon, update);
    expect(await recordOf(salon, anna)).toEqual(cancelled(salon));
    expect((await salon.control.screen(salon.at(anna))).text).toMatch(/^Запись № \d+ отменена/);
  },
);

describe('when Postgres does the work and its answer is lost', () => {
  beforeEach(async () => {
    anna = await salon.newClient();
  });

  test('R-6: the confirmation is looked up, and shown as made without a word of apology', async () => {
    const update = await aboutToConfirm();
    const before = await apologies();
    await salon.control.fault({ service: 'neon', match: WRITE, mode: 'drop-answer' });
    expect(await deliver(salon, update)).toBe(200);
    expect(await recordOf(salon, anna)).toEqual(booked(salon));
    expect((await salon.control.screen(salon.at(anna))).text).toMatch(/^№ \d+ · /);
    expect(await apologies()).toBe(before);
    await redeliver(salon, update);
    expect(await recordOf(salon, anna)).toEqual(booked(salon));
  });

  test('R-6: the cancellation too', async () => {
    const question = await toCancelling(salon, anna);
    const update = tapUpdate(anna, question, buttonOf(question, 'cancel'));
    await salon.control.fault({ service: 'neon', match: WRITE, mode: 'drop-answer' });
    expect(await deliver(salon, update)).toBe(200);
    expect(await recordOf(salon, anna)).toEqual(cancelled(salon));
    expect((await salon.control.screen(salon.at(anna))).text).toMatch(/^Запись № \d+ отменена/);
  });
});

test('R-6: a message is apologised for once, however long Postgres is away, and then answered', async () => {
  anna = await salon.newClient();
  await salon.control.send(salon.at(anna), '/start');
  const update = textUpdate(anna, '/my');
  await salon.control.fault({ service: 'neon', mode: 'refuse' });
  for (let tries = 0; tries < 4; tries += 1) await expectLater(update);
  await salon.control.clearFaults();
  await redeliver(salon, update);
  const { messages } = await salon.control.chat(salon.at(anna));
  const answers = messages.filter(({ from }) => from === 'bot').slice(1);
  expect(answers.map(({ text }) => text.split('\n')[0])).toEqual([
    expect.stringMatching(/^Сейчас не получилось/),
    'Мои записи',
  ]);
  expect(await failures(update)).toEqual([]);
});

test('R-6: an isolate that has just started and knows nobody also says «later», and no bug is reported as one', async () => {
  const update = await aboutToConfirm();
  await salon.control.crash('redis:/', 'before');
  await knock(door, JSON.stringify(update)).catch(() => undefined);
  await salon.control.fault({ service: 'neon', mode: 'refuse' });
  await expectPatience(update);
  await salon.control.clearFaults();
  await redeliver(salon, update);
  expect(await recordOf(salon, anna)).toEqual(booked(salon));
});
