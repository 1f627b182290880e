/** What a store function of one tenant works with: its connection and its own tables, and nothing of anybody else. */
import type { Db } from '../connect.ts';
import type { TenantTables } from '../tenant-tables.ts';

export type Lent = {
  readonly db: Db;
  readonly tables: TenantTables;
  /** The tenant's id, as it stands in `shared.due` and in lock keys. */
  readonly tenantId: string;
  /** Whether somebody outside is told of its bookings. */
  readonly heard: boolean;
};
