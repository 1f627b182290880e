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

test('P-14: idle, it asks Redis alone, and the database once an hour', async () => {
  const { control } = salon;
  // Whoever may have planned something makes the next sweep look; that one sees that there is nothing.
  await control.send(salon.at(await salon.newClient()), 'когда вы открыты?');
  await control.cron(SWEEP);
  const now = Date.parse(await control.now());
  const { redis = 0, neon = 0, telegram = 0, qstash = 0 } = await costsUntil(now + 55 * MINUTE_MS);
  console.info(`55 idle minutes: redis ${redis}, neon ${neon}, telegram ${telegram}, qstash ${qstash}`);
  expect({ neon, telegram, qstash }).toEqual({ neon: 0, telegram: 0, qstash: 0 });
  expect(redis).toBeGreaterThanOrEqual(10);
  expect((await costsUntil(now + 3 * HOUR_MS))['neon']).toBeLessThanOrEqual(3);
});

test('P-14: what was planned a moment ago is looked for at once, also when its callback is lost', async () => {
  const { control } = salon;
  await salon.rows(`update $.settings set reminder_minutes = '{100}'`);
  const who = await salon.newClient();
  await control.send(salon.at(who), '/start');
  const start = await hoursAhead(salon, 2);
  // Twenty minutes before the reminder the sweep has looked, and would look again in an hour.
  await control.setClock(new Date(start - 120 * MINUTE_MS).toISOString());
  await control.send(salon.at(who), 'когда вы открыты?');
  await control.cron(SWEEP);
  await control.fault({ service: 'qstash', mode: 'refuse' });
  const booking = await bookAt(salon, who, start);
  await control.clearFaults();
  await control.setClock(new Date(start - 90 * MINUTE_MS).toISOString());
  expect(await ledgerOf(salon, booking)).toEqual(['100 sent']);
});

test('P-14: without Redis the database is asked each time, and nothing is lost', async () => {
  const { control } = salon;
  await control.fault({ service: 'redis', mode: 'refuse' });
  const now = Date.parse(await control.now());
  const { neon = 0 } = await costsUntil(now + 15 * MINUTE_MS);
  expect(neon).toBeGreaterThanOrEqual(3);
});
