/** The runner over all tenants: brings on whom it can, names whom it left behind, and picks up where it was cut. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type MigrationReport, migrateAll } from '../../scripts/lib/migrate-all.ts';
import { readMigrations } from '../../scripts/lib/migration-files.ts';
import { Unavailable } from '../../src/domain/failures.ts';
import { Secret } from '../../src/domain/secret.ts';
import { type Migration, parseMigration } from '../../src/store/migrations.ts';
import { createRegistry } from '../../src/store/registry.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';
import { aNewBot, aNewTenant, NOW } from './tenants.ts';

let database: TestDatabase;
const tenantMigrations = readMigrations('tenant');
const added = parseMigration('added', 'alter table "tenant_template".users add column shoe_size integer');
const NEXT: readonly Migration[] = [...tenantMigrations, added];
const NEWEST = tenantMigrations.length;
const IDS = ['run000000001', 'run000000002', 'run000000003', 'run000000004', 'run000000005'];

function migrateTo(
  migrations: readonly Migration[],
  more: { dryRun?: boolean } = {},
): Promise<MigrationReport> {
  return migrateAll({
    registryUrl: database.ownerUrl,
    databases: new Map([['main', database.ownerUrl]]),
    tenantMigrations: migrations,
    concurrency: 2,
    ...more,
  });
}

beforeAll(async () => {
  database = await openTestDatabase();
  const registry = createRegistry({
    db: database.app,
    vault: { open: async () => new Secret('1:x') },
    databases: ['main'],
    tenantsPerDatabase: 300,
  });
  for (const [index, id] of IDS.entries()) {
    await registry.reserve(aNewTenant(id), aNewBot(index + 1));
    await registry.activate(id, 0, NOW);
  }
  await migrateTo(tenantMigrations);
});
afterAll(() => database.close());

beforeEach(() => database.cut(null));

async function versions(): Promise<readonly unknown[]> {
  const rows = await database.rows('select schema_version from registry.tenants order by id');
  return rows.map(({ schema_version }) => schema_version);
}

describe('migrating all tenants', () => {
  test('looking only says who is behind and changes nothing', async () => {
    expect(await migrateTo(NEXT, { dryRun: true })).toMatchObject({ tenants: 5, moved: 5, laggards: [] });
    expect(await versions()).toEqual(Array(5).fill(NEWEST));
  });

  test('one tenant that cannot follow is named with its reason, and holds nobody up', async () => {
    await database.rows('alter table tenant_run000000003.users add column shoe_size integer');
    const report = await migrateTo(NEXT);
    expect(report).toMatchObject({ newest: NEWEST + 1, tenants: 5, moved: 4 });
    expect(report.laggards).toEqual([
      { tenant: 'run000000003', database: 'main', reason: expect.stringContaining('42701') },
    ]);
    expect(await versions()).toEqual([1, 1, 0, 1, 1].map((more) => NEWEST + more));

    await database.rows('alter table tenant_run000000003.users drop column shoe_size');
    expect(await migrateTo(NEXT)).toMatchObject({ moved: 1, laggards: [] });
    expect(await versions()).toEqual(Array(5).fill(NEWEST + 1));
  });

  test('a run that was cut midway is finished by the next', async () => {
    const more = [...NEXT, parseMigration('more', 'alter table "tenant_template".users add column hat text')];
    await migrateTo(NEXT);
    const clean = database.requests();
    database.cut({ at: clean + 3, when: 'after' });
    const cut = await migrateTo(more);
    expect(cut.laggards.length).toBeGreaterThan(0);
    expect(cut.laggards.every(({ reason }) => reason === 'its database does not answer')).toBe(true);
    database.cut(null);
    const resumed = await migrateTo(more);
    expect(resumed.laggards).toEqual([]);
    expect(await versions()).toEqual(Array(5).fill(NEWEST + 2));
  });

  test('without its registry it does nothing and says so', async () => {
    database.cut({ at: 1, when: 'before' });
    await expect(migrateTo(NEXT)).rejects.toBeInstanceOf(Unavailable);
  });
});

test('the Worker carries the same migrations as the folder holds', async () => {
  const script = `
    import { registerHooks } from 'node:module';
    import { readFileSync } from 'node:fs';
    import { fileURLToPath } from 'node:url';
    registerHooks({
      load: (url, context, next) => url.endsWith('.sql')
        ? { format: 'module', shortCircuit: true,
            source: 'export default ' + JSON.stringify(readFileSync(fileURLToPath(url), 'utf8')) }
        : next(url, context),
    });
    const { TENANT_MIGRATIONS } = await import('./src/store/bundled-migrations.ts');
    console.log(JSON.stringify(TENANT_MIGRATIONS));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    cwd: join(import.meta.dirname, '../..'),
    maxBuffer: 10_000_000,
  });
  expect(JSON.parse(stdout)).toEqual(tenantMigrations);
});
