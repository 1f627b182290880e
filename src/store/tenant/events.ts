/** What happens with bookings, for the figures; and, where somebody outside listens, for them: each event with its own mark. */
import { desc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import * as v from 'valibot';
import type { Untold, UntoldEvent } from '../../usecases/outgoing-events.ts';
import { instantOf } from '../columns.ts';
import { due } from '../shared-tables.ts';
import type { Lent } from './lent.ts';
import { PLANNED_COLUMN } from './notices.ts';

/**
 * A common table expression `events`, and where somebody listens also `told`. `from` selects `client_id`, and `data`
 * that names the booking. The mark is the event's number below zero in the list of what is due: its own row, so that
 * no two writes ever wait for each other, and nothing is lost that commits late.
 */
export function noteEvents(
  { tables, tenantId, heard }: Lent,
  { event, from, now }: { event: UntoldEvent['event']; from: SQL; now: number },
): SQL {
  const at = instantOf(now);
  const events = sql`
    events as (
      insert into ${tables.analytics} (client_id, event, data, at)
      select client_id, ${event}, data, ${at} from (${from}) happened
      returning id
    )`;
  if (!heard) return events;
  return sql`${events},
    told as (
      insert into ${due} (tenant, message, due_at) select ${tenantId}, -id, ${at} from events
      returning message
    )`;
}

/** `PLANNED_COLUMN` of a statement that has `events` too. */
export function plannedColumn({ heard }: Lent): SQL {
  if (!heard) return PLANNED_COLUMN;
  return sql`(
    select coalesce(json_agg(message), '[]'::json)
    from (select message from woken union all select message from told) waiting) as planned`;
}

const happened = v.object({
  event: v.picklist(['booking_created', 'booking_rescheduled', 'booking_cancelled']),
  data: v.object({ by: v.optional(v.picklist(['client', 'business']), 'client') }),
});

/** The oldest marks, and what they stand for; what is not there any more leaves its mark alone. */
export async function readUntold({ db, tables, tenantId }: Lent, limit: number): Promise<Untold> {
  const { analytics, bookings, users, staff } = tables;
  const rows = await db
    .select({
      mark: due.message,
      event: getTableColumns(analytics),
      booking: getTableColumns(bookings),
      client: { id: users.id, name: users.name },
      staffName: staff.name,
    })
    .from(due)
    .leftJoin(analytics, eq(analytics.id, sql`-${due.message}`))
    .leftJoin(bookings, eq(bookings.id, sql`(${analytics.data} ->> 'booking')::int`))
    .leftJoin(users, eq(users.id, bookings.clientId))
    .leftJoin(staff, eq(staff.id, bookings.staffId))
    .where(sql`${due.tenant} = ${tenantId} and ${due.message} < 0`)
    .orderBy(desc(due.message))
    .limit(limit);
  return {
    marks: rows.map(({ mark }) => mark),
    events: rows.flatMap(({ event, booking, client, staffName }) => {
      if (event === null || booking === null || client === null || staffName === null) return [];
      const { event: name, data } = v.parse(happened, event);
      const { id: number, startsAt, endsAt, serviceName, state, sequence } = booking;
      const price = { kind: booking.priceKind, minor: booking.priceMinor, currency: booking.currency };
      return {
        number: event.id,
        event: name,
        at: event.at,
        by: data.by,
        booking: { number, startsAt, endsAt, serviceName, staffName, price, state, sequence, client },
      };
    }),
  };
}

/** Only marks: what waits to be said to people stays. */
export async function forgetTold({ db, tenantId }: Lent, marks: readonly number[]): Promise<void> {
  await db
    .delete(due)
    .where(
      sql`${due.tenant} = ${tenantId} and ${due.message} < 0 and ${due.message} = any(${sql.param(marks)}::bigint[])`,
    );
}
