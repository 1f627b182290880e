/** A database of its own for one test file, on the run's Postgres, behind an endpoint that can be cut. */
import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import pg from 'pg';
import { listen } from '../../scripts/local/listen.ts';
import { createNeon } from '../../scripts/local/neon.ts';
import { freePort } from '../../scripts/local/ports.ts';
import { databaseAddresses, prepareDatabase } from '../../scripts/local/prepare-database.ts';
import { Secret } from '../../src/domain/secret.ts';
import { configureNeon, connect, type Db } from '../../src/store/connect.ts';
import { here } from '../support/here.ts';

export type Cut = { readonly at: number; readonly when: 'before' | 'after' };

export type TestDatabase = {
  readonly ownerUrl: Secret;
  readonly appUrl: Secret;
  readonly owner: Db;
  readonly app: Db;
  /** Loses the connection at the nth request from now, before or after it is carried out, and at every later one. */
  cut(cut: Cut | null): void;
  /** Requests since the last `cut`. */
  requests(): number;
  rows(text: string): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
};

export async function openTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const server = here('postgres');
  await withClient(server, (client) => client.query(`create database ${name}`));
  const url = new URL(server);
  url.pathname = `/${name}`;
  await prepareDatabase(url.href);

  const neon = createNeon();
  let cutting: Cut | null = null;
  let seen = 0;
  const gate = new Hono();
  gate.post('/sql', async (c) => {
    seen += 1;
    const lost = cutting !== null && seen >= cutting.at;
    const performed = cutting !== null && seen === cutting.at && cutting.when === 'after';
    const answer = lost && !performed ? undefined : await neon.app.fetch(c.req.raw);
    return lost || answer === undefined ? c.text('lost', 502) : answer;
  });
  const port = await freePort();
  const stop = await listen(gate, port);
  configureNeon({ fetchEndpoint: `http://127.0.0.1:${port}/sql` });

  const addresses = databaseAddresses(url.href);
  const ownerUrl = new Secret(addresses.owner);
  const appUrl = new Secret(addresses.app);
  return {
    ownerUrl,
    appUrl,
    owner: connect(ownerUrl),
    app: connect(appUrl),
    cut(next) {
      cutting = next;
      seen = 0;
    },
    requests: () => seen,
    rows: (text) => withClient(url.href, async (client) => (await client.query(text)).rows),
    async close() {
      await stop();
      await neon.close();
      await withClient(server, (client) => client.query(`drop database ${name} with (force)`));
    },
  };
}

async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
