/** Opens a tenant's own store: the one door to its data, lent to a callback. */
import type { Tenant, TenantStores } from '../usecases/context.ts';
import type { Db } from './connect.ts';
import { createReader } from './tenant/reader.ts';
import { createTransactor } from './tenant/transactor.ts';
import { tenantTables } from './tenant-tables.ts';

/** `databases` answers the connection of a database by its name in the registry, or throws when there is none. */
export function createTenantStores(databases: (name: string) => Db): TenantStores {
  return {
    open(tenant: Tenant) {
      if (tenant.schema !== `tenant_${tenant.id}`) {
        throw new Error('the schema is not this tenant’s own');
      }
      const lent = {
        db: databases(tenant.database),
        tables: tenantTables(tenant.schema),
        tenantId: tenant.id,
        heard: tenant.heard,
      };
      const reader = createReader(lent);
      const transactor = createTransactor(lent);
      return {
        read: (use) => use(reader),
        transact: (use) => use(transactor),
      };
    },
  };
}
