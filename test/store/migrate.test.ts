/** Migrations of one schema: whole or not at all, resumable at every point, and closed to the Worker's role. */
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readMigrations } from '../../scripts/lib/migration-files.ts';
import { Unavailable } from '../../src/domain/failures.ts';
import { run, StoreError } from '../../src/store/connect.ts';
import { schemaVersion } from '../../src/store/migrate-schema.ts';
import { createMigrator } from '../../src/store/migrate-tenant.ts';
import { type Migration, parseMigration } from '../../src/store/migrations.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';
import { aTenant } from './tenants.ts';

let database: TestDatabase;
const tenantMigrations = readMigrations('tenant');
const NEWEST = tenantMigrations.length;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

function migrate(id: string, migrations: readonly Migration[] = tenantMigrations): Promise<number> {
  return createMigrator(() => database.owner, migrations).migrate(aTenant(id));
}

describe('a tenant’s schema', () => {
  test('reaches the newest version, and a second run only looks', async () => {
    expect(await migrate('aaaaaaaaaaa1')).toBe(NEWEST);
    database.cut(null);
    expect(await migrate('aaaaaaaaaaa1')).toBe(NEWEST);
    expect(database.requests()).toBe(1);
  });

  test('is made once by two runs at the same moment', async () => {
    const reached = await Promise.all(Array.from({ length: 6 }, () => migrate('aaaaaaaaaaa2')));
    expect(new Set(reached)).toEqual(new Set([NEWEST]));
  });

  test('is finished by a run after one that was cut at any request', async () => {
    const whole = await tablesOf('aaaaaaaaaaa1');
    for (let at = 1; at <= NEWEST + 1; at++) {
      for (const when of ['before', 'after'] as const) {
        const id = `cut${when === 'before' ? 'b' : 'a'}0000000${at}`;
        database.cut({ at, when });
        await expect(migrate(id)).rejects.toBeInstanceOf(Unavailable);
        database.cut(null);
        expect(await migrate(id)).toBe(NEWEST);
        expect(await tablesOf(id)).toEqual(whole);
      }
    }
  });

  test('keeps the version it had when a migration fails, with nothing of that migration', async () => {
    const broken = parseMigration(
      'broken',
      'create table "tenant_template".half (id int); --> statement-breakpoint select 1 / 0',
    );
    await expect(migrate('aaaaaaaaaaa3', [...tenantMigrations, broken])).rejects.toBeInstanceOf(StoreError);
    expect(await schemaVersion(database.owner, 'tenant_aaaaaaaaaaa3')).toBe(NEWEST);
    expect(await tablesOf('aaaaaaaaaaa3')).not.toContain('half');
  });

  test('never takes the name of anything else', async () => {
    const tenant = { ...aTenant('aaaaaaaaaaa4'), schema: 'public' };
    await expect(createMigrator(() => database.owner, tenantMigrations).migrate(tenant)).rejects.toThrow(
      'not a schema of ours',
    );
  });
});

describe('the role app', () => {
  const DDL = [
    'create schema mine',
    'create table public.mine (id int)',
    'create table tenant_aaaaaaaaaaa5.mine (id int)',
    'alter table tenant_aaaaaaaaaaa5.users add column mine int',
    'alter table tenant_aaaaaaaaaaa5.occupancy drop constraint occupancy_no_overlap',
    'drop table tenant_aaaaaaaaaaa5.users',
    'truncate tenant_aaaaaaaaaaa5.analytics',
    "comment on schema tenant_aaaaaaaaaaa5 is 'version 1'",
    'drop schema tenant_aaaaaaaaaaa5 cascade',
    'alter table registry.tenants add column mine int',
    'create role mine',
  ];

  beforeAll(async () => {
    await migrate('aaaaaaaaaaa5');
  });

  test.each(DDL)('may not: %s', async (statement) => {
    await expect(run(() => database.app.execute(sql.raw(statement)))).rejects.toMatchObject({
      name: 'StoreError',
      code: '42501',
    });
  });

  test('reads and writes rows of every kind it has', async () => {
    const insert = sql.raw(
      "insert into tenant_aaaaaaaaaaa5.analytics (event, at) values ('user_registered', '2027-02-10T07:00Z') returning id",
    );
    const { rows } = await run(() => database.app.execute(insert));
    expect(rows).toEqual([{ id: '1' }]);
    const due = sql.raw("insert into shared.due values ('aaaaaaaaaaa5', 1, '2027-02-10T07:00Z')");
    expect((await run(() => database.app.execute(due))).rowCount).toBe(1);
  });

  test('waits 5 s for a statement and 2 s for a lock, and no longer', async () => {
    const shown = sql.raw("select current_setting('statement_timeout') s, current_setting('lock_timeout') l");
    const { rows } = await run(() => database.app.execute(shown));
    expect(rows).toEqual([{ s: '5s', l: '2s' }]);
  });
});

async function tablesOf(id: string): Promise<readonly unknown[]> {
  const found = await database.rows(
    `select table_name from information_schema.tables where table_schema = 'tenant_${id}' order by 1`,
  );
  return found.map(({ table_name }) => table_name);
}
