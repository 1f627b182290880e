/** The business that shows the product: what its visitors have left behind goes, how it is set up stays. */
import { eq, sql } from 'drizzle-orm';
import type { Demonstration } from '../usecases/reset-demo.ts';
import { type Db, run } from './connect.ts';
import { toTenant } from './registry-rows.ts';
import { bots, tenants } from './registry-tables.ts';
import { due } from './shared-tables.ts';
import { tenantTables } from './tenant-tables.ts';

export function createDemonstration(registry: Db, open: (database: string) => Db): Demonstration {
  return {
    async clear(username) {
      const [found] = await run(() =>
        registry
          .select({ tenant: tenants })
          .from(bots)
          .innerJoin(tenants, eq(tenants.id, bots.tenantId))
          .where(sql`lower(${bots.username}) = lower(${username})`),
      );
      if (found === undefined) return false;
      const tenant = toTenant(found.tenant);
      const tables = tenantTables(tenant.schema);
      const db = open(tenant.database);
      await run(() =>
        db.batch([
          db.delete(tables.feedback),
          db.delete(tables.messages),
          db.delete(tables.bookingHistory),
          db.delete(tables.occupancy),
          db.delete(tables.bookings),
          db.delete(tables.blockedSlots),
          db.delete(tables.analytics),
          db.delete(tables.users),
          db.delete(due).where(eq(due.tenant, tenant.id)),
        ]),
      );
      return true;
    },
  };
}
