/** What stands still is read once and trusted only while the database says that nobody has changed it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readMigrations } from '../../scripts/lib/migration-files.ts';
import { presetOf } from '../../src/domain/presets.ts';
import { migrateSchema } from '../../src/store/migrate-schema.ts';
import { createTenantStores } from '../../src/store/tenant-store.ts';
import type { Offer } from '../../src/usecases/facts.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';
import { aTenant, NOW } from './tenants.ts';

const TENANT = aTenant('offer0000001');
const SCHEMA = TENANT.schema;
const QUERY = { serviceId: 1, from: '2027-02-10', to: '2027-02-28' };
let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  await migrateSchema(database.owner, SCHEMA, readMigrations('tenant'));
  const { timeZone, currency, name } = TENANT;
  await store().transact((t) =>
    t.furnish({ ...presetOf('barber', 'ru'), name, timeZone, currency, owner: 1, now: NOW }),
  );
});
afterAll(() => database.close());

function store() {
  return createTenantStores(() => database.app).open(TENANT);
}

async function offer(): Promise<{ requests: number; seen: Offer }> {
  database.cut(null);
  const seen = await store().read((r) => r.offer(5, NOW, QUERY));
  return { requests: database.requests(), seen };
}

const CHANGES: readonly (readonly [
  what: string,
  change: string,
  see: (offer: Offer) => unknown,
  expected: unknown,
])[] = [
  ['a price', 'update $.services set price_minor = 777 where id = 1', (o) => o.service?.price.minor, 777],
  [
    'weekly hours',
    `update $.working_hours set windows = '{[660,900)}' where weekday = 3`,
    (o) => o.specialists[0]?.hours.get(3),
    [[660, 900]],
  ],
  [
    'a day closed',
    `insert into $.date_exceptions (date, windows) values ('2027-02-12', '{}')`,
    (o) => o.specialists[0]?.exceptions.get('2027-02-12'),
    [],
  ],
  [
    'a day opened again',
    'delete from $.date_exceptions',
    (o) => o.specialists[0]?.exceptions.has('2027-02-12'),
    false,
  ],
  [
    'a specialist who does not do it',
    `insert into $.staff (name, position, created_at) values ('Анна', 2, '2027-01-01')`,
    (o) => o.specialists.length,
    1,
  ],
  [
    'who does it',
    `insert into $.staff_services select id, 1 from $.staff where name = 'Анна'`,
    (o) => o.specialists.map(({ name }) => name)[1],
    'Анна',
  ],
  ['the step', 'update $.settings set step_minutes = 15', (o) => o.business.stepMinutes, 15],
  ['a hidden service', 'update $.services set active = false where id = 1', (o) => o.service, null],
  [
    'services gone at once',
    'truncate $.staff_services, $.services, $.bookings, $.occupancy, $.messages, $.booking_history cascade',
    (o) => o.specialists,
    [],
  ],
];

describe('facts that stand still', () => {
  test.each(CHANGES)('%s is seen by the next reading', async (_, change, see, expected) => {
    await offer();
    const before = await offer();
    expect(before.requests).toBe(1);

    await database.rows(change.replaceAll('$', SCHEMA));

    const after = await offer();
    expect(after.requests).toBe(2);
    expect(after.seen.business.revision).toBeGreaterThan(before.seen.business.revision);
    expect(see(after.seen)).toEqual(expected);
    expect((await offer()).requests).toBe(1);
  });

  test('settings that are written as they are raise nothing', async () => {
    const { seen } = await offer();
    await database.rows(`update ${SCHEMA}.settings set step_minutes = step_minutes`);
    expect((await offer()).seen.business.revision).toBe(seen.business.revision);
  });

  test('a date before all that is known is read afresh', async () => {
    await offer();
    database.cut(null);
    const past = { ...QUERY, from: '2026-12-01' };
    await store().read((r) => r.offer(5, NOW - 60 * 86_400_000, past));
    expect(database.requests()).toBe(1);
  });
});
