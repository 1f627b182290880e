/** a month, or a year, of one business whose clocks change: every reminder once, in its time, about the right moment. */
import { expect, test } from 'vitest';
import { createRandom } from '../../scripts/local/random.ts';
import { createTexts } from '../../src/bot/texts/texts.ts';
import { reminder } from '../../src/bot/views/reminder.ts';
import { dateOf, daysBetween } from '../../src/bot/when.ts';
import { DAY_MS, dayOf, offsetAt, zoneOf } from '../../src/domain/time.ts';
import { formatDay } from '../../src/domain/time-days.ts';
import { type Account, busyPeople, OFFSETS } from '../support/busy-people.ts';
import { query } from '../support/salon.ts';
import { HOUR_MS, MINUTE_MS, openTalker } from '../support/visits.ts';
import { openYear, SWEEP_MS } from '../support/year.ts';

const ZONE = 'Europe/Berlin';
const DAYS = process.env['PROVE'] === undefined ? 31 : 365;
const SEED = 11;
const LATEST_MS = 10 * MINUTE_MS;

test(`R-7: ${DAYS} days in Berlin at more than 1 000 times real time, a third of all callbacks lost`, {
  timeout: 1_800_000,
}, async () => {
  const salon = await openTalker(ZONE);
  await query('delete from shared.due');
  await salon.rows('update $.settings set horizon_days = 60');
  const random = createRandom(SEED);
  const zone = zoneOf(ZONE);
  const first = Math.ceil(Date.parse(await salon.control.now()) / DAY_MS) * DAY_MS;
  // So that the change of the clocks lies within, whatever the day.
  let change = first + 12 * DAY_MS;
  while (offsetAt(zone, change) === offsetAt(zone, change + DAY_MS)) change += DAY_MS;
  const begin = change - 12 * DAY_MS;
  const end = begin + DAYS * DAY_MS;

  const year = openYear(salon, random);
  const { account, act } = await busyPeople(salon, ZONE, random);
  const began = performance.now();
  for (let now = begin; now < end; now += SWEEP_MS) {
    const planned = await act(now);
    if (planned.length > 0) await year.wake(planned, now);
    await year.pass(now);
  }
  const seconds = (performance.now() - began) / 1000;
  const speed = (DAYS * DAY_MS) / 1000 / seconds;

  const rows = await salon.rows(
    `select id, booking_id, (data ->> 'sequence')::int as sequence, (data ->> 'minutes')::int as minutes, state
     from $.messages where kind = 'reminder'`,
  );
  const texts = createTexts('ru');
  const { visits, eras } = account;
  const stints = visits.flatMap(({ id, stints }) => stints.map((stint) => ({ id, ...stint })));
  let heard = 0;
  for (const { id, sequence, start, since, until } of stints) {
    for (const minutes of OFFSETS) {
      const moment = start - minutes * MINUTE_MS;
      const row = rows.find(
        (one) => one['booking_id'] === id && one['sequence'] === sequence && one['minutes'] === minutes,
      );
      const told = row === undefined ? [] : (year.said.get(Number(row['id'])) ?? []);
      const about = `visit ${id}.${sequence}, ${minutes} minutes before ${new Date(start).toISOString()}`;
      const stood = (from: number, to: number) =>
        since < from && to < until && isSet(account, minutes, from, to);
      if (moment <= since) expect(row, about).toBeUndefined();
      if (stood(moment, moment + 2 * LATEST_MS) && moment < end - HOUR_MS) {
        expect([row?.['state'], told.length], about).toEqual(['sent', 1]);
      }
      if (!stood(moment, moment)) expect(told, about).toEqual([]);
      expect(told.length, about).toBeLessThanOrEqual(1);
      for (const { news, at } of told) {
        heard += 1;
        expect(at - moment, about).toBeGreaterThanOrEqual(0);
        expect(at - moment, about).toBeLessThanOrEqual(LATEST_MS);
        expect(stood(moment, at), about).toBe(true);
        if (news.kind !== 'reminder') throw new Error('that is no reminder');
        expect(news.data.startsAt, about).toBe(start);
        expectWords(reminder(news.data, { timeZone: ZONE }, texts, at).text, start, at);
      }
    }
  }
  const all = [...year.said.values()].flat().filter(({ news }) => news.kind === 'reminder');
  expect(heard, 'nothing else was said').toBe(all.length);
  const moved = stints.length - visits.length;
  const gone = visits.filter((visit) => visit.gone).length;
  console.info(
    `seed ${SEED}: ${DAYS} days from ${formatDay(dayOf(zone, begin))}, clocks changed on ${formatDay(dayOf(zone, change))}: ` +
      `${visits.length} visits, ${moved} moves, ${gone} cancelled, reminders set ${eras.length} times, ` +
      `${account.closed.size} days closed, ${heard} reminders heard, ${seconds.toFixed(1)} s, ` +
      `${Math.round(speed)} times real time`,
  );
  expect(Math.min(moved, gone, eras.length, account.closed.size)).toBeGreaterThan(DAYS / 10);
  expect(heard).toBeGreaterThan(DAYS);
  expect(speed).toBeGreaterThan(1000);
  await salon.rows('delete from shared.due where tenant = $1', [salon.tenant]);
});

/** Whether the reminder was set just before, and has stayed so. */
function isSet({ eras }: Account, minutes: number, from: number, to: number): boolean {
  return eras.every(
    (era, index) =>
      (eras[index + 1]?.since ?? Number.POSITIVE_INFINITY) < from ||
      era.since > to ||
      era.minutes.includes(minutes),
  );
}

/** `завтра` is the calendar's tomorrow of the business, on either side of a change of the clocks. */
function expectWords(text: string, start: number, at: number): void {
  const days = daysBetween(dateOf(at, ZONE), dateOf(start, ZONE));
  const far = start - at > 6 * HOUR_MS + MINUTE_MS;
  expect(text.includes('завтра'), text).toBe(far && days === 1);
  expect(/через.\d+.(дня|дней)/.test(text), text).toBe(far && days > 1);
}
