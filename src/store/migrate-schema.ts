/** Brings one schema to the newest version, a transaction a migration; may be cut at any point and run again. */
import { sql } from 'drizzle-orm';
import * as v from 'valibot';
import { type Db, run } from './connect.ts';
import { grants, type Migration, migrationBlock, versionOf } from './migrations.ts';

const SCHEMA_FORM = /^(registry|tenant_[a-z0-9]{12})$/;
const versionRow = v.object({ version: v.number() });

/** Needs the owner's connection. Answers the version that the schema has afterwards. */
export async function migrateSchema(
  db: Db,
  schema: string,
  migrations: readonly Migration[],
): Promise<number> {
  if (!SCHEMA_FORM.test(schema)) throw new Error('not a schema of ours');
  const reached = await schemaVersion(db, schema);
  for (const [index, migration] of migrations.entries()) {
    const version = index + 1;
    if (version <= reached) continue;
    await run(() =>
      db.batch([
        db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`migrate:${schema}`}, 0))`),
        db.execute(sql.raw(migrationBlock(migration, version, schema))),
        ...grants(schema).map((grant) => db.execute(sql.raw(grant))),
      ]),
    );
  }
  return Math.max(reached, migrations.length);
}

/** 0 where the schema is not there. */
export async function schemaVersion(db: Db, schema: string): Promise<number> {
  const { rows } = await run(() => db.execute(sql`select ${sql.raw(versionOf(`'${schema}'`))} as version`));
  return v.parse(versionRow, rows[0]).version;
}
