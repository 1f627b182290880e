/** One business's tables, schema-qualified; the only door to table names of a tenant. */

import { pgSchema } from 'drizzle-orm/pg-core';
import { businessTables } from './tenant-tables/business.ts';
import { calendarTables } from './tenant-tables/calendar.ts';
import { peopleTables } from './tenant-tables/people.ts';
import { recordTables } from './tenant-tables/records.ts';

const SCHEMA_FORM = /^tenant_([a-z0-9]{12}|template)$/;

export type TenantTables = ReturnType<typeof buildTenantTables>;

const known = new Map<string, TenantTables>();
/** One tenant's tables weigh about 100 KB; an isolate has 128 MB for everything. */
const KNOWN_LIMIT = 150;

/** The tables of the schema `name`, built once per isolate; throws on any name the registry could not have made. */
export function tenantTables(name: string): TenantTables {
  if (!SCHEMA_FORM.test(name)) throw new Error('not the name of a tenant schema');
  const found = known.get(name);
  if (found !== undefined) return found;
  const oldest = known.keys().next();
  if (known.size >= KNOWN_LIMIT && !oldest.done) known.delete(oldest.value);
  const built = buildTenantTables(name);
  known.set(name, built);
  return built;
}

function buildTenantTables(name: string) {
  const schema = pgSchema(name);
  const people = peopleTables(schema);
  const business = businessTables(schema);
  const calendar = calendarTables(schema, people, business);
  const records = recordTables(schema, people, calendar);
  return { schema, ...people, ...business, ...calendar, ...records };
}
