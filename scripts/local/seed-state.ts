/** Remembers the stack as it was right after seeding, and brings it back. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import * as v from 'valibot';

const savedSeed = v.object({
  apiKey: v.nullable(v.string()),
  telegram: v.string(),
  qstash: v.string(),
  yookassa: v.optional(v.string(), '{}'),
});
export type SavedSeed = v.InferOutput<typeof savedSeed>;

export type SeedState = {
  /** What `save` kept, or undefined in a folder that was never seeded. */
  load(): SavedSeed | undefined;
  save(seed: SavedSeed): Promise<void>;
  /** Puts the database back as it was at `save`. */
  restoreDatabase(): Promise<void>;
};

export function openSeedState(dir: string, postgresUrl: string): SeedState {
  const file = join(dir, 'seed.json');
  return {
    load: () => (existsSync(file) ? v.parse(savedSeed, JSON.parse(readFileSync(file, 'utf8'))) : undefined),
    async save(seed) {
      await copyDatabase(postgresUrl, 'zapis', 'zapis_seed');
      writeFileSync(file, JSON.stringify(seed), { mode: 0o600 });
    },
    restoreDatabase: () => copyDatabase(postgresUrl, 'zapis_seed', 'zapis'),
  };
}

/** Whoever is connected to either database loses the connection: a template must have no other user. */
async function copyDatabase(postgresUrl: string, from: string, to: string): Promise<void> {
  const url = new URL(postgresUrl);
  url.pathname = '/postgres';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [from]);
    await client.query(`drop database if exists ${to} with (force)`);
    await client.query(`create database ${to} template ${from} strategy file_copy`);
  } finally {
    await client.end();
  }
}
