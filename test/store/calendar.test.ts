/** CL-16: news of a change finds the calendar file that its reader took, and no other booking's or person's. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readMigrations } from '../../scripts/lib/migration-files.ts';
import { presetOf } from '../../src/domain/presets.ts';
import { migrateSchema } from '../../src/store/migrate-schema.ts';
import { selectTaken } from '../../src/store/tenant/calendar.ts';
import { createTenantStores } from '../../src/store/tenant-store.ts';
import { tenantTables } from '../../src/store/tenant-tables.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';
import { aTenant, NOW } from './tenants.ts';

const TENANT = aTenant('calendar0001');
const CLIENT = 5_000_000_001;
let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  await migrateSchema(database.owner, TENANT.schema, readMigrations('tenant'));
  const store = createTenantStores(() => database.app).open(TENANT);
  const { timeZone, currency, name } = TENANT;
  await store.transact((t) =>
    t.furnish({ ...presetOf('barber', 'ru'), name, timeZone, currency, owner: 1, now: NOW }),
  );
  await rows(`insert into $.users (telegram_id, name, created_at) values (${CLIENT}, 'Анна', '2020-01-01')`);
});
afterAll(() => database.close());

function rows(text: string): Promise<Record<string, unknown>[]> {
  return database.rows(text.replaceAll('$.', `${TENANT.schema}.`));
}

let planted = 0;
/** Whether the booking is found by a message of this kind to this reader; `takenAt` is when its client took the file. */
async function found(kind: string, recipient: number, takenAt: string | null): Promise<boolean> {
  planted += 1;
  const at = `'2027-03-01T10:00Z'::timestamptz + interval '${planted} hours'`;
  const [booking] = await rows(
    `insert into $.bookings (client_id, staff_id, service_id, starts_at, ends_at, buffer_before_minutes,
       buffer_after_minutes, service_name, price_kind, price_minor, currency, state, sequence, calendar_sent_at,
       request_key, created_at, updated_at)
     values (1, 1, 1, ${at}, ${at} + interval '1 hour', 0, 0, 'Стрижка', 'free', 0, 'RUB', 'booked', 2,
       ${takenAt === null ? 'null' : `'${takenAt}'`}, 'k${planted}', '2020-01-01', '2020-01-01') returning id`,
  );
  const [message] = await rows(
    `insert into $.messages (kind, key, recipient, client_id, booking_id, data, state, due_at, created_at)
     values ('${kind}', 'm${planted}', ${recipient}, 1, ${booking?.['id']}, '{}', 'planned', '2020-01-01',
       '2020-01-01') returning id`,
  );
  const lent = { db: database.app, tables: tenantTables(TENANT.schema), tenantId: TENANT.id, heard: false };
  const seen = await selectTaken(lent, Number(message?.['id']));
  expect(seen.every(({ id, sequence }) => id === booking?.['id'] && sequence === 2)).toBe(true);
  return seen.length === 1;
}

test.each(['cancelled_by_business', 'moved_by_business'])(
  'CL-16: news that a booking is %s',
  async (kind) => {
    expect(await found(kind, CLIENT, '2026-01-01')).toBe(true);
    expect(await found(kind, CLIENT, null)).toBe(false);
    expect(await found(kind, CLIENT + 1, '2026-01-01')).toBe(false);
  },
);

test.each(['booking_cancelled', 'booking_moved', 'reminder', 'reply'])(
  'CL-16: a %s carries no file, whoever has one',
  async (kind) => {
    expect(await found(kind, CLIENT, '2026-01-01')).toBe(false);
  },
);
