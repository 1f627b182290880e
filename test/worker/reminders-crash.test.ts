/** the sending of a reminder and of a rating's question is cut before and after each outgoing call: heard at most once, lost never unseen. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callBack } from '../support/call-back.ts';
import { crashPoints, cutAt, nameOf } from '../support/crash-points.ts';
import type { Salon, Someone } from '../support/salon.ts';
import { bookAt, hoursAhead, openTalker } from '../support/visits.ts';

let salon: Salon;
beforeAll(async () => {
  salon = await openTalker();
  await salon.control.fault({ service: 'qstash', mode: 'pause' });
});
afterAll(async () => {
  await salon.rows('delete from shared.due where tenant = $1', [salon.tenant]);
  await salon.control.clearFaults();
  await salon.control.disarm();
});

/** A message of that kind whose moment is now, of a visit that stands. */
async function dueNow(kind: 'reminder' | 'rating_request'): Promise<{ message: number; who: Someone }> {
  const who = await salon.newClient();
  await salon.control.send(salon.at(who), '/start');
  const { n } = (await salon.rows('select count(*)::int as n from $.bookings'))[0] ?? {};
  const booking = await bookAt(salon, who, await hoursAhead(salon, 30 + Number(n)));
  const [row] = await salon.rows(
    `update $.messages set due_at = $3, useful_until = $4
     where booking_id = $1 and kind = $2 and (data ->> 'minutes' is null or data ->> 'minutes' = '1440')
     returning id`,
    [booking, kind, new Date(Date.parse(await salon.control.now()) - 1000), new Date('2099-01-01')],
  );
  return { message: Number(row?.['id']), who };
}

async function heard(who: Someone): Promise<number> {
  const { messages } = await salon.control.chat(salon.at(who));
  return messages.filter(({ from, text }) => from === 'bot' && /^(Ждём вас|Как прошёл)/.test(text)).length;
}
const stateOf = async (message: number) =>
  (await salon.rows('select state from $.messages where id = $1', [message]))[0]?.['state'];

describe.each(['reminder', 'rating_request'] as const)('%s', (kind) => {
  test('R-5: cut anywhere, it is heard once, or ends as uncertain and visible; never twice, never lost', {
    timeout: 200_000,
  }, async () => {
    const first = await dueNow(kind);
    const clean = await salon.control.callsOf(async () =>
      expect(await callBack(salon.tenant, first.message)).toBe(200),
    );
    expect(await heard(first.who)).toBe(1);
    const points = crashPoints(clean);
    console.info(`${points.length} places: ${clean.map(({ service, path }) => service + path).join(', ')}`);
    expect(points.length).toBeGreaterThanOrEqual(2 * 4);
    const ends: string[] = [];
    for (const point of points) {
      const place = nameOf(point);
      const { message, who } = await dueNow(kind);
      await cutAt(salon.control, point, () => callBack(salon.tenant, message));
      expect(await callBack(salon.tenant, message), place).toBe(200);
      // Its lease runs out, and the queue or the sweep comes back.
      const later = Date.parse(await salon.control.now()) + 2 * 60_000;
      await salon.control.setClock(new Date(later).toISOString());
      expect(await callBack(salon.tenant, message), place).toBe(200);
      const [state, times] = [await stateOf(message), await heard(who)];
      ends.push(`${place}: ${String(state)}, heard ${times}`);
      const said = point.at.endsWith('/sendMessage') && point.when === 'after';
      if (state === 'sent') expect(times, place).toBe(1);
      else {
        expect(state, place).toBe('uncertain');
        expect(times, place).toBeLessThanOrEqual(1);
      }
      if (said) expect([state, times], place).toEqual(['uncertain', 1]);
      expect(await callBack(salon.tenant, message), place).toBe(200);
      expect(await heard(who), place).toBe(times);
    }
    console.info(ends.join('\n'));
    const uncertain = ends.filter((end) => end.includes('uncertain'));
    // Only where the row was claimed and its end is not written: around the sending itself.
    expect(uncertain.every((end) => /sendMessage|neon/.test(end))).toBe(true);
    expect(ends.length - uncertain.length).toBeGreaterThan(0);
  });
});
