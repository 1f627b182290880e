/** P-14: with no due work the sweep touches neither Postgres nor Telegram, so that the database sleeps. */
import { afterEach, beforeAll, expect, test } from 'vitest';
import { query, type Salon } from '../support/salon.ts';
import { bookAt, HOUR_MS, hoursAhead, ledgerOf, MINUTE_MS, openTalker } from '../support/visits.ts';

const SWEEP = '*/5 * * * *';

let salon: Salon;
beforeAll(async () => {
  salon = await openTalker();
  // What earlier tests have left to be said.
  await query('delete from shared.due');
  await query('delete from registry.tasks');
  await query('delete from registry.subscriptions');
  await salon.control.loseQueue();
  await salon.rows(`update $.settings set reminder_minutes = '{60}', rating_delay_minutes = null`);
});
afterEach(() => salon.control.clearFaults());

/** Requests by service of everything the stack did on the way there. */
async function costsUntil(moment: number): Promise<Record<string, number>> {
  const { control } = salon;
  const calls = await control.callsOf(() => control.setClock(new Date(moment).toISOString()));
  const counts: Record<string, number> = {};
  for (const { service } of calls) counts[service] = (counts[service] ?? 0) + 1;
  return counts;
}

/** The moment right after the sweep has looked into the database: it would not look again for an hour. */
async function hourlyLook(): Promise<number> {
  for (let minutes = 0; minutes <= 65; minutes += 5) {
    const next = Date.parse(await salon.control.now()) + 5 * MINUTE_MS;
    if ((await costsUntil(next))['neon'] !== undefined) return Date.parse(await salon.control.now()) + 1000;
  }
  throw new Error('the sweep has not looked for more than an hour');
}

test('P-14: idle, it asks Redis alone, and the database once an hour', async () => {
  const { control } = salon;
  // On the hour everything is looked at.
  const hour = Math.ceil(Date.parse(await control.now()) / HOUR_MS) * HOUR_MS;
  await control.setClock(new Date(hour + MINUTE_MS).toISOString());
  // Whoever may have planned something makes the next sweep look; that one sees that there is nothing.
  await control.send(salon.at(await salon.newClient()), 'когда вы открыты?');
  await control.cron(SWEEP);
  const now = Date.parse(await control.now());
  const { redis = 0, neon = 0, telegram = 0, qstash = 0 } = await costsUntil(now + 55 * MINUTE_MS);
  console.info(`55 idle minutes: redis ${redis}, neon ${neon}, telegram ${telegram}, qstash ${qstash}`);
  expect({ neon, telegram, qstash }).toEqual({ neon: 0, telegram: 0, qstash: 0 });
  expect(redis).toBeGreaterThanOrEqual(10);
  // Each look asks the database of the businesses once, and the registry once; so does the round of subscriptions.
  expect((await costsUntil(now + 3 * HOUR_MS))['neon']).toBeLessThanOrEqual(3 * 3);
});

test('P-14: what was planned a moment ago is looked for at once, also when its callback is lost', async () => {
  const { control } = salon;
  const who = await salon.newClient();
  await control.send(salon.at(who), '/start');
  await control.setClock(new Date(await hourlyLook()).toISOString());
  const now = Date.parse(await control.now());
  const start = await hoursAhead(salon, 2);
  const minutes = Math.floor((start - now) / MINUTE_MS) - 10;
  await salon.rows('update $.settings set reminder_minutes = array[$1::int]', [minutes]);
  await control.fault({ service: 'qstash', mode: 'refuse' });
  const booking = await bookAt(salon, who, start);
  await control.clearFaults();
  await control.setClock(new Date(now + 22 * MINUTE_MS).toISOString());
  expect(await ledgerOf(salon, booking)).toEqual([`${minutes} sent`]);
});

test('P-14: without Redis the database is asked each time, and nothing is lost', async () => {
  const { control } = salon;
  await control.fault({ service: 'redis', mode: 'refuse' });
  const now = Date.parse(await control.now());
  const { neon = 0 } = await costsUntil(now + 15 * MINUTE_MS);
  expect(neon).toBeGreaterThanOrEqual(3);
});
