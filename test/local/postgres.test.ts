/** PostgreSQL of the local stack: one real server per folder, durable data, no process left behind. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freePort } from '../../scripts/local/ports.ts';
import { osUser } from '../../scripts/local/postgres/identity.ts';
import { type Postgres, type PostgresOptions, startPostgres } from '../../scripts/local/postgres.ts';

let dir: string;
const running: Postgres[] = [];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'zapis-pg-'));
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
  await emptyFolder();
});

async function emptyFolder(): Promise<void> {
  const outside = await readFile(join(dir, 'outside'), 'utf8').catch(() => '');
  if (outside !== '') await rm(outside, { recursive: true });
  await rm(dir, { recursive: true });
}

async function start(more: Partial<PostgresOptions> = {}): Promise<Postgres> {
  const server = await startPostgres({ dir, port: await freePort(), ...more });
  running.push(server);
  return server;
}

async function ask(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  // A server that is being stopped ends the connection while somebody asks: the question tells, and nobody else.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query({ text, rowMode: 'array' })).rows;
  } finally {
    await client.end();
  }
}

async function postmaster(): Promise<number> {
  return Number((await readFile(join(dir, 'home/data/postmaster.pid'), 'utf8')).split('\n')[0]);
}

test('a fresh folder becomes a PostgreSQL 18 with UTF-8, Cyrillic letters and btree_gist', async () => {
  const server = await start({ maxConnections: 40 });
  expect(server.fresh).toBe(true);
  await ask(server.url, 'create extension btree_gist');
  const shown = await ask(
    server.url,
    `select split_part(version(), '.', 1), current_user::text, current_database()::text,
       current_setting('server_encoding'), lower('ЁЖИК'), current_setting('max_connections')`,
  );
  expect(shown).toEqual([['PostgreSQL 18', 'owner', 'zapis', 'UTF8', 'ёжик', '40']]);
});

test('the data and the password survive a stop and a second start', async () => {
  const first = await start();
  await ask(first.url, "create table kept as select 'yes' as word");
  await first.stop();
  const second = await start({ port: first.port });
  expect(second).toMatchObject({ fresh: false, url: first.url });
  expect(await ask(second.url, 'select word from kept')).toEqual([['yes']]);
});

test('a wrong password is refused', async () => {
  const url = new URL((await start()).url);
  url.password = 'guess';
  await expect(ask(url.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
});

test('a server killed with SIGKILL starts again with what was committed', async () => {
  const first = await start();
  await ask(first.url, 'create table kept as select 7 as number');
  process.kill(await postmaster(), 'SIGKILL');
  await expect.poll(() => ask(first.url, 'select 1').catch(() => 'gone')).toBe('gone');
  expect(existsSync(join(dir, 'home/data/postmaster.pid'))).toBe(true);
  expect(await ask((await start()).url, 'select number from kept')).toEqual([[7]]);
});

test('a lock file that names a stranger does not prevent the start, nor harm the stranger', async () => {
  await (await start()).stop();
  await writeFile(join(dir, 'home/data/postmaster.pid'), `${process.pid}\n${join(dir, 'home/data')}\n`);
  expect(await ask((await start()).url, 'select 1')).toEqual([[1]]);
});

test('a folder whose stack is alive is refused, and its server goes on', async () => {
  const first = await start();
  await expect(start()).rejects.toThrow(`in use by process ${process.pid}`);
  expect(await ask(first.url, 'select 1')).toEqual([[1]]);
});

test('the server that a dead stack left behind is stopped and replaced', async () => {
  await start();
  const orphan = await postmaster();
  await writeFile(join(dir, 'home/holder'), '999999999');
  const next = await start();
  expect(() => process.kill(orphan, 0)).toThrow('ESRCH');
  expect(await ask(next.url, 'select 1')).toEqual([[1]]);
});

test('a port in use is told, and leaves no server behind', async () => {
  const { port } = await start();
  const other = await mkdtemp(join(tmpdir(), 'zapis-pg-'));
  await expect(startPostgres({ dir: other, port })).rejects.toThrow('Address already in use');
  await rm(other, { recursive: true });
});

test('when the stack is killed with SIGKILL, the server is gone within two seconds', async () => {
  const code = `
    import { startPostgres } from ${JSON.stringify(new URL('../../scripts/local/postgres.ts', import.meta.url))};
    const { url } = await startPostgres(${JSON.stringify({ dir, port: await freePort() })});
    console.log(url);`;
  const stack = spawn(process.execPath, ['--input-type=module-typescript', '--eval', code]);
  const url = await new Promise<string>((resolve) => {
    stack.stdout.once('data', (chunk) => resolve(String(chunk).trim()));
  });
  // A client that stays connected must not hold the server up.
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  stack.kill('SIGKILL');
  await expect.poll(() => ask(url, 'select 1').catch(String), { timeout: 2_000 }).toContain('ECONNREFUSED');
  expect(existsSync(join(dir, 'home/data/postmaster.pid'))).toBe(false);
});

test.skipIf(process.getuid?.() !== 0)(
  'without user namespaces root runs it as an OS user, outside of a folder closed to him',
  async () => {
    const identity = await osUser();
    const first = await start({ identity });
    await ask(first.url, 'create table kept as select 1 as number');
    expect(existsSync(join(dir, 'home/data'))).toBe(false);
    await first.stop();
    const second = await start({ identity });
    expect(await ask(second.url, 'select number from kept')).toEqual([[1]]);
    await second.stop();
    await emptyFolder();
    expect((await start({ identity })).fresh).toBe(true);
  },
);
