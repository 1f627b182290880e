/** The port `Migrator`: a tenant's schema, made and brought to the newest version as the owner of its database. */
import type { Migrator, Tenant } from '../usecases/context.ts';
import type { Db } from './connect.ts';
import { migrateSchema } from './migrate-schema.ts';
import type { Migration } from './migrations.ts';

/** `owners` answers the owner's connection to a database by its name in the registry, or throws. */
export function createMigrator(owners: (database: string) => Db, migrations: readonly Migration[]): Migrator {
  return {
    newestVersion: migrations.length,
    migrate: (tenant: Tenant) => migrateSchema(owners(tenant.database), tenant.schema, migrations),
  };
}
