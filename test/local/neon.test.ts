/** Neon's HTTP endpoint of the local stack, seen through the real driver and through drizzle. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NeonDbError, neon, neonConfig } from '@neondatabase/serverless';
import { sql as fragment } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/neon-http';
import { integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createNeon, type Neon } from '../../scripts/local/neon.ts';
import { freePort } from '../../scripts/local/ports.ts';
import { type Postgres, startPostgres } from '../../scripts/local/postgres.ts';

/** What the Worker is configured with: a host that exists nowhere. */
const FAKE = 'postgresql://owner:any@ep-calm-1.eu.neon.tech/zapis?sslmode=require';

let dir: string;
let postgres: Postgres;
let service: Neon;
const sql = neon(FAKE);

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'zapis-neon-'));
  postgres = await startPostgres({ dir, port: await freePort() });
  service = createNeon({ resolve: () => postgres.url });
  neonConfig.fetchFunction = through(service);
  await sql`create extension btree_gist`;
});

beforeEach(() => {
  neonConfig.fetchFunction = through(service);
});

afterAll(async () => {
  await service.close();
  await postgres.stop();
  await rm(dir, { recursive: true });
});

function through({ app }: Neon) {
  return async (_: string, init: RequestInit): Promise<Response> => app.request('/sql', init);
}

async function failure(work: Promise<unknown>): Promise<NeonDbError> {
  const error = await work.catch((reason) => reason);
  if (error instanceof NeonDbError) return error;
  throw new Error('expected a database error');
}

function post(body: string, headers: Record<string, string> = {}): Promise<Response> {
  const all = { 'neon-connection-string': FAKE, 'neon-raw-text-output': 'true', ...headers };
  return Promise.resolve(service.app.request('/sql', { method: 'POST', body, headers: all }));
}

describe('a single statement', () => {
  test('takes parameters and gives each type back as the driver knows it', async () => {
    const at = new Date('2026-11-21T10:20:30.456Z');
    const [row] =
      await sql`select ${7}::int as n, ${'Ёж'}::text as t, ${null}::text as nothing, ${true}::bool as yes,
      ${[1, 2]}::int[] as list, ${{ a: ['б', null] }}::jsonb as json, ${at}::timestamptz as at, ${'12.50'}::numeric as price`;
    expect(row).toEqual({
      n: 7,
      t: 'Ёж',
      nothing: null,
      yes: true,
      list: [1, 2],
      json: { a: ['б', null] },
      at,
      price: '12.50',
    });
  });

  test('gives full results with command, count and fields', async () => {
    await sql`create table counted (id int primary key, word varchar(10))`;
    const inserted = await sql.query('insert into counted values (1, $1), (2, $1)', ['a'], {
      fullResults: true,
    });
    expect(inserted).toMatchObject({ command: 'INSERT', rowCount: 2, rows: [], fields: [] });
    const made = await sql.query('create table counted_too ()', [], { fullResults: true });
    expect(made).toMatchObject({ command: 'CREATE', rowCount: null });
    const shown = await sql.query('select word, id from counted where id = 2', [], {
      fullResults: true,
      arrayMode: true,
    });
    expect(shown).toMatchObject({ command: 'SELECT', rowCount: 1, rows: [['a', 2]], rowAsArray: true });
    expect(shown.fields).toEqual([
      {
        name: 'word',
        dataTypeID: 1043,
        tableID: expect.any(Number),
        columnID: 2,
        dataTypeSize: -1,
        dataTypeModifier: 14,
        format: 'text',
      },
      expect.objectContaining({ name: 'id', dataTypeID: 23, columnID: 1, dataTypeSize: 4 }),
    ]);
  });

  test('answers raw text, as objects or arrays', async () => {
    const ask = async (arrayMode: boolean, headers?: Record<string, string>): Promise<unknown> =>
      (
        await post(
          JSON.stringify({ query: 'select 1 as n, null as z', ...(arrayMode ? { arrayMode } : {}) }),
          headers,
        )
      ).json();
    expect(await ask(false)).toMatchObject({ rows: [{ n: '1', z: null }], rowAsArray: false });
    expect(await ask(false, { 'neon-array-mode': 'true' })).toMatchObject({
      rows: [['1', null]],
      rowAsArray: true,
    });
    expect(await ask(true)).toMatchObject({ rows: [['1', null]] });
  });

  test('refuses several statements in one text', async () => {
    expect((await failure(sql.query('select 1; select 2'))).code).toBe('42601');
  });

  test('that opens a transaction leaves nothing open to the next one', async () => {
    await sql`begin`;
    await sql`create table committed ()`;
    const other = createNeon({ resolve: () => postgres.url });
    neonConfig.fetchFunction = through(other);
    expect(await sql`select to_regclass('committed')::text as found`).toEqual([{ found: 'committed' }]);
    await other.close();
  });
});

describe('a batch', () => {
  test.each([
    ['ReadUncommitted', 'read uncommitted'],
    ['ReadCommitted', 'read committed'],
    ['RepeatableRead', 'repeatable read'],
    ['Serializable', 'serializable'],
  ] as const)('runs at the isolation level %s', async (isolationLevel, level) => {
    const shown = await sql.transaction(
      (tx) => [tx`select current_setting('transaction_isolation') as level`, tx`show transaction_read_only`],
      { isolationLevel },
    );
    expect(shown).toEqual([[{ level }], [{ transaction_read_only: 'off' }]]);
  });

  test('may be read only and deferrable', async () => {
    const options = { isolationLevel: 'Serializable', readOnly: true, deferrable: true } as const;
    const shown = await sql.transaction([sql`show transaction_deferrable`], options);
    expect(shown).toEqual([[{ transaction_deferrable: 'on' }]]);
    const refused = await failure(sql.transaction([sql`create table never ()`], { readOnly: true }));
    expect(refused.code).toBe('25006');
  });

  test('is all or nothing, and its connection is good afterwards', async () => {
    await sql`create table ledger (id int primary key)`;
    const broken = sql.transaction([sql`insert into ledger values (1)`, sql`insert into ledger values (1)`]);
    expect((await failure(broken)).code).toBe('23505');
    expect(await sql`select * from ledger`).toEqual([]);
    await sql.transaction([sql`insert into ledger values (1)`, sql`insert into ledger values (2)`]);
    expect(await sql`select count(*)::int as n from ledger`).toEqual([{ n: 2 }]);
  });

  test('reports what only the commit finds', async () => {
    await sql`create table later (id int unique deferrable initially deferred)`;
    const broken = sql.transaction([sql`insert into later values (1), (1)`]);
    expect((await failure(broken)).code).toBe('23505');
    expect(await sql`select * from later`).toEqual([]);
  });
});

describe('an error', () => {
  test('of a unique constraint carries every field of Postgres', async () => {
    await sql`create table named (id int constraint named_once unique)`;
    await sql`insert into named values (5)`;
    expect(await failure(sql`insert into named values (5)`)).toMatchObject({
      message: 'duplicate key value violates unique constraint "named_once"',
      severity: 'ERROR',
      code: '23505',
      detail: 'Key (id)=(5) already exists.',
      schema: 'public',
      table: 'named',
      constraint: 'named_once',
      routine: '_bt_check_unique',
    });
  });

  test('of an exclusion constraint names it', async () => {
    await sql`create table busy (who int, during tstzrange,
      constraint busy_once exclude using gist (who with =, during with &&))`;
    const insert = () =>
      sql`insert into busy values (1, tstzrange('2026-01-01 10:00Z', '2026-01-01 11:00Z'))`;
    await insert();
    expect(await failure(insert())).toMatchObject({ code: '23P01', constraint: 'busy_once', table: 'busy' });
  });

  test('of syntax tells the position', async () => {
    expect(await failure(sql`select 1 +`)).toMatchObject({ code: '42601', position: '11' });
  });

  test('of the connection string is a refusal, and of the server an unknown outcome', async () => {
    const denied = createNeon({ resolve: () => postgres.url.replace(/:[^:@]+@/, ':wrong@') });
    neonConfig.fetchFunction = through(denied);
    expect((await failure(sql`select 1`)).code).toBe('28P01');
    const nobody = createNeon({ resolve: () => 'postgres://owner:x@127.0.0.1:1/zapis' });
    neonConfig.fetchFunction = through(nobody);
    expect((await failure(sql`select 1`)).message).toMatch(/^Server error \(HTTP status 500\)/);
    await Promise.all([denied.close(), nobody.close()]);
  });

  test.each([
    ['not JSON', '{', {}, /could not parse/],
    ['no query', '{"params": []}', {}, /could not parse/],
    [
      'an unknown isolation level',
      '{"queries": []}',
      { 'neon-batch-isolation-level': 'Chaos' },
      /isolation level/,
    ],
    ['a foreign scheme', '{"query": "select 1"}', { 'neon-connection-string': 'mysql://a:b@c/d' }, /scheme/],
    ['no password', '{"query": "select 1"}', { 'neon-connection-string': 'postgres://a@c/d' }, /password/],
    ['typed output', '{"query": "select 1"}', { 'neon-raw-text-output': 'false' }, /raw text/],
  ])('in the request is a 400 with a message: %s', async (_, body, headers, message) => {
    const answer = await post(body, headers);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ message: expect.stringMatching(message) });
  });
});

describe('load', () => {
  test('of 100 parallel requests is answered on few connections', async () => {
    const small = createNeon({ resolve: () => postgres.url, poolSize: 10 });
    neonConfig.fetchFunction = through(small);
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) => sql`select ${n}::int as n, pg_backend_pid() as pid`),
    );
    const rows = answers.flat();
    expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: 100 }, (_, n) => n));
    expect(new Set(rows.map(({ pid }) => pid)).size).toBeLessThanOrEqual(10);
    await small.close();
  });

  test('beyond the connections is refused as Neon does after the wait', async () => {
    const single = createNeon({ resolve: () => postgres.url, poolSize: 1, waitMs: 100 });
    neonConfig.fetchFunction = through(single);
    const slow = sql`select pg_sleep(0.6)`.then(() => 'slept');
    expect(await failure(sql`select 1`)).toMatchObject({ code: '53300', severity: 'FATAL' });
    expect(await slow).toBe('slept');
    expect(await sql`select 1 as n`).toEqual([{ n: 1 }]);
    await single.close();
  });
});

test('drizzle selects typed rows and runs a batch in one transaction', async () => {
  const visits = pgTable('visits', {
    id: integer('id').primaryKey(),
    note: text('note'),
    tags: text('tags').array(),
    extra: jsonb('extra'),
    at: timestamp('at', { withTimezone: true }),
  });
  const db = drizzle(neon(FAKE));
  await db.execute(
    fragment`create table visits (id int primary key, note text, tags text[], extra jsonb, at timestamptz)`,
  );
  const first = {
    id: 1,
    note: 'да',
    tags: ['a', 'б,"'],
    extra: { x: [1] },
    at: new Date('2026-01-02T03:04:05Z'),
  };
  const empty = { id: 2, note: null, tags: null, extra: null, at: null };
  const [, xids] = await db.batch([
    db.insert(visits).values([first, empty]),
    db.select({ xid: fragment<string>`distinct xmin::text` }).from(visits),
  ]);
  expect(xids).toHaveLength(1);
  expect(await db.select().from(visits).orderBy(visits.id)).toEqual([first, empty]);
  const broken = db.batch([db.delete(visits), db.insert(visits).values([empty, empty])]);
  await expect(broken).rejects.toMatchObject({ code: '23505', constraint: 'visits_pkey' });
  expect(await db.select().from(visits)).toHaveLength(2);
});
