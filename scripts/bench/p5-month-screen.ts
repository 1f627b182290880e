/** P-5: the days of a big salon's screen: one SQL request on real Postgres, the engine over what it answers, both linear. */
import { PgDialect } from 'drizzle-orm/pg-core';
import { dayStates } from '../../src/domain/availability-days.ts';
import type { Given } from '../../src/domain/availability-given.ts';
import { Secret } from '../../src/domain/secret.ts';
import { DAY_MS } from '../../src/domain/time.ts';
import { formatDay, parseDay } from '../../src/domain/time-days.ts';
import { configureNeon, connect, type Db } from '../../src/store/connect.ts';
import { requestOffer } from '../../src/store/tenant/offer.ts';
import { createTenantStores } from '../../src/store/tenant-store.ts';
import { tenantTables } from '../../src/store/tenant-tables.ts';
import type { Offer } from '../../src/usecases/facts.ts';
import { offerOf } from '../../src/usecases/offered.ts';
import { openings } from '../../src/usecases/openings.ts';
import type { OfferQuery } from '../../src/usecases/tenant-orders.ts';
import { databaseAddresses } from '../local/prepare-database.ts';
import type { Stack } from '../local/stack.ts';
import { atMost, type Bench, type Benchmark, exactly, type Figure, figureOf } from './benchmark.ts';
import { addBookings, openBigBusiness } from './big-business.ts';
import type { BusinessUnderTest } from './business.ts';
import { millisecondsOf, percentileOf, ratioOf, timesOf } from './rounds.ts';

const STAFF = 15;
const DAYS = 60;
const BOOKINGS = 3_000;
const ROUNDS = 5;
const CALLS = 40;
const NOBODY = 0;
/** Twice the facts may take so much more than twice the time before it is not linear. */
const LINEAR = 2.5;

export const monthScreen: Benchmark = {
  id: 'P-5',
  what: `month screen, ${STAFF} specialists × ${DAYS} days × ${BOOKINGS} bookings`,
  run: async (bench) => {
    const stack = await bench.stack();
    const business = await openBigBusiness(stack, STAFF);
    try {
      const now = stack.clock.now();
      const first = formatDay(Math.floor(now / DAY_MS) + 1);
      const query = { serviceId: 1, from: first, to: formatDay(parseDay(first) + DAYS - 1) };
      const requests = await countRequests(stack, business, now, query);
      await addBookings(business, { first, count: BOOKINGS, days: DAYS, hour: 7 });
      const once = await measure(bench, business, now, query);
      await addBookings(business, { first, count: BOOKINGS, days: DAYS, hour: 8 });
      const twice = await measure(bench, business, now, query);
      return [
        { what: 'SQL requests', value: requests, unit: '', budget: exactly(1, requests) },
        figureOf('server side, p95: plan and run', once.server, 'ms', (ms) => atMost(25, ms, 'ms')),
        figureOf('… over a plain socket, p95', once.socket, 'ms'),
        figureOf('raw SQL of the busy times alone, p95', once.raw, 'ms'),
        figureOf('ours ÷ raw', ratioOf(once.socket, once.raw), '×'),
        figureOf('… p50, twice the bookings ÷ once', ratioOf(twice.typical, once.typical), '×', linear),
        figureOf('reading the answer, p50', once.reading, 'ms'),
        figureOf('engine, p50', once.engine, 'ms', (ms) => atMost(2, ms, 'ms')),
        figureOf('… p50, twice the bookings ÷ once', ratioOf(twice.engine, once.engine), '×', linear),
        figureOf('… p50, twice the dates ÷ once', ratioOf(once.engine, once.engineOfHalf), '×', linear),
      ];
    } finally {
      await business.sql.end();
      configureNeon({ fetchEndpoint: `${stack.url}/neon/sql` });
    }
  },
};

/** Through the store, as the Worker asks. */
async function countRequests(
  stack: Stack,
  { tenant }: BusinessUnderTest,
  now: number,
  query: OfferQuery,
): Promise<number> {
  configureNeon({ fetchEndpoint: `${stack.url}/neon/sql` });
  const db = connect(new Secret(databaseAddresses(stack.postgres).app));
  const since = stack.calls.list().at(-1)?.n ?? 0;
  const store = createTenantStores(() => db).open(tenant);
  questionsOf(await store.read((reader) => reader.offer(NOBODY, now, query)), now);
  return stack.calls.list({ since, service: 'neon' }).length;
}

type Measured = Readonly<
  Record<'server' | 'typical' | 'socket' | 'raw' | 'reading' | 'engine' | 'engineOfHalf', readonly number[]>
>;

async function measure(
  bench: Bench,
  { tenant, sql }: BusinessUnderTest,
  now: number,
  query: OfferQuery,
): Promise<Measured> {
  // The statement is only written here: nothing of a connection is used.
  const lent = { db: {} as Db, tables: tenantTables(tenant.schema), tenantId: tenant.id, heard: false };
  const request = requestOffer(lent, NOBODY, now, query);
  const statement = new PgDialect({ casing: 'snake_case' }).sqlToQuery(request.statement);
  const ask = (): Promise<{ rows: unknown[] }> => sql.query(statement.sql, statement.params);
  const { rows } = await ask();
  const offer = request.offerIn(rows);
  if (offer === null) throw new Error('the business has changed meanwhile');
  const givens = questionsOf(offer, now);
  const [first, last] = [parseDay(query.from), parseDay(query.to)];
  const half = first + DAYS / 2 - 1;
  bench.say(
    `${givens.length} specialists, ${givens.reduce((sum, { busy }) => sum + busy.length, 0)} busy times`,
  );

  const found: Record<keyof Measured, number[]> = {
    server: [],
    typical: [],
    socket: [],
    raw: [],
    reading: [],
    engine: [],
    engineOfHalf: [],
  };
  timesOf(CALLS, () => dayStates(givens, [first, last]));
  for (let round = 0; round < ROUNDS; round += 1) {
    const served = await inTurn(() => serverTime(sql, statement));
    found.server.push(percentileOf(served, 0.95));
    found.typical.push(percentileOf(served, 0.5));
    found.socket.push(percentileOf(await inTurn(() => millisecondsOf(ask)), 0.95));
    found.raw.push(
      percentileOf(await inTurn(() => millisecondsOf(() => sql.query(RAW, [query.from, query.to]))), 0.95),
    );
    found.reading.push(
      percentileOf(
        timesOf(CALLS, () => request.offerIn(rows)),
        0.5,
      ),
    );
    found.engine.push(
      percentileOf(
        timesOf(CALLS, () => dayStates(givens, [first, last])),
        0.5,
      ),
    );
    found.engineOfHalf.push(
      percentileOf(
        timesOf(CALLS, () => dayStates(givens, [first, half])),
        0.5,
      ),
    );
  }
  return found;
}

/** The yardstick: what is busy, as bare rows. */
const RAW = `select staff_id, extract(epoch from lower(during)), extract(epoch from upper(during)), block_id
  from occupancy where during && tstzrange($1::date - interval '2 days', $2::date + interval '2 days')`;

function questionsOf(offer: Offer, now: number): readonly Given[] {
  const live = offerOf(offer);
  if (!live.ok) throw new Error(live.failure.why.kind);
  return openings(live.value, { now, staffId: null }).map(({ given }) => given);
}

/** What Postgres itself says it took. */
async function serverTime(
  sql: BusinessUnderTest['sql'],
  statement: { sql: string; params: unknown[] },
): Promise<number> {
  const explain = `explain (analyze, timing off, format json) ${statement.sql}`;
  const { rows } = await sql.query<{ 'QUERY PLAN': [{ 'Planning Time': number; 'Execution Time': number }] }>(
    explain,
    statement.params,
  );
  const [plan] = rows[0]?.['QUERY PLAN'] ?? [];
  return (plan?.['Planning Time'] ?? Number.NaN) + (plan?.['Execution Time'] ?? Number.NaN);
}

async function inTurn(measureOne: () => Promise<number>): Promise<readonly number[]> {
  const found: number[] = [];
  for (let call = 0; call < CALLS; call += 1) found.push(await measureOne());
  return found;
}

function linear(median: number): Figure['budget'] {
  return atMost(LINEAR, median, '×');
}
