/** who waits for whom when several book with one specialist. */
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { Unavailable } from '../../src/domain/failures.ts';
import { type Furnished, NO_LIMITS, openFurnished } from './furnished.ts';

let salon: Furnished;
let rival: pg.Client;
beforeAll(async () => {
  salon = await openFurnished('book00000001');
});
afterAll(() => salon.database.close());
/** Somebody who is in the middle of booking with the same specialist. */
beforeEach(async () => {
  rival = new pg.Client({ connectionString: salon.database.ownerUrl.reveal() });
  await rival.connect();
  await rival.query('begin');
  await rival.query('select pg_advisory_xact_lock_shared(hashtextextended($1, 0))', ['book00000001:staff:1']);
});
afterEach(() => rival.end());

test('R-1: whom only the constraint parts, they wait for nobody who books with the same specialist', async () => {
  const order = await salon.bookOrder();
  expect(await salon.store.transact((t) => t.book(order))).toMatchObject({ outcome: 'ok' });
});

test('R-3: where a specialist’s bookings are counted, whoever counts is alone', async () => {
  const order = await salon.bookOrder({ staffLimits: { ...NO_LIMITS, day: { ...NO_LIMITS.day, most: 5 } } });
  await expect(salon.store.transact((t) => t.book(order))).rejects.toBeInstanceOf(Unavailable);
});
