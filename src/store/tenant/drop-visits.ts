/** Cancels bookings for the business inside a statement: frees their time, keeps the history, tells the clients. */
import { type SQL, sql } from 'drizzle-orm';
import { type BookingState, DROPPABLE_STATES } from '../../domain/bookings.ts';
import { instantOf, wordList } from '../columns.ts';
import { due } from '../shared-tables.ts';
import { noteEvents } from './events.ts';
import type { Lent } from './lent.ts';
import { withdrawVisitMessages } from './reminders.ts';

const CANCELLED: BookingState = 'cancelled_by_business';

/** The states in which the business may still cancel a visit that has not begun. */
export const DROPPABLE: SQL = wordList(DROPPABLE_STATES);

/**
 * Common table expressions `dropped` (the bookings that were cancelled, as they stood, with `reached`), `freed`,
 * `notices` and `woken`, and what withdraws all that was planned to be said about them, from one named `dropping` with the columns of `fromVisits`: those of the booking, and
 * `client_name`, `username`, `telegram_id`, `unreachable_since`, `staff_name`.
 */
export function dropVisits(
  lent: Lent,
  { person, reason, now }: { person: { id: number }; reason: string | null; now: number },
): SQL {
  const { tables, tenantId } = lent;
  const at = instantOf(now);
  const actor = `admin:${person.id}`;
  return sql`
    dropped as (
      update ${tables.bookings} b
      set state = ${CANCELLED}, cancel_reason = ${reason}, updated_at = ${at}
      from dropping
      where b.id = dropping.id and b.state in ${DROPPABLE}
      returning dropping.*, case when dropping.telegram_id is null then 'no_telegram'
        when dropping.unreachable_since is not null then 'unreachable' else 'told' end as reached
    ),
    freed as (
      delete from ${tables.occupancy} o using dropped where o.booking_id = dropped.id returning o.id
    ),
    history as (
      insert into ${tables.bookingHistory} (booking_id, actor, action, before, after, at)
      select id, ${actor}, 'cancelled', jsonb_build_object('state', state),
             jsonb_build_object('state', ${CANCELLED}::text, 'reason', ${reason}::text), ${at}
      from dropped
    ),
    ${noteEvents(lent, {
      event: 'booking_cancelled',
      from: sql`select client_id, jsonb_build_object('booking', id, 'by', 'business') as data from dropped`,
      now,
    })},
    audited_drops as (
      insert into ${tables.auditLog} (actor, action, target, before, after, at)
      select ${actor}, 'booking.cancel', 'booking:' || id, jsonb_build_object('state', state),
             jsonb_build_object('state', ${CANCELLED}::text, 'reason', ${reason}::text, 'client', reached), ${at}
      from dropped
    ),
    notices as (
      insert into ${tables.messages}
        (kind, key, recipient, client_id, booking_id, data, state, due_at, created_at)
      select 'cancelled_by_business', 'cancelled_by_business:' || id, telegram_id, client_id, id, jsonb_build_object(
          'number', id, 'serviceId', service_id, 'serviceName', service_name, 'staffName', staff_name,
          'startsAt', (extract(epoch from starts_at) * 1000)::bigint,
          'endsAt', (extract(epoch from ends_at) * 1000)::bigint,
          'price', jsonb_build_object('kind', price_kind, 'minor', price_minor, 'currency', currency),
          'client', jsonb_build_object('name', client_name, 'username', username, 'telegramId', telegram_id),
          'reason', ${reason}::text),
        'planned', ${at}, ${at}
      from dropped where telegram_id is not null
      on conflict (key) do nothing
      returning id
    ),
    woken as (
      insert into ${due} (tenant, message, due_at) select ${tenantId}, id, ${at} from notices
      on conflict do nothing
      returning message
    ),
    ${withdrawVisitMessages(lent, { visits: sql`dropped`, now })}`;
}

/** The columns of `dropping`, over `fromVisits`. */
export const DROPPING: SQL = sql`
  b.*, u.name as client_name, u.username, u.telegram_id, u.unreachable_since, s.name as staff_name`;
