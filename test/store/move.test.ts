/** R-1, CL-22: the new time is decided by the constraint, also against a writer that holds no lock; the old one stays until then. */
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { readMigrations } from '../../scripts/lib/migration-files.ts';
import { presetOf } from '../../src/domain/presets.ts';
import { migrateSchema } from '../../src/store/migrate-schema.ts';
import { createTenantStores } from '../../src/store/tenant-store.ts';
import type { Movable, Person } from '../../src/usecases/facts.ts';
import type { MoveOrder, MoveOutcome } from '../../src/usecases/tenant-orders.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';
import { aTenant, NOW } from './tenants.ts';

const HOUR = 3_600_000;
const TENANT = aTenant('move00000001');
const SCHEMA = TENANT.schema;
const ANNA: Person = { id: 5_000_000_001, name: 'Анна', username: null, languageCode: 'ru' };
const NOON = Date.parse('2027-02-12T09:00:00Z');
const NO_LIMITS = {
  day: { most: null, from: NOON - 9 * HOUR, until: NOON + 15 * HOUR },
  week: { most: null, from: NOON - 9 * HOUR, until: NOON + 15 * HOUR },
};
const DATES = { from: '2027-02-09', to: '2027-02-28' };
let database: TestDatabase;
let booking: Movable;

beforeAll(async () => {
  database = await openTestDatabase();
  await migrateSchema(database.owner, SCHEMA, readMigrations('tenant'));
  const { timeZone, currency, name } = TENANT;
  await store().transact((t) =>
    t.furnish({ ...presetOf('barber', 'ru'), name, timeZone, currency, owner: 1, now: NOW }),
  );
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.rows(
    `truncate ${SCHEMA}.bookings, ${SCHEMA}.blocked_slots, ${SCHEMA}.occupancy restart identity cascade`,
  );
  const offer = await store().read((r) => r.offer(ANNA.id, NOW, { serviceId: 1, ...DATES }));
  const { service, business } = offer;
  if (service === null) throw new Error('no service');
  await store().transact((t) =>
    t.book({
      person: ANNA,
      requestKey: crypto.randomUUID(),
      now: NOW,
      revision: business.revision,
      service,
      staff: { id: 1, name: 'Артём' },
      staffLimits: NO_LIMITS,
      startsAt: NOON,
      endsAt: NOON + HOUR,
      limit: 3,
      fresh: DATES,
    }),
  );
  booking = await read();
});

function store() {
  return createTenantStores(() => database.app).open(TENANT);
}

async function read(): Promise<Movable> {
  const { booking } = await store().read((r) => r.moveOffer(ANNA.id, NOW, { bookingId: 1, dates: null }));
  if (booking === null) throw new Error('no booking');
  return booking;
}

async function move(to: Partial<MoveOrder>): Promise<MoveOutcome> {
  const { business } = await store().read((r) => r.scene(ANNA.id, NOW));
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
  return await store().transact((t) => t.move(order));
}

/** When the booking's time is held from, as the constraint sees it. */
const held = async (): Promise<unknown> =>
  (await database.rows(`select lower(during) as since from ${SCHEMA}.occupancy where booking_id = 1`))[0]?.[
    'since'
  ];

test('CL-22: its own old time is no conflict, and one request finds it there already', async () => {
  expect(await move({})).toMatchObject({
    outcome: 'ok',
    offer: { booking: { startsAt: NOON + HOUR / 2, sequence: 1 } },
  });
  expect(await held()).toEqual(new Date(NOON + HOUR / 2));
  expect(await move({})).toMatchObject({ outcome: 'mine', planned: [] });
  expect(await database.rows(`select action from ${SCHEMA}.booking_history`)).toHaveLength(2);
});

test('CL-22: a promise to come was made for the old time, and is not one for the new', async () => {
  await database.rows(`update ${SCHEMA}.bookings set attendance_confirmed_at = '2027-02-01'`);
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
    database.rows(`select state, count(*)::int as n, min(due_at) as first from ${SCHEMA}.messages
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
  if (before !== '') await database.rows(before.replaceAll('$', SCHEMA));
  const written = () =>
    database.rows(`select (select json_agg(b) from ${SCHEMA}.bookings b) as bookings,
      (select json_agg(o order by id) from ${SCHEMA}.occupancy o) as held,
      (select count(*) from ${SCHEMA}.booking_history) as steps, (select count(*) from ${SCHEMA}.analytics) as events,
      (select count(*) from ${SCHEMA}.messages) as news, (select count(*) from ${SCHEMA}.audit_log) as audited`);
  const [stands] = await written();
  expect(await move(to)).toMatchObject({ outcome, planned: [] });
  expect(await written()).toEqual([stands]);
});

test('R-1: a writer that holds no lock is stopped by the constraint all the same: taken, and nothing is lost', async () => {
  const other = new pg.Client({ connectionString: database.ownerUrl.reveal() });
  await other.connect();
  onTestFinished(() => other.end());
  await other.query('begin');
  await other.query(
    `with b as (insert into ${SCHEMA}.blocked_slots (staff_id, starts_at, ends_at, created_by, created_at, request_key)
       values (1, '2027-02-12T10:10Z', '2027-02-12T11:00Z', 1, '2027-01-01', 'no lock') returning id)
     insert into ${SCHEMA}.occupancy (staff_id, during, what, block_id)
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
        database.rows(
          `select 1 from pg_locks l join pg_stat_activity a using (pid)
           where a.datname = current_database() and l.locktype = 'transactionid' and not l.granted`,
        ),
      { timeout: 10_000 },
    )
    .toHaveLength(1);
}
