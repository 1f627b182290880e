/** The tenants' migrations as the Worker carries them, in the order of `drizzle/tenant/meta/_journal.json`. */
import tenant0000 from '../../drizzle/tenant/0000_tenant.sql';
import tenant0001 from '../../drizzle/tenant/0001_occupancy_exclusion.sql';
import tenant0002 from '../../drizzle/tenant/0002_revision.sql';
import tenant0003 from '../../drizzle/tenant/0003_specialists_and_reminders.sql';
import { type Migration, parseMigration } from './migrations.ts';

export const TENANT_MIGRATIONS: readonly Migration[] = [
  parseMigration('0000_tenant', tenant0000),
  parseMigration('0001_occupancy_exclusion', tenant0001),
  parseMigration('0002_revision', tenant0002),
  parseMigration('0003_specialists_and_reminders', tenant0003),
];
