/** the Worker is killed before and after each outgoing call of a write; Telegram repeats itself, and nothing shows. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { crashPoints, cutAt, nameOf } from '../support/crash-points.ts';
import { expectedHeadlines, newsOfBookings } from '../support/notices.ts';
import { booked, cancelled, recordOf } from '../support/record.ts';
import { openSalon, type Row, type Salon, type Someone } from '../support/salon.ts';
import { answersTo, callsOfDelivery, deliver, redeliver, tapUpdate } from '../support/updates.ts';
import { buttonOf, toCancelling, toCard } from '../support/walk.ts';

let salon: Salon;
beforeAll(async () => {
  salon = await openSalon();
  await salon.rows('update $.settings set change_window_minutes = 0');
  // Its callbacks would make calls of their own in between.
  await salon.control.fault({ service: 'qstash', mode: 'pause' });
});
afterAll(async () => {
  await salon.control.clearFaults();
  await salon.control.disarm();
});

type Write = {
  /** How many outgoing calls it makes at least; fewer would leave places out. */
  readonly calls: number;
  prepare(who: Someone): Promise<{ message_id: number; data: string }>;
  readonly record: (salon: Salon) => Row;
  readonly screen: RegExp;
};

const CONFIRM: Write = {
  calls: 7,
  async prepare(who) {
    const card = await toCard(salon, who);
    return { ...card, data: buttonOf(card, 'confirm') };
  },
  record: booked,
  screen: /^№ \d+ · (Вы записаны|Запись в силе)/,
};

const CANCEL: Write = {
  calls: 6,
  async prepare(who) {
    const question = await toCancelling(salon, who);
    return { ...question, data: buttonOf(question, 'cancel') };
  },
  record: cancelled,
  screen: /^Запись № \d+ отменена/,
};

describe.each([
  ['confirm', CONFIRM],
  ['cancel', CANCEL],
])('%s', (_, write) => {
  test('R-5: cut anywhere and delivered again ends as if nothing had happened', {
    timeout: 200_000,
  }, async () => {
    const first = await salon.newClient();
    const ready = await write.prepare(first);
    const clean = await callsOfDelivery(salon, tapUpdate(first, ready, ready.data));
    expect(await recordOf(salon, first)).toEqual(write.record(salon));
    const points = crashPoints(clean);
    console.info(`${points.length} places: ${clean.map(({ service, path }) => service + path).join(', ')}`);
    expect(points.length).toBeGreaterThanOrEqual(2 * write.calls);

    for (const point of points) {
      const place = nameOf(point);
      const who = await salon.newClient();
      const { data, ...message } = await write.prepare(who);
      const update = tapUpdate(who, message, data);
      await cutAt(salon.control, point, () => deliver(salon, update));
      await redeliver(salon, update);
      expect(await recordOf(salon, who), place).toEqual(write.record(salon));
      expect((await salon.control.screen(salon.at(who))).text, place).toMatch(write.screen);
      const lostAnswer = point.when === 'after' && point.at.endsWith('/answerCallbackQuery') ? 1 : 0;
      expect((await answersTo(salon, update)) + lostAnswer, place).toBeGreaterThanOrEqual(1);
    }
  });
});

test('R-4, R-5: of all these bookings the owner hears exactly once, also where the callback was never asked for', async () => {
  const { control } = salon;
  const waiting = await salon.rows(`select id from $.messages where state = 'planned'`);
  expect(waiting.length).toBeGreaterThanOrEqual(20);
  await control.clearFaults();
  await control.advance('PT11M');
  expect(await newsOfBookings(salon)).toEqual(await expectedHeadlines(salon));
  expect(await salon.rows(`select id from $.messages where state <> 'sent'`)).toEqual([]);
  expect(await salon.rows('select message from shared.due where tenant = $1', [salon.tenant])).toEqual([]);
});
