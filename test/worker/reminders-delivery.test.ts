/** each reminder is heard once or its doubt is shown, whatever the queue and Telegram do on the way. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Salon, Someone } from '../support/salon.ts';
import type { Control } from '../support/stack.ts';
import {
  bookAt,
  HOUR_MS,
  hoursAhead,
  ledgerOf,
  MINUTE_MS,
  openTalker,
  remindersHeard,
  stillDue,
} from '../support/visits.ts';

type Mode = Parameters<Control['fault']>[0]['mode'];

let salon: Salon;
let anna: Someone;
beforeEach(async () => {
  salon = await openTalker();
  await salon.rows(`update $.settings set reminder_minutes = '{120,60}'`);
  anna = await salon.newClient();
  await salon.control.send(salon.at(anna), '/start');
});
afterEach(() => salon.control.clearFaults());

const to = (moment: number) => salon.control.setClock(new Date(moment).toISOString());

/** How late each was said, in minutes. */
async function lateness(): Promise<number[]> {
  const rows = await salon.rows(
    `select extract(epoch from settled_at - due_at) / 60 as late from $.messages
     where state = 'sent' and kind in ('reminder', 'rating_request') order by due_at`,
  );
  return rows.map(({ late }) => Number(late));
}

test('CL-30, CL-31: all goes well: two reminders, each at its moment, then the question how it was', async () => {
  const start = await hoursAhead(salon, 2);
  const booking = await bookAt(salon, anna, start);
  await to(start + 4 * HOUR_MS);
  expect(await ledgerOf(salon, booking)).toEqual(['120 sent', '60 sent', 'rating sent']);
  const time = '\\d\\d:00';
  const heard = await remindersHeard(salon, anna);
  expect(heard).toHaveLength(2);
  expect(heard[0]).toMatch(new RegExp(`^Ждём вас через 2 часа, в ${time}\\.$`));
  expect(heard[1]).toMatch(new RegExp(`^Ждём вас через 1 час, в ${time}\\.$`));
  expect((await salon.control.screen(salon.at(anna))).text).toMatch(/^Как прошёл визит\?/);
  expect(Math.max(...(await lateness()))).toBeLessThan(0.5);
  const events = await salon.rows(
    `select event, count(*)::int as n from $.analytics where event in ('reminder_sent', 'feedback_request_sent')
     group by event order by event`,
  );
  expect(events).toEqual([
    { event: 'feedback_request_sent', n: 1 },
    { event: 'reminder_sent', n: 2 },
  ]);
  expect(await stillDue(salon)).toEqual([]);
});

type Fault = Parameters<Control['fault']>[0];
const telegram = (mode: Mode): Fault => ({ service: 'telegram', match: 'через 2', mode, times: 1 });
const CLAIM = 'lease_until';
const NOTE = "state = 'sent'";

/** What goes wrong around the first reminder, how it ends, and how often it is heard. */
const TROUBLES: readonly (readonly [string, readonly Fault[], string, number])[] = [
  ['Telegram says the bot is blocked', [telegram('403')], 'failed', 0],
  ['Telegram asks for patience', [telegram('429')], 'sent', 1],
  ['Telegram fails', [telegram('500')], 'uncertain', 0],
  ['Telegram answers garbage', [telegram('garbage')], 'uncertain', 0],
  ['Telegram refuses to connect', [telegram('refuse')], 'uncertain', 0],
  ['Telegram’s answer is lost', [telegram('drop-answer')], 'uncertain', 1],
  // As often as the queue comes back, and the next sweep.
  ['Postgres refuses to connect', [{ service: 'neon', mode: 'refuse', times: 5 }], 'sent', 1],
  [
    'Postgres’s answer to who sends it is lost',
    [{ service: 'neon', match: CLAIM, mode: 'drop-answer', times: 1 }],
    'uncertain',
    0,
  ],
  [
    'Postgres will not write that it was sent',
    [{ service: 'neon', match: NOTE, mode: '500' }],
    'uncertain',
    1,
  ],
  [
    'Redis is away and the callback is lost',
    [
      { service: 'redis', mode: 'refuse' },
      { service: 'qstash', mode: 'lose', times: 1 },
    ],
    'sent',
    1,
  ],
  ['Telegram takes longer than it is waited for', [{ ...telegram('slow'), ms: 8_300 }], 'uncertain', 1],
];
/** The long waits are for the long form. */
const isShort = ([, faults]: (typeof TROUBLES)[number]): boolean =>
  process.env['PROVE'] !== undefined || faults.every(({ mode }) => mode !== 'slow');

test.each(TROUBLES.filter(isShort))(
  'R-6: when %s the first reminder is never said twice, and the next one comes',
  async (_, faults, state, times) => {
    const start = await hoursAhead(salon, 2);
    const booking = await bookAt(salon, anna, start);
    // The owner's news of it is not what meets the trouble.
    const told = `select 1 from $.messages where kind = 'booking_created' and state = 'sent'`;
    await expect.poll(() => salon.rows(told)).toHaveLength(1);
    for (const fault of faults) await salon.control.fault(fault);
    await to(start - 90 * MINUTE_MS);
    expect(await ledgerOf(salon, booking)).toEqual([`120 ${state}`, '60 planned', 'rating planned']);
    const [client] = await salon.rows('select unreachable_since from $.users where telegram_id = $1', [
      anna.id,
    ]);
    expect(client?.['unreachable_since'] !== null, 'CL-33').toBe(state === 'failed');
    await salon.control.clearFaults();
    await to(start - 30 * MINUTE_MS);
    expect(await ledgerOf(salon, booking)).toEqual([`120 ${state}`, '60 sent', 'rating planned']);
    // What was not waited for may arrive a moment later.
    await expect.poll(() => remindersHeard(salon, anna)).toHaveLength(times + 1);
  },
);

test('R-6: told to wait beyond the next reminder, it is missed and not said late', async () => {
  await salon.rows(`update $.settings set reminder_minutes = '{120,118}'`);
  const start = await hoursAhead(salon, 2);
  const booking = await bookAt(salon, anna, start);
  await salon.control.fault({ service: 'telegram', match: 'Ждём вас', mode: '429', ms: 30_000 });
  await to(start - 117 * MINUTE_MS);
  expect((await ledgerOf(salon, booking))[0]).toBe('120 missed');
  await salon.control.clearFaults();
  await to(start + MINUTE_MS);
  expect(await ledgerOf(salon, booking)).toEqual(['120 missed', '118 sent', 'rating planned']);
  expect(await remindersHeard(salon, anna)).toHaveLength(1);
});

test('CL-33: who has blocked the bot is marked, and their row fails alone', async () => {
  const start = await hoursAhead(salon, 2);
  const booking = await bookAt(salon, anna, start);
  await salon.rows('update $.users set unreachable_since = null');
  await salon.control.send(salon.at(anna), { block: true });
  await salon.rows('update $.users set unreachable_since = null');
  await to(start - 110 * MINUTE_MS);
  expect((await ledgerOf(salon, booking))[0]).toBe('120 failed');
  const marked = await salon.rows('select 1 from $.users where unreachable_since is not null');
  expect(marked).toHaveLength(1);
});

test.each(['away', 'emptied'])(
  'R-6, R-7: with the queue %s when a visit is booked, everything is said within two sweeps',
  async (how) => {
    const start = await hoursAhead(salon, 2);
    if (how === 'away') await salon.control.fault({ service: 'qstash', mode: 'refuse' });
    const booking = await bookAt(salon, anna, start);
    if (how === 'emptied') expect(await salon.control.loseQueue()).toBeGreaterThan(0);
    await salon.control.clearFaults();
    const waiting = (await salon.control.queue()).filter(({ state }) => state === 'waiting');
    expect(JSON.stringify(waiting)).not.toContain(salon.tenant);
    await to(start + 4 * HOUR_MS);
    expect(await ledgerOf(salon, booking)).toEqual(['120 sent', '60 sent', 'rating sent']);
    expect(Math.max(...(await lateness()))).toBeLessThanOrEqual(10);
    expect(await remindersHeard(salon, anna)).toHaveLength(2);
  },
);

test.each<[Mode, number]>([
  ['duplicate', 1],
  ['reorder', 0.4],
])(
  'R-7: with callbacks that meet %s, each reminder is heard once and none is late',
  async (mode, probability) => {
    const start = await hoursAhead(salon, 2);
    await salon.rows(`update $.services set duration_minutes = 30 where id = 1`);
    await salon.rows(`update $.settings set step_minutes = 30`);
    await salon.control.fault({ service: 'qstash', mode, probability, seed: 7 });
    const people: Someone[] = [];
    for (let n = 0; n < 6; n += 1) {
      const who = await salon.newClient();
      await salon.control.send(salon.at(who), '/start');
      await bookAt(salon, who, start + n * 30 * MINUTE_MS);
      people.push(who);
    }
    await to(start + 6 * HOUR_MS);
    for (const who of people) expect(await remindersHeard(salon, who)).toHaveLength(2);
    const states = await salon.rows(
      `select kind, state, count(*)::int as n from $.messages where kind <> 'booking_created' group by 1, 2 order by 1, 2`,
    );
    expect(states).toEqual([
      { kind: 'rating_request', state: 'sent', n: 6 },
      { kind: 'reminder', state: 'sent', n: 12 },
    ]);
    expect(Math.max(...(await lateness()))).toBeLessThanOrEqual(10);
  },
);

test('R-7: with a third of all callbacks lost, what is useful is said within two sweeps of recovery, and once', async () => {
  const start = await hoursAhead(salon, 2);
  await salon.control.fault({ service: 'qstash', mode: 'lose', probability: 0.3, seed: 7 });
  const people: Someone[] = [];
  for (let n = 0; n < 6; n += 1) {
    const who = await salon.newClient();
    await salon.control.send(salon.at(who), '/start');
    await bookAt(salon, who, start + n * HOUR_MS);
    people.push(who);
  }
  const recovered = start + 3 * HOUR_MS;
  await to(recovered);
  await salon.control.clearFaults();
  await to(recovered + 10 * MINUTE_MS);
  const late = `select id from $.messages where state = 'planned' and due_at <= $1`;
  expect(await salon.rows(late, [new Date(recovered)])).toEqual([]);
  await to(start + 9 * HOUR_MS);
  const states = await salon.rows(
    `select kind, state, count(*)::int as n from $.messages where kind <> 'booking_created' group by 1, 2 order by 1, 2`,
  );
  expect(states).toEqual([
    { kind: 'rating_request', state: 'sent', n: 6 },
    { kind: 'reminder', state: 'sent', n: 12 },
  ]);
  for (const who of people) expect(await remindersHeard(salon, who)).toHaveLength(2);
});

test('R-7: after six hours without the queue what is useful still is said within two sweeps, the rest is missed', async () => {
  const begun = await hoursAhead(salon, 0);
  const [soon, later] = [await salon.newClient(), await salon.newClient()];
  for (const who of [soon, later]) await salon.control.send(salon.at(who), '/start');
  const first = await bookAt(salon, soon, begun + 4 * HOUR_MS);
  const second = await bookAt(salon, later, begun + 8 * HOUR_MS);
  await to(begun);
  await salon.control.fault({ service: 'qstash', mode: 'pause' });
  const recovered = begun + 6.5 * HOUR_MS;
  await to(recovered);
  await salon.control.clearFaults();
  await to(recovered + 10 * MINUTE_MS);
  expect(await ledgerOf(salon, first)).toEqual(['120 missed', '60 missed', 'rating planned']);
  expect(await ledgerOf(salon, second)).toEqual(['120 sent', '60 planned', 'rating planned']);
  expect(await remindersHeard(salon, soon)).toEqual([]);
  // By the distance at which it is heard, not by the one it was planned for.
  expect((await remindersHeard(salon, later))[0]).toMatch(/^Ждём вас через 1 час \d\d минут, в/);
  await to(begun + 12 * HOUR_MS);
  expect(await ledgerOf(salon, second)).toEqual(['120 sent', '60 sent', 'rating sent']);
  expect(await remindersHeard(salon, later)).toHaveLength(2);
});

test('CL-30: a visit that was moved or cancelled past its statement is not spoken of', async () => {
  const start = await hoursAhead(salon, 2);
  const [moved, gone, absent] = [
    await bookAt(salon, anna, start),
    await bookAt(salon, anna, start + HOUR_MS),
    await bookAt(salon, anna, start + 2 * HOUR_MS),
  ];
  await salon.rows(`update $.bookings set sequence = 1 where id = $1`, [moved]);
  await salon.rows(`update $.bookings set state = 'cancelled_by_business' where id = $1`, [gone]);
  await to(start + 3 * HOUR_MS);
  await salon.rows(`update $.bookings set state = 'no_show' where id = $1`, [absent]);
  await to(start + 6 * HOUR_MS);
  const all = ['120 withdrawn', '60 withdrawn', 'rating withdrawn'];
  expect(await ledgerOf(salon, moved)).toEqual(all);
  expect(await ledgerOf(salon, gone)).toEqual(all);
  expect(await ledgerOf(salon, absent), 'CL-31').toEqual(['120 sent', '60 sent', 'rating withdrawn']);
});
