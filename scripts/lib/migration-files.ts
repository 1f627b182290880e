/** Reads a set of migrations from its folder in `drizzle/`, in the order of its journal. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { type Migration, parseMigration } from '../../src/store/migrations.ts';

export const DRIZZLE_DIR: string = join(import.meta.dirname, '../../drizzle');

const journal = v.object({ entries: v.array(v.object({ idx: v.number(), tag: v.string() })) });

export function readMigrations(set: 'registry' | 'tenant', dir: string = DRIZZLE_DIR): readonly Migration[] {
  const folder = join(dir, set);
  const { entries } = v.parse(journal, JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8')));
  return entries
    .toSorted((a, b) => a.idx - b.idx)
    .map(({ tag }) => parseMigration(tag, readFileSync(join(folder, `${tag}.sql`), 'utf8')));
}

/** What every database needs before any schema of ours. */
export function readPreparation(): readonly string[] {
  return parseMigration('database', readFileSync(join(DRIZZLE_DIR, 'database.sql'), 'utf8')).statements;
}
