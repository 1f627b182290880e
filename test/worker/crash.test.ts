/** the Worker is killed before and after each outgoing call of a write; Telegram repeats itself, and nothing shows. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CrashPoint, crashStates, cutAt, nameOf } from '../support/crash-points.ts';
import { violations } from '../support/invariants.ts';
import { expectedHeadlines, newsOfBookings } from '../support/notices.ts';
import { booked, cancelled, recordOf } from '../support/record.ts';
import type { Row, Salon, Someone } from '../support/salon.ts';
import {
  answersTo,
  callsOfDelivery,
  deliver,
  type RawUpdate,
  redeliver,
  tapUpdate,
} from '../support/updates.ts';
import { confirming, HOUR_MS, hoursAhead, openTalker } from '../support/visits.ts';
import { buttonOf, tap } from '../support/walk.ts';

let salon: Salon;
/** Everybody chooses an hour of their own, in which both specialists are free: room to be booked twice. */
let nextHour: number;
beforeAll(async () => {
  salon = await openTalker();
  await salon.rows(
    `with second as (
       insert into $.staff (name, position, created_at) values ('Борис', 2, '2020-01-01') returning id)
     insert into $.staff_services (staff_id, service_id) select id, 1 from second`,
  );
  nextHour = await hoursAhead(salon, 30);
  // Its callbacks would make calls of their own in between.
  await salon.control.fault({ service: 'qstash', mode: 'pause' });
});
afterAll(async () => {
  // Nobody else's clock shall meet what is planned.
  await salon.rows('delete from shared.due where tenant = $1', [salon.tenant]);
  await salon.control.loseQueue();
  await salon.control.clearFaults();
  await salon.control.disarm();
});

async function aboutToConfirm(who: Someone): Promise<RawUpdate> {
  await salon.control.send(salon.at(who), '/book');
  const screen = await salon.control.screen(salon.at(who));
  nextHour += HOUR_MS;
  return tapUpdate(who, screen, await confirming(salon, nextHour, null));
}
async function aboutToCancel(who: Someone): Promise<RawUpdate> {
  await redeliver(salon, await aboutToConfirm(who));
  const question = await tap(salon, who, 'ask-cancel');
  return tapUpdate(who, question, buttonOf(question, 'cancel'));
}

/** Each reminder by its minutes before the start, the rating by those after the end; and how often the sweep would look. */
async function planFor({ id }: Someone): Promise<string[]> {
  const rows = await salon.rows(
    `select m.state, extract(epoch from m.due_at - case m.kind when 'reminder' then b.starts_at else b.ends_at end)::int / 60 as at,
       (select count(*)::int from shared.due d where d.tenant = $2 and d.message = m.id and d.due_at = m.due_at) as looks
     from $.messages m join $.bookings b on b.id = m.booking_id
     where m.recipient = $1 order by m.due_at`,
    [id, salon.tenant],
  );
  return rows.map(({ at, state, looks }) => `${at} ${state}, ${looks}`);
}
const MOMENTS = [-1440, -120, -60, 120];

type Write = {
  /** How many outgoing calls it makes at least; fewer would leave places out. */
  readonly calls: number;
  prepare(who: Someone): Promise<RawUpdate>;
  readonly record: (salon: Salon) => Row;
  readonly plan: readonly string[];
  readonly screen: RegExp;
};

const CONFIRM: Write = {
  calls: 7,
  prepare: aboutToConfirm,
  record: booked,
  plan: MOMENTS.map((at) => `${at} planned, 1`),
  screen: /^№ \d+ · (Вы записаны|Запись в силе)/,
};

const CANCEL: Write = {
  calls: 6,
  prepare: aboutToCancel,
  record: cancelled,
  plan: MOMENTS.map((at) => `${at} withdrawn, 0`),
  screen: /^Запись № \d+ отменена/,
};

describe.each([
  ['confirm with anyone', CONFIRM],
  ['cancel', CANCEL],
])('%s, in a business that reminds', (_, write) => {
  test('R-5: cut anywhere and delivered again ends as if nothing had happened', {
    timeout: 200_000,
  }, async () => {
    const first = await salon.newClient();
    const clean = await callsOfDelivery(salon, await write.prepare(first));
    expect(await recordOf(salon, first)).toEqual(write.record(salon));
    expect(await planFor(first)).toEqual(write.plan);
    const points = crashStates(clean);
    console.info(`${points.length} places: ${clean.map(({ service, path }) => service + path).join(', ')}`);
    expect(points.length).toBeGreaterThanOrEqual(write.calls + 1);

    const cut: { point: CrashPoint; who: Someone; update: RawUpdate }[] = [];
    for (const point of points) {
      const who = await salon.newClient();
      const update = await write.prepare(who);
      await cutAt(salon.control, point, () => deliver(salon, update));
      cut.push({ point, who, update });
    }
    for (const { point, who, update } of cut) {
      const place = nameOf(point);
      await redeliver(salon, update);
      expect(await recordOf(salon, who), place).toEqual(write.record(salon));
      expect(await planFor(who), place).toEqual(write.plan);
      expect((await salon.control.screen(salon.at(who))).text, place).toMatch(write.screen);
      const lostAnswer = point.when === 'after' && point.at.endsWith('/answerCallbackQuery') ? 1 : 0;
      expect((await answersTo(salon, update)) + lostAnswer, place).toBeGreaterThanOrEqual(1);
    }
  });
});

test('R-4, R-5: of all these bookings the owner hears exactly once, also where the callback was never asked for', async () => {
  const { control } = salon;
  const news = (state: string) =>
    salon.rows('select id from $.messages where recipient = $1 and state = $2', [salon.owner.id, state]);
  const waiting = await news('planned');
  expect(waiting.length).toBeGreaterThanOrEqual(10);
  await control.clearFaults();
  await control.advance('PT11M');
  expect(await newsOfBookings(salon)).toEqual(await expectedHeadlines(salon));
  expect(await news('sent')).toHaveLength(waiting.length);
  const due = 'select message from shared.due d where tenant = $1';
  expect(
    await salon.rows(
      `${due} and not exists (select from $.messages where id = d.message and state = 'planned')`,
      [salon.tenant],
    ),
  ).toEqual([]);
  expect(await violations(salon, await control.now())).toEqual([]);
});
