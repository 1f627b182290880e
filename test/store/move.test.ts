/** R-1, CL-22: the new time is decided by the constraint, also against a writer that holds no lock; the old one stays until then. */
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import type { Movable } from '../../src/usecases/facts.ts';
import type { MoveOrder, MoveOutcome } from '../../src/usecases/tenant-orders.ts';
import { ANNA, DATES, type Furnished, HOUR, NO_LIMITS, NOON, openFurnished } from './furnished.ts';
import { NOW } from './tenants.ts';

let salon: Furnished;
let booking: Movable;

beforeAll(async () => {
  salon = await openFurnished('move00000001');
});
afterAll(() => salon.database.close());
beforeEach(async () => {
  const { database, store, schema } = salon;
  await database.rows(
    `truncate ${schema}.bookings, ${schema}.blocked_slots, ${schema}.occupancy restart identity cascade`,
  );
  const order = await salon.bookOrder();
  await store.transact((t) => t.book(order));
  booking = await read();
});

async function read(): Promise<Movable> {
  const { booking } = await salon.store.read((r) => r.moveOffer(ANNA.id, NOW, { bookingId: 1, dates: null }));
  if (booking === null) throw new Error('no booking');
  return booking;
}

async function move(to: Partial<MoveOrder>): Promise<MoveOutcome> {
  const { business } = await salon.store.read((r) => r.scene(ANNA.id, NOW));
  const order: MoveOrder = {
    by: 'client',
    person: ANNA,
    now: NOW,
    revision: business.revision,
    booking,
    staffId: 1,
    staffLimits: NO_LIMITS,
    startsAt: NOON + HOUR / 2,
    reason: null,
    fresh: DATES,
    ...to,
  };
  return await salon.store.transact((t) => t.move(order));
}

/** When the booking's time is held from, as the constraint sees it. */
const held = async (): Promise<unknown> =>
  (
    await salon.database.rows(
      `select lower(during) as since from ${salon.schema}.occupancy where booking_id = 1`,
    )
  )[0]?.['since'];

test('CL-22: its own old time is no conflict, and one request finds it there already', async () => {
  expect(await move({})).toMatchObject({
    outcome: 'ok',
    offer: { booking: { startsAt: NOON + HOUR / 2, sequence: 1 } },
  });
  expect(await held()).toEqual(new Date(NOON + HOUR / 2));
  expect(await move({})).toMatchObject({ outcome: 'mine', planned: [] });
  expect(await salon.database.rows(`select action from ${salon.schema}.booking_history`)).toHaveLength(2);
});

test('CL-22: a promise to come was made for the old time, and is not one for the new', async () => {
  await salon.database.rows(`update ${salon.schema}.bookings set attendance_confirmed_at = '2027-02-01'`);
  expect((await read()).attendanceConfirmedAt).not.toBeNull();
  await move({});
  expect((await read()).attendanceConfirmedAt).toBeNull();
});

test('CL-22: a booking that is moved does not count against its specialist’s own limit', async () => {
  const one = { ...NO_LIMITS, day: { ...NO_LIMITS.day, most: 1 } };
  expect(await move({ staffLimits: one })).toMatchObject({ outcome: 'ok' });
});

test('CL-30: reminders of the old time are withdrawn, and those of the new one planned', async () => {
  const told = () =>
    salon.database.rows(`select state, count(*)::int as n, min(due_at) as first from ${salon.schema}.messages
      where kind = 'reminder' and booking_id = 1 group by state order by state`);
  expect(await told()).toEqual([{ state: 'planned', n: 3, first: new Date(NOON - 24 * HOUR) }]);
  const { planned } = await move({ startsAt: NOON + 48 * HOUR });
  expect(await told()).toEqual([
    { state: 'planned', n: 3, first: new Date(NOON + 24 * HOUR) },
    { state: 'withdrawn', n: 3, first: new Date(NOON - 24 * HOUR) },
  ]);
  expect(planned.map(({ dueAt }) => dueAt)).toContain(NOON + 24 * HOUR);
});

test.each<[string, Partial<MoveOrder>, MoveOutcome['outcome'], string]>([
  ['the schedule has changed', { revision: 999 }, 'stale', ''],
  ['it was moved meanwhile', {}, 'stale', 'update $.bookings set sequence = 1'],
  ['it was cancelled meanwhile', {}, 'over', `update $.bookings set state = 'cancelled_by_client'`],
  ['it has begun', { now: NOON + 1 }, 'over', ''],
  ['the window is closed', { now: NOON - HOUR }, 'too_late', ''],
  ['it is another’s', { person: { ...ANNA, id: 77 } }, 'absent', ''],
  ['the business is asked by a client', { by: 'business' }, 'absent', ''],
  [
    'the specialist has as many as they may',
    { staffLimits: { ...NO_LIMITS, day: { ...NO_LIMITS.day, most: 0 } } },
    'limit_day',
    '',
  ],
  [
    'somebody else has that time',
    {},
    'taken',
    `with b as (insert into $.blocked_slots (staff_id, starts_at, ends_at, created_by, created_at, request_key)
       values (1, '2027-02-12T10:20Z', '2027-02-12T11:00Z', 1, '2027-01-01', 'x') returning id)
     insert into $.occupancy (staff_id, during, what, block_id)
     select 1, tstzrange('2027-02-12T10:20Z', '2027-02-12T11:00Z'), 'block', id from b`,
  ],
])('CL-22: where %s nothing at all is written', async (_, to, outcome, before) => {
  if (before !== '') await salon.database.rows(before.replaceAll('$', salon.schema));
  const written = () =>
    salon.database.rows(`select (select json_agg(b) from ${salon.schema}.bookings b) as bookings,
      (select json_agg(o order by id) from ${salon.schema}.occupancy o) as held,
      (select count(*) from ${salon.schema}.booking_history) as steps, (select count(*) from ${salon.schema}.analytics) as events,
      (select count(*) from ${salon.schema}.messages) as news, (select count(*) from ${salon.schema}.audit_log) as audited`);
  const [stands] = await written();
  expect(await move(to)).toMatchObject({ outcome, planned: [] });
  expect(await written()).toEqual([stands]);
});

test('R-1: a writer that holds no lock is stopped by the constraint all the same: taken, and nothing is lost', async () => {
  const other = new pg.Client({ connectionString: salon.database.ownerUrl.reveal() });
  await other.connect();
  onTestFinished(() => other.end());
  await other.query('begin');
  await other.query(
    `with b as (insert into ${salon.schema}.blocked_slots (staff_id, starts_at, ends_at, created_by, created_at, request_key)
       values (1, '2027-02-12T10:10Z', '2027-02-12T11:00Z', 1, '2027-01-01', 'no lock') returning id)
     insert into ${salon.schema}.occupancy (staff_id, during, what, block_id)
     select 1, tstzrange('2027-02-12T10:10Z', '2027-02-12T11:00Z'), 'block', id from b`,
  );
  const moving = move({});
  await waitsForOther();
  await other.query('commit');
  expect(await moving).toMatchObject({ outcome: 'taken', planned: [], offer: { booking: { sequence: 0 } } });
  expect(await held()).toEqual(new Date(NOON));
});

/** Until a statement of this database waits for a transaction to end. */
async function waitsForOther(): Promise<void> {
  await expect
    .poll(
      () =>
        salon.database.rows(
          `select 1 from pg_locks l join pg_stat_activity a using (pid)
           where a.datname = current_database() and l.locktype = 'transactionid' and not l.granted`,
        ),
      { timeout: 10_000 },
    )
    .toHaveLength(1);
}
