/** Runs a real PostgreSQL for the local stack: its data survive restarts, the process never survives the stack. */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { claimFolder } from './claim.ts';
import { type GuardedChild, startGuarded } from './guarded-child.ts';
import { preparePrograms } from './postgres/binaries.ts';
import { openCluster, SUPERUSER } from './postgres/cluster.ts';
import { prepareHome } from './postgres/home.ts';
import { asIdentity, CLEAN_ENV, chooseIdentity, type Identity } from './postgres/identity.ts';

const DATABASE = 'zapis';
const START_LIMIT_MS = 30_000;
const STOP_GRACE_MS = 10_000;
const POLL_MS = 10;

/** What is safe against a killed process, though not against a power cut, and quick on a small machine. */
const SETTINGS: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  shared_buffers: '64MB',
  max_locks_per_transaction: '256',
  scram_iterations: '1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

export type PostgresOptions = {
  /** The folder of this server alone. */
  readonly dir: string;
  readonly port: number;
  readonly maxConnections?: number;
  /** As whom the server runs; chosen by itself if absent. */
  readonly identity?: Identity;
};

export type Postgres = {
  /** The superuser's connection to the database of the stack. */
  readonly url: string;
  readonly port: number;
  /** True when this start made the cluster. */
  readonly fresh: boolean;
  stop(): Promise<void>;
};

export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { dir, port, maxConnections = 250 } = options;
  const identity = options.identity ?? (await chooseIdentity());
  const home = await prepareHome(resolve(dir), identity);
  const programs = await preparePrograms(identity, home);
  const { data, password, fresh } = await openCluster(home, identity, programs);

  await claimFolder(home, join(data, 'postmaster.pid'));

  const settings = { ...SETTINGS, port: String(port), max_connections: String(maxConnections) };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const { prefix: _, ...ids } = identity;
  const log = join(home, 'postgres.log');
  const server = await startGuarded(...asIdentity(identity, programs.postgres, ['-D', data, ...flags]), {
    ...ids,
    log,
    cwd: home,
    env: CLEAN_ENV,
  });
  const address = `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}`;
  try {
    await untilReady(server, data, log);
    await ensureDatabase(`${address}/postgres`);
  } catch (error) {
    await server.stop(STOP_GRACE_MS);
    throw error;
  }
  return { url: `${address}/${DATABASE}`, port, fresh, stop: () => server.stop(STOP_GRACE_MS) };
}

/** Reads the state where Postgres itself announces it: the last line of its lock file. */
async function untilReady(server: GuardedChild, data: string, log: string): Promise<void> {
  const deadline = Date.now() + START_LIMIT_MS;
  while (server.alive() && Date.now() < deadline) {
    const lock = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '');
    if (lock.split('\n')[7]?.trim() === 'ready') return;
    await sleep(POLL_MS);
  }
  const lines = (await readFile(log, 'utf8')).trim().split('\n');
  throw new Error(`PostgreSQL did not start:\n${lines.slice(-5).join('\n')}`);
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}
