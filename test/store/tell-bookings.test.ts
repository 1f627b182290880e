/** OP-10, R-5: a business's events reach the log of what is told outside, each once, wherever the carrying is cut. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Secret } from '../../src/domain/secret.ts';
import { createEventLog } from '../../src/store/outgoing-events.ts';
import { createRegistry } from '../../src/store/registry.ts';
import { createTenantStores } from '../../src/store/tenant-store.ts';
import { type TellBookingsContext, tellBookings } from '../../src/usecases/tell-bookings.ts';
import type { TenantStore } from '../../src/usecases/tenant-store.ts';
import { ANNA, type Furnished, HOUR, NOON, openFurnished } from './furnished.ts';
import { listen } from './outgoing-kit.ts';
import { aNewBot, aNewTenant, aTenant, NOW } from './tenants.ts';

const ID = 'told00000001';
const DAY = 24 * HOUR;
let salon: Furnished;
let ctx: TellBookingsContext;
let heard: TenantStore;

beforeAll(async () => {
  salon = await openFurnished(ID);
  const db = salon.database.app;
  const vault = { open: async () => new Secret('1:x') };
  const registry = createRegistry({ db, vault, databases: ['main'], tenantsPerDatabase: 9 });
  await registry.reserve(aNewTenant(ID), aNewBot(1));
  const stores = createTenantStores(() => db);
  ctx = { now: NOW, registry, stores, log: createEventLog(db, vault) };
  heard = stores.open({ ...aTenant(ID), heard: true });
  await listen(salon.database);
});
afterAll(() => salon.database.close());
beforeEach(() => salon.database.rows('truncate registry.webhook_deliveries, registry.tasks, shared.due'));

const told = async () =>
  (await salon.database.rows('select event, payload from registry.webhook_deliveries order by id')).map(
    ({ event, payload }) => ({ event, payload }),
  );
const marks = () => salon.database.rows('select message from shared.due where message < 0');

/** Books at noon of that day; answers what the booking itself asks to wake, and its number. */
async function book(days: number) {
  const startsAt = NOON + days * DAY;
  const order = await salon.bookOrder({ startsAt, endsAt: startsAt + HOUR, limit: 50 });
  const { outcome, planned } = await heard.transact((t) => t.book(order));
  expect(outcome).toBe('ok');
  const [booking] = await salon.database.rows(`select max(id)::int as id from ${salon.schema}.bookings`);
  return { mark: planned.find(({ message }) => message < 0), id: Number(booking?.['id']) };
}

test('R-5: cut before and after each of its requests and begun again, it has told everything once and left no mark', async () => {
  const before = await book(0);
  salon.database.cut(null);
  expect(await tellBookings(ctx, ID)).toHaveLength(1);
  const requests = salon.database.requests();
  expect(requests).toBe(4);
  expect(before.mark).toEqual({ message: expect.any(Number), dueAt: NOW });
  for (let at = 1; at <= requests; at += 1) {
    for (const when of ['before', 'after'] as const) {
      await salon.database.rows('truncate registry.webhook_deliveries, registry.tasks');
      const { id } = await book(at * 2 + (when === 'after' ? 1 : 0));
      salon.database.cut({ at, when });
      await expect(tellBookings(ctx, ID)).rejects.toThrow('postgres is unavailable');
      salon.database.cut(null);
      await tellBookings(ctx, ID);
      expect(await told(), `${when} ${at}`).toMatchObject([
        { event: 'booking.created', payload: { data: { booking: { number: id } } } },
      ]);
      expect(await marks(), `${when} ${at}`).toEqual([]);
    }
  }
});

test('OP-10: an event that commits behind later ones is told all the same', async () => {
  const early = await book(20);
  const hidden = await salon.database.rows('delete from shared.due where message < 0 returning message');
  const late = await book(21);
  await tellBookings(ctx, ID);
  await salon.database.rows(
    `insert into shared.due values ('${ID}', ${String(hidden[0]?.['message'])}, '2027-02-10')`,
  );
  await tellBookings(ctx, ID);
  const numbers = (await told()).map(({ payload }) => payload);
  expect(numbers).toMatchObject([
    { data: { booking: { number: late.id } } },
    { data: { booking: { number: early.id } } },
  ]);
});

test('OP-10: what the business itself cancels says so; of the client only number and name are told', async () => {
  const { id } = await book(22);
  await tellBookings(ctx, ID);
  const owner = { ...ANNA, id: 1 };
  const { outcome } = await heard.transact((t) =>
    t.drop({ person: owner, bookingId: id, reason: 'x', now: NOW }),
  );
  expect(outcome).toBe('ok');
  await tellBookings(ctx, ID);
  const [, cancelled] = await told();
  expect(cancelled).toMatchObject({
    event: 'booking.cancelled',
    payload: {
      data: { by: 'business', booking: { state: 'cancelled_by_business', client: { id: 1, name: 'Анна' } } },
    },
  });
  expect(JSON.stringify(cancelled)).not.toContain(String(ANNA.id));
});

test('OP-10: a mark whose event is gone is taken away, and what waits to be said to people stays', async () => {
  await salon.database.rows(
    `insert into shared.due values ('${ID}', -987654, '2027-02-10'), ('${ID}', 987654, '2027-02-10')`,
  );
  expect(await tellBookings(ctx, ID)).toEqual([]);
  expect(await salon.database.rows('select message::int from shared.due')).toEqual([{ message: 987654 }]);
});
