/** Errors of the database: infrastructure or refusal, and never a word of SQL or of what was written. */
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Unavailable } from '../../src/domain/failures.ts';
import { configureNeon, connect, type Db, run, StoreError } from '../../src/store/connect.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';

const PLANTED = '+79991234567';
let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  await database.rows('create table shared.people (phone text primary key, age int)');
  await database.rows('grant select, insert, update on shared.people to app');
});
afterAll(() => database.close());

function insert(db: Db) {
  return db.execute(sql`insert into shared.people (phone) values (${PLANTED})`);
}

async function failureOf(call: () => Promise<unknown>): Promise<unknown> {
  return run(call).then(
    () => 'no failure',
    (error: unknown) => error,
  );
}

function everythingIn(error: unknown): string {
  const { message, stack, cause } = error instanceof Error ? error : new Error('no error');
  return `${message} ${stack} ${String(cause)} ${JSON.stringify(error)}`;
}

describe('a refusal', () => {
  test.each(['alone', 'in a batch'])('%s names its code, table and constraint, and no value', async (how) => {
    await database.rows('truncate shared.people');
    const call = async () =>
      how === 'alone' ? insert(database.app) : database.app.batch([insert(database.app)]);
    await run(call);
    const failure = await failureOf(call);
    expect(failure).toBeInstanceOf(StoreError);
    expect(failure).toMatchObject({ code: '23505', table: 'people', constraint: 'people_pkey' });
    expect(everythingIn(failure)).not.toMatch(/79991234567|insert into/i);
  });
});

describe('an absence', () => {
  const SLEEP = sql`select pg_sleep(30)`;

  test.each<[string, (db: Db) => Promise<unknown>, string]>([
    [
      'a statement that takes too long',
      async (db) => db.batch([db.execute(sql`set local statement_timeout = 50`), db.execute(SLEEP)]),
      '57014',
    ],
    [
      'a server that shuts down',
      async (db) => db.execute(sql`do $$ begin raise exception sqlstate '57P01'; end $$`),
      '57P01',
    ],
    [
      'too many connections',
      async (db) => db.execute(sql`do $$ begin raise exception sqlstate '53300'; end $$`),
      '53300',
    ],
  ])('%s', async (_, call, code) => {
    const failure = await failureOf(() => call(database.app));
    expect(failure).toBeInstanceOf(Unavailable);
    expect(everythingIn(failure)).toContain(code);
    expect(everythingIn(failure)).not.toContain('pg_sleep');
  });

  test('is a request that is not answered in time', async () => {
    const hasty = connect(database.appUrl, 100);
    const failure = await failureOf(async () => hasty.execute(sql`select pg_sleep(1)`));
    expect(failure).toBeInstanceOf(Unavailable);
    expect(everythingIn(failure)).toContain('TimeoutError');
  });

  test('is an endpoint that fails itself', async () => {
    database.cut({ at: 1, when: 'before' });
    expect(await failureOf(async () => insert(database.app))).toBeInstanceOf(Unavailable);
    database.cut(null);
  });
});

describe('a deadlock or a serialization failure', () => {
  async function failing(times: number): Promise<{ tries: number; outcome: unknown }> {
    let tries = 0;
    const outcome = await failureOf(async () => {
      tries += 1;
      if (tries <= times)
        await database.app.execute(sql`do $$ begin raise exception sqlstate '40P01'; end $$`);
    });
    return { tries, outcome };
  }

  test('is tried once more', async () => {
    expect(await failing(1)).toEqual({ tries: 2, outcome: 'no failure' });
  });

  test('is given up the second time, as something that may work later', async () => {
    expect(await failing(2)).toEqual({ tries: 2, outcome: expect.any(Unavailable) });
  });
});

test('an error of our own code stays what it is', async () => {
  const bug = new TypeError('a bug');
  expect(await failureOf(() => Promise.reject(bug))).toBe(bug);
});

test('a garbled answer and a closed port are absences', async () => {
  configureNeon({ fetchEndpoint: 'data:text/html,<html>' });
  expect(await failureOf(async () => insert(database.app))).toBeInstanceOf(Unavailable);
  configureNeon({ fetchEndpoint: 'http://127.0.0.1:1/sql' });
  const failure = await failureOf(async () => insert(database.app));
  expect(failure).toBeInstanceOf(Unavailable);
  expect(everythingIn(failure)).not.toMatch(/79991234567|postgres:\/\//);
});
