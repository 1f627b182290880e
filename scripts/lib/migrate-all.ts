/** Brings every database, the registry and every tenant to the newest version; may be cut and run again. */
import { asc, eq, notInArray, sql } from 'drizzle-orm';
import type { Secret } from '../../src/domain/secret.ts';
import { connect, type Db, run } from '../../src/store/connect.ts';
import { migrateSchema, schemaVersion } from '../../src/store/migrate-schema.ts';
import type { Migration } from '../../src/store/migrations.ts';
import { tenants } from '../../src/store/registry-tables.ts';
import { readMigrations, readPreparation } from './migration-files.ts';
import { plainly, saidPlainly } from './plainly.ts';

const TIME_LIMIT_MS = 300_000;

export type MigrateAllOptions = {
  /** The owner's address of the registry's database. */
  readonly registryUrl: Secret;
  /** The owner's address of each database, by its name in the registry. */
  readonly databases: ReadonlyMap<string, Secret>;
  readonly concurrency?: number;
  /** Only looks: says what is behind, changes nothing. */
  readonly dryRun?: boolean;
  /** By default those of `drizzle/tenant`. */
  readonly tenantMigrations?: readonly Migration[];
  readonly onProgress?: (line: string) => void;
};

export type Laggard = { readonly tenant: string; readonly database: string; readonly reason: string };
export type MigrationReport = {
  readonly newest: number;
  readonly tenants: number;
  /** Tenants that were behind, and are not any more (or, looking only, would be brought on). */
  readonly moved: number;
  readonly laggards: readonly Laggard[];
};

/** Every schema is changed under its own lock, so that two runs beside each other do no harm. */
export async function migrateAll(options: MigrateAllOptions): Promise<MigrationReport> {
  const { dryRun = false, concurrency = 4, onProgress = () => {} } = options;
  const migrations = options.tenantMigrations ?? readMigrations('tenant');
  const registry = connect(options.registryUrl, TIME_LIMIT_MS);
  const databases = new Map(
    [...options.databases].map(([name, url]) => [name, connect(url, TIME_LIMIT_MS)] as const),
  );
  if (!dryRun) await prepare(registry, databases, onProgress);

  const known = await saidPlainly(called('registry'), () => knownTenants(registry));
  let moved = 0;
  const laggards: Laggard[] = [];
  await eachOf(known, concurrency, async ({ id, database, version }) => {
    try {
      const db = databases.get(database);
      if (db === undefined) throw new Error('its database is not configured');
      const schema = `tenant_${id}`;
      const before = await schemaVersion(db, schema);
      if (before === migrations.length && version === before) return;
      if (!dryRun) {
        const reached = await migrateSchema(db, schema, migrations);
        await run(() => registry.update(tenants).set({ schemaVersion: reached }).where(eq(tenants.id, id)));
      }
      moved += 1;
      onProgress(`${id}: ${before} → ${migrations.length}`);
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      const reason = plainly(error, 'its database') ?? said;
      laggards.push({ tenant: id, database, reason });
      onProgress(`${id}: ${reason}`);
    }
  });
  return { newest: migrations.length, tenants: known.length, moved, laggards };
}

function called(name: string): string {
  return name === 'registry' ? 'The registry’s database' : `The database «${name}»`;
}

async function prepare(
  registry: Db,
  databases: ReadonlyMap<string, Db>,
  onProgress: (line: string) => void,
): Promise<void> {
  const [first, ...rest] = readPreparation().map((statement) => sql.raw(statement));
  if (first === undefined) return;
  for (const [name, db] of [['registry', registry] as const, ...databases]) {
    await saidPlainly(called(name), () =>
      run(() => db.batch([db.execute(first), ...rest.map((statement) => db.execute(statement))])),
    );
    onProgress(`${name}: prepared`);
  }
  const version = await migrateSchema(registry, 'registry', readMigrations('registry'));
  onProgress(`registry: version ${version}`);
}

/** A half-made tenant is finished by provisioning it again, never from here; a dropped one has no schema. */
async function knownTenants(registry: Db) {
  if ((await schemaVersion(registry, 'registry')) === 0) return [];
  return run(() =>
    registry
      .select({ id: tenants.id, database: tenants.database, version: tenants.schemaVersion })
      .from(tenants)
      .where(notInArray(tenants.status, ['provisioning', 'dropped']))
      .orderBy(asc(tenants.createdAt)),
  );
}

/** Runs `work` over the items, `width` at a time. */
async function eachOf<T>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = items.values();
  const worker = async (): Promise<void> => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}
