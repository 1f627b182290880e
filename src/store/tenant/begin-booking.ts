/** A booking begins: what can be booked, what is booked already, and word to the admins when nothing can. */
import { sql } from 'drizzle-orm';
import * as v from 'valibot';
import type { Booking, ListedService, Person, Scene } from '../../usecases/facts.ts';
import type { Planned } from '../../usecases/tenant-orders.ts';
import { instantOf } from '../columns.ts';
import { selectUpcoming, toBooking } from './bookings.ts';
import type { Lent } from './lent.ts';
import { noticesToAdmins, PLANNED_COLUMN, toPlanned } from './notices.ts';
import { selectScene, toScene } from './scene.ts';
import { selectServices, toListedService } from './services.ts';

const notedRow = v.object({ planned: v.unknown() });

export async function beginBooking(
  lent: Lent,
  person: Person,
  requestKey: string,
  now: number,
): Promise<
  Scene & { services: readonly ListedService[]; bookings: readonly Booking[]; planned: readonly Planned[] }
> {
  const { db } = lent;
  const [sceneRows, services, bookings, noted] = await db.batch([
    selectScene(lent, person.id, now),
    selectServices(lent),
    selectUpcoming(lent, person.id, now),
    db.execute(noteBeginning(lent, person, requestKey, now)),
  ]);
  const scene = toScene(sceneRows);
  return {
    ...scene,
    services: services.map((row) => toListedService(row, scene.business.currency)),
    bookings: bookings.map(toBooking),
    planned: toPlanned(v.parse(notedRow, noted.rows[0]).planned, now),
  };
}

/** The news that nothing can be booked carries its local date in its key, so that admins hear it once a day. */
function noteBeginning(lent: Lent, person: Person, requestKey: string, now: number) {
  const { tables } = lent;
  const at = instantOf(now);
  return sql`
    with events as (
      insert into ${tables.analytics} (client_id, event, request_key, at)
      values ((select id from ${tables.users} where telegram_id = ${person.id}), 'booking_started', ${requestKey}, ${at})
      on conflict (request_key) do nothing
    ),
    ${noticesToAdmins(lent, {
      kind: 'no_services',
      key: sql`(select (${at} at time zone time_zone)::date from ${tables.settings})`,
      cause: sql`
        select null::int as client_id, null::int as booking_id, jsonb_build_object('client', ${person.name}::text) as data
        where not exists (
          select 1 from ${tables.services} s
          join ${tables.staffServices} ss on ss.service_id = s.id
          join ${tables.staff} m on m.id = ss.staff_id and m.active
          where s.active
        )`,
      now,
    })}
    select ${PLANNED_COLUMN}`;
}
