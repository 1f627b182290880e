/** what clients answer about a visit, stars and a promise to come, is noted once wherever the Worker is cut. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Action, encode } from '../../src/bot/callback-data.ts';
import { plantBooking } from '../support/bookings.ts';
import { type CrashPoint, crashStates, cutAt, nameOf } from '../support/crash-points.ts';
import { openSalon, type Row, type Salon, type Someone } from '../support/salon.ts';
import { say } from '../support/screens.ts';
import { callsOfDelivery, deliver, type RawUpdate, redeliver, tapUpdate } from '../support/updates.ts';
import { HOUR_MS, hoursAhead } from '../support/visits.ts';

let salon: Salon;
let visits = 0;
beforeAll(async () => {
  salon = await openSalon();
  // Its callbacks would make calls of their own in between.
  await salon.control.fault({ service: 'qstash', mode: 'pause' });
});
afterEach(() => salon.control.disarm());
afterAll(() => salon.control.clearFaults());

type Answer = {
  /** Outgoing calls at least; fewer would leave places out. */
  readonly calls: number;
  /** From now to the visit, in hours. */
  readonly ahead: -1 | 1;
  button(booking: number): Action;
  readonly noted: Row;
  readonly screen: RegExp;
};

const ANSWERS: readonly (readonly [string, Answer])[] = [
  [
    'two stars',
    {
      calls: 5,
      ahead: -1,
      button: (id) => ({ kind: 'rate', id, stars: '2' }),
      noted: { stars: [2], promised: false, history: null, told: ['low_rating'] },
      screen: /Ваша оценка: 2 из 5|первая оценка остаётся/,
    },
  ],
  [
    'a promise to come',
    {
      calls: 4,
      ahead: 1,
      button: (id) => ({ kind: 'come', id, sequence: 0 }),
      noted: { stars: null, promised: true, history: ['attendance_confirmed'], told: null },
      screen: /[Жж]дём/,
    },
  ],
];

type Ready = { readonly who: Someone; readonly booking: number; readonly update: RawUpdate };

/** Each visit an hour further from now than the last. */
async function aboutToAnswer({ ahead, button }: Answer): Promise<Ready> {
  visits += 1;
  const who = await salon.newClient();
  const message = await say(salon, who, '/help');
  const startsAt = (await hoursAhead(salon, 0)) + ahead * (24 + 2 * visits) * HOUR_MS;
  const booking = await plantBooking(salon, who, { startsAt });
  return { who, booking, update: tapUpdate(who, message, encode(button(booking))) };
}

async function recordOf(booking: number): Promise<Row | undefined> {
  const [row] = await salon.rows(
    `select (select json_agg(stars) from $.feedback where booking_id = b.id) as stars,
            attendance_confirmed_at is not null as promised,
            (select json_agg(action order by id) from $.booking_history where booking_id = b.id) as history,
            (select json_agg(kind) from $.messages where booking_id = b.id) as told
     from $.bookings b where id = $1`,
    [booking],
  );
  return row;
}

describe.each(ANSWERS)('%s', (_, answer) => {
  test('R-5: cut anywhere and delivered again is noted once, and the person sees it', {
    timeout: 120_000,
  }, async () => {
    const first = await aboutToAnswer(answer);
    const clean = await callsOfDelivery(salon, first.update);
    expect(await recordOf(first.booking)).toEqual(answer.noted);
    const points = crashStates(clean);
    expect(points.length).toBeGreaterThanOrEqual(answer.calls + 1);
    const cut: (Ready & { point: CrashPoint })[] = [];
    for (const point of points) {
      const ready = await aboutToAnswer(answer);
      await cutAt(salon.control, point, () => deliver(salon, ready.update));
      cut.push({ ...ready, point });
    }
    for (const { point, who, booking, update } of cut) {
      const place = nameOf(point);
      await redeliver(salon, update);
      expect(await recordOf(booking), place).toEqual(answer.noted);
      expect((await salon.control.screen(salon.at(who))).text, place).toMatch(answer.screen);
    }
  });
});
