/** What a new business starts with is there at once, in its language, and is never put back over the owner's changes. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readMigrations } from '../../scripts/lib/migration-files.ts';
import { LANGUAGES } from '../../src/domain/language.ts';
import { presetOf, TRADES } from '../../src/domain/presets.ts';
import { furnish } from '../../src/store/furnish.ts';
import { migrateSchema } from '../../src/store/migrate-schema.ts';
import { tenantTables } from '../../src/store/tenant-tables.ts';
import type { Furniture } from '../../src/usecases/tenant-store.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';
import { NOW } from './tenants.ts';

const SCHEMA = 'tenant_furnish00001';
const BUSINESS = {
  name: 'Лак и лён',
  timeZone: 'Europe/Moscow',
  currency: 'RUB',
  owner: 5_100_000_003,
  now: NOW,
};
const BARBER: Furniture = { ...BUSINESS, ...presetOf('barber', 'ru') };
let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  await migrateSchema(database.owner, SCHEMA, readMigrations('tenant'));
});
afterAll(() => database.close());
beforeEach(() =>
  database.rows(
    `truncate ${['settings', 'admins', 'staff', 'services', 'staff_services', 'working_hours'].map((name) => `${SCHEMA}.${name}`).join(', ')} cascade`,
  ),
);

function put(furniture: Furniture): Promise<void> {
  return furnish(database.app, tenantTables(SCHEMA), furniture);
}

async function counts() {
  const [row] = await database.rows(`select
    (select count(*)::int from ${SCHEMA}.settings) as settings, (select count(*)::int from ${SCHEMA}.services) as services,
    (select count(*)::int from ${SCHEMA}.staff) as staff, (select count(*)::int from ${SCHEMA}.staff_services) as done_by,
    (select count(*)::int from ${SCHEMA}.working_hours) as days, (select count(*)::int from ${SCHEMA}.admins) as admins`);
  return row;
}

describe('furnishing', () => {
  test('puts all of it in place in one request', async () => {
    database.cut(null);
    await put(BARBER);
    expect(database.requests()).toBe(1);
    expect(await counts()).toEqual({ settings: 1, services: 6, staff: 1, done_by: 6, days: 7, admins: 1 });
    expect(
      await database.rows(
        `select name, duration_minutes, price_minor, position from ${SCHEMA}.services order by id limit 2`,
      ),
    ).toEqual([
      { name: 'Мужская стрижка', duration_minutes: 60, price_minor: 180_000, position: 1 },
      { name: 'Стрижка и борода', duration_minutes: 90, price_minor: 260_000, position: 2 },
    ]);
    expect(
      await database.rows(`select windows::text from ${SCHEMA}.working_hours where weekday = 7`),
    ).toEqual([{ windows: '{[660,1140)}' }]);
    expect(await database.rows(`select telegram_id, role from ${SCHEMA}.admins`)).toEqual([
      { telegram_id: '5100000003', role: 'owner' },
    ]);
  });

  test('again, or twice at once, changes nothing that is there', async () => {
    await Promise.all([put(BARBER), put(BARBER), put(BARBER)]);
    await database.rows(`update ${SCHEMA}.services set name = 'Переименовано' where position = 1`);
    await database.rows(`update ${SCHEMA}.settings set name = 'Другое имя'`);
    const before = await counts();
    await put({ ...BARBER, name: 'Третье имя' });
    expect(await counts()).toEqual(before);
    expect(before).toMatchObject({ settings: 1, services: 6, staff: 1 });
    expect(await database.rows(`select name from ${SCHEMA}.settings`)).toEqual([{ name: 'Другое имя' }]);
  });

  const every = TRADES.flatMap((trade) => LANGUAGES.map((language) => [trade, language] as const));
  test.each(every)('takes every service and hour of a %s in %s', async (trade, language) => {
    const preset = presetOf(trade, language);
    await put({ ...BUSINESS, ...preset });
    expect(await counts()).toMatchObject({ services: preset.services.length, days: preset.hours.size });
  });
});
