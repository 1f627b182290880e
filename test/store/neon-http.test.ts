/** P-10: what stands in for Neon's driver in the bundle sends what the driver sends and answers what it answers. */
import * as driver from '@neondatabase/serverless';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/neon-http';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import * as standIn from '../../src/store/neon-http.ts';
import { here } from '../support/here.ts';

type Sent = { readonly url: string; readonly headers: Record<string, string>; readonly body: unknown };
type Fetch = (url: string, init: object) => Promise<Response>;

const { fetchFunction } = driver.neonConfig;
const { fetchEndpoint: ownAddress } = standIn.neonConfig;
const WHERE = 'Neon-Connection-String';
let sent: Sent[] = [];

/** The driver writes the scheme out and adds its own name. */
function plainly(connection: string): string {
  const address = new URL(connection.replace(/^postgresql:/, 'postgres:'));
  address.searchParams.delete('application_name');
  return address.href;
}

/** Both of them, through the same fetch. */
function connectBoth(fetching: Fetch = fetch, options: object = {}) {
  const recording: Fetch = async (url, init) => {
    const { headers, body } = init as { headers: Record<string, string>; body: string };
    sent.push({
      url,
      headers: { ...headers, [WHERE]: plainly(headers[WHERE] ?? '') },
      body: JSON.parse(body),
    });
    return fetching(url, init);
  };
  const fetchEndpoint = `${here('url')}/neon/sql`;
  Object.assign(driver.neonConfig, { fetchEndpoint, fetchFunction: recording });
  Object.assign(standIn.neonConfig, { fetchEndpoint, fetchFunction: recording });
  return [driver.neon(here('postgres'), options), standIn.neon(here('postgres'), options)] as const;
}

beforeEach(() => {
  sent = [];
});
afterAll(() => {
  Object.assign(driver.neonConfig, { fetchFunction });
});

/** How it ended with each, and that they asked for the same. */
async function both(work: (client: ReturnType<typeof drizzle>) => Promise<unknown>, fetching?: Fetch) {
  const ends = [];
  for (const client of connectBoth(fetching, { isolationLevel: 'ReadCommitted' })) {
    const db = drizzle(client as ReturnType<typeof driver.neon>);
    ends.push(await work(db).then(unlike, (error) => failed(error.cause ?? error)));
  }
  const half = sent.length / 2;
  expect(half).toBeGreaterThanOrEqual(1);
  expect(sent.slice(half)).toEqual(sent.slice(0, half));
  return ends;
}

/** The driver's answers also carry its own parsers. */
function unlike(answer: unknown): unknown {
  return JSON.parse(JSON.stringify(answer), (key, value) =>
    ['_parsers', '_types', 'viaNeonFetch', 'rowAsArray'].includes(key) ? undefined : value,
  );
}

function failed({ name, code, table, constraint }: Record<string, unknown>): unknown {
  return { name, code: code ?? null, table: table ?? null, constraint: constraint ?? null };
}

describe('a statement', () => {
  test.each([
    [
      'numbers',
      sql`select ${7}::int2 as a, ${-8}::int4 as b, ${'9007199254740993'}::int8 as c, ${1.5}::float8 as d`,
    ],
    [
      'words',
      sql`select ${'Ёж "и" \\ ещё'}::text as a, ${'x'}::varchar(3) as b, ${null}::text as c, ''::text as d`,
    ],
    ['truths', sql`select ${true}::bool as a, ${false}::bool as b, null::bool as c`],
    [
      'JSON',
      sql`select ${JSON.stringify({ a: ['б', null] })}::jsonb as a, '[1]'::json as b, 'null'::jsonb as c`,
    ],
    [
      'moments',
      sql`select '2026-11-21 10:20:30.456+00'::timestamptz as a, '2026-11-21'::date as b, '1 day'::interval as c`,
    ],
    [
      'money',
      sql`select 12.50::numeric as a, 'tstz'::name as b, tstzrange('2026-01-01Z', '2026-01-02Z') as c`,
    ],
    [
      'lists',
      sql`select to_json(${sql.param([1, 2])}::int[]) as a, to_json(${sql.param(['а', 'б,"\\', ''])}::text[]) as b`,
    ],
    ['nothing', sql`select 1 as a where false`],
  ])('with %s', async (_, statement) => {
    const [theirs, ours] = await both((db) => db.execute(statement));
    expect(theirs).toHaveProperty('rows');
    expect(ours).toEqual(theirs);
  });

  test('that is refused names its code, its table and its constraint', async () => {
    const [theirs, ours] = await both((db) =>
      db.execute(
        sql`do $$ begin raise exclusion_violation using constraint = 'once', table = 'occupancy'; end $$`,
      ),
    );
    expect(theirs).toEqual({ name: 'NeonDbError', code: '23P01', table: 'occupancy', constraint: 'once' });
    expect(ours).toEqual(theirs);
  });
});

describe('a batch', () => {
  test('is one request at the isolation level of the client', async () => {
    const [theirs, ours] = await both((db) =>
      db.batch([db.execute(sql`select ${1}::int as a`), db.execute(sql`show transaction_isolation`)]),
    );
    expect(sent).toHaveLength(2);
    expect(sent[0]?.headers).toMatchObject({ 'Neon-Batch-Isolation-Level': 'ReadCommitted' });
    expect(theirs).toMatchObject([
      { rows: [{ a: 1 }] },
      { rows: [{ transaction_isolation: 'read committed' }] },
    ]);
    expect(ours).toEqual(theirs);
  });

  test('that fails half-way is refused as a whole', async () => {
    const [theirs, ours] = await both((db) =>
      db.batch([db.execute(sql`select 1`), db.execute(sql`select 1 / 0`)]),
    );
    expect(theirs).toMatchObject({ name: 'NeonDbError', code: '22012' });
    expect(ours).toEqual(theirs);
  });
});

describe('no answer of Postgres', () => {
  test.each<[string, Fetch]>([
    ['a server that fails', async () => new Response('oops', { status: 500 })],
    ['a connection that is refused', () => Promise.reject(new TypeError('fetch failed'))],
    ['text that is no JSON', async () => new Response('<html>')],
  ])('%s is an error without a code', async (_, fetching) => {
    const [theirs, ours] = await both((db) => db.execute(sql`select 1`), fetching);
    expect(theirs).toMatchObject({ code: null });
    expect(ours).toEqual(theirs);
  });

  test('an answer of another shape is an error without a code', async () => {
    const [, client] = connectBoth(async () => Response.json({ rows: 'all' }));
    await expect(client.query('select 1')).rejects.toMatchObject({ name: 'NeonDbError' });
  });
});

test('without another address it asks Neon itself, at the host that the driver asks', () => {
  const host = 'ep-calm-1.eu-central-1.aws.neon.tech';
  expect(typeof ownAddress === 'string' ? ownAddress : ownAddress(host)).toBe(
    'https://api.eu-central-1.aws.neon.tech/sql',
  );
});

test('what Postgres could not read as a value is not sent', async () => {
  const [, client] = connectBoth();
  expect(() => client.query('select $1', [{ a: 1 }])).toThrow(TypeError);
  expect(sent).toEqual([]);
});
