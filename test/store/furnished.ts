/** A furnished business in a database of its own: its store, and an order to book there. */
import { readMigrations } from '../../scripts/lib/migration-files.ts';
import { presetOf } from '../../src/domain/presets.ts';
import { migrateSchema } from '../../src/store/migrate-schema.ts';
import { createTenantStores } from '../../src/store/tenant-store.ts';
import type { Person } from '../../src/usecases/facts.ts';
import type { BookOrder, StaffLimits } from '../../src/usecases/tenant-orders.ts';
import type { TenantStore } from '../../src/usecases/tenant-store.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';
import { aTenant, NOW } from './tenants.ts';

export const HOUR = 3_600_000;
export const ANNA: Person = { id: 5_000_000_001, name: 'Анна', username: null, languageCode: 'ru' };
/** In Moscow, two days from now. */
export const NOON: number = Date.parse('2027-02-12T09:00:00Z');
export const DATES = { from: '2027-02-09', to: '2027-02-28' } as const;
const NOON_DAY = { most: null, from: NOON - 9 * HOUR, until: NOON + 15 * HOUR };
export const NO_LIMITS: StaffLimits = { day: NOON_DAY, week: NOON_DAY };

export type Furnished = {
  readonly database: TestDatabase;
  readonly store: TenantStore;
  readonly schema: string;
  /** Anna's, at noon, with the first specialist. */
  bookOrder(more?: Partial<BookOrder>): Promise<BookOrder>;
};

export async function openFurnished(id: string): Promise<Furnished> {
  const database = await openTestDatabase();
  const tenant = aTenant(id);
  await migrateSchema(database.owner, tenant.schema, readMigrations('tenant'));
  const { timeZone, currency, name } = tenant;
  const store = createTenantStores(() => database.app).open(tenant);
  await store.transact((t) =>
    t.furnish({ ...presetOf('barber', 'ru'), name, timeZone, currency, owner: 1, now: NOW }),
  );
  return {
    database,
    store,
    schema: tenant.schema,
    async bookOrder(more = {}) {
      const { service, business } = await store.read((r) =>
        r.offer(ANNA.id, NOW, { serviceId: 1, ...DATES }),
      );
      if (service === null) throw new Error('no service');
      return {
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
        ...more,
      };
    },
  };
}
