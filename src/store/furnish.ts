/** Puts a new business's first settings, team, services and hours in place: one statement, and only once. */
import { sql } from 'drizzle-orm';
import type { Furniture } from '../usecases/tenant-store.ts';
import { formatMinuteRanges, instantOf } from './columns.ts';
import type { Db } from './connect.ts';
import type { TenantTables } from './tenant-tables.ts';

/** The one row of settings decides: who writes it writes all the rest, and nobody does so twice. */
export async function furnish(db: Db, tables: TenantTables, furniture: Furniture): Promise<void> {
  const now = instantOf(furniture.now);
  const hours = [...furniture.hours].map(([weekday, windows]) => ({
    weekday,
    windows: formatMinuteRanges(windows),
  }));
  await db.execute(sql`
    with fresh as (
      insert into ${tables.settings} (name, time_zone, currency)
      values (${furniture.name}, ${furniture.timeZone}, ${furniture.currency})
      on conflict (id) do nothing
      returning id
    ),
    owner as (
      insert into ${tables.admins} (telegram_id, role, added_at)
      select ${furniture.owner}, 'owner', ${now} from fresh
    ),
    specialist as (
      insert into ${tables.staff} (name, position, created_at)
      select ${furniture.specialist}, 1, ${now} from fresh
      returning id
    ),
    offered as (
      insert into ${tables.services}
        (name, description, duration_minutes, buffer_after_minutes, price_kind, price_minor, position, created_at)
      select name, description, duration, buffer, price_kind, price_minor, position, ${now}
      from fresh, rows from (
        json_to_recordset(${JSON.stringify(furniture.services.map(toRow))}::json) as (
          name text, description text, duration int, buffer int, price_kind text, price_minor int
        )
      ) with ordinality as given (name, description, duration, buffer, price_kind, price_minor, position)
      order by position
      returning id
    ),
    done_by as (
      insert into ${tables.staffServices} (staff_id, service_id)
      select specialist.id, offered.id from specialist, offered
    )
    insert into ${tables.workingHours} (weekday, windows)
    select weekday, windows
    from fresh, json_to_recordset(${JSON.stringify(hours)}::json) as (weekday smallint, windows int4multirange)`);
}

function toRow(service: Furniture['services'][number]) {
  return {
    name: service.name,
    description: service.description,
    duration: service.durationMinutes,
    buffer: service.bufferAfterMinutes,
    price_kind: service.price.kind,
    price_minor: service.price.minor,
  };
}
