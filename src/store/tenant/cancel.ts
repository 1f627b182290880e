/** Cancels a client's own booking: one statement that checks the window, frees the time and tells the admins. */
import { eq, sql } from 'drizzle-orm';
import * as v from 'valibot';
import { type BookingState, statesBefore } from '../../domain/bookings.ts';
import type { CancelOrder, CancelOutcome } from '../../usecases/tenant-orders.ts';
import { instantOf, wordList } from '../columns.ts';
import { selectOwnBookings, toBooking } from './bookings.ts';
import { noteEvents, plannedColumn } from './events.ts';
import type { Lent } from './lent.ts';
import { lock } from './locks.ts';
import { noticesToAdmins, toPlanned } from './notices.ts';
import { withdrawVisitMessages } from './reminders.ts';
import { selectScene, toScene } from './scene.ts';

const CANCELLED: BookingState = 'cancelled_by_client';

const writtenRow = v.object({
  outcome: v.picklist(['ok', 'already', 'too_late', 'over', 'absent']),
  planned: v.unknown(),
});

/** A second cancel is a success that changes nothing; somebody else's booking is absent. */
export async function cancel(lent: Lent, order: CancelOrder): Promise<CancelOutcome> {
  const { db, tables } = lent;
  const [, written, [booking], scene] = await db.batch([
    db.execute(lock(lent, { client: order.person.id })),
    db.execute(writeCancellation(lent, order)),
    selectOwnBookings(lent, order.person.id, eq(tables.bookings.id, order.bookingId)),
    selectScene(lent, order.person.id, order.now),
  ]);
  const { outcome, planned } = v.parse(writtenRow, written.rows[0]);
  return {
    outcome,
    booking: booking === undefined ? null : toBooking(booking),
    planned: toPlanned(planned, order.now),
    scene: toScene(scene),
  };
}

function writeCancellation(lent: Lent, order: CancelOrder) {
  const { tables } = lent;
  const now = instantOf(order.now);
  const cancellable = wordList(statesBefore(CANCELLED));
  return sql`
    with target as (
      select b.*, u.name as client_name, u.username, u.telegram_id, s.name as staff_name
      from ${tables.bookings} b
      join ${tables.users} u on u.id = b.client_id
      join ${tables.staff} s on s.id = b.staff_id
      where b.id = ${order.bookingId} and u.telegram_id = ${order.person.id}
    ),
    guard as (
      select case
        when not exists (select 1 from target) then 'absent'
        else (select case
          when state in ('cancelled_by_client', 'cancelled_by_business') then 'already'
          when state not in ${cancellable} or starts_at <= ${now} then 'over'
          when starts_at - make_interval(mins => (select change_window_minutes from ${tables.settings})) < ${now}
            then 'too_late'
          else 'ok' end from target)
        end as verdict
    ),
    cancelled as (
      update ${tables.bookings} b
      set state = ${CANCELLED}, cancel_reason = ${order.reason}, updated_at = ${now}
      from target, guard
      where b.id = target.id and guard.verdict = 'ok' and b.state in ${cancellable}
      returning target.*
    ),
    freed as (
      delete from ${tables.occupancy} o using cancelled where o.booking_id = cancelled.id
    ),
    history as (
      insert into ${tables.bookingHistory} (booking_id, actor, action, before, after, at)
      select id, ${`client:${order.person.id}`}, 'cancelled', jsonb_build_object('state', state),
             jsonb_build_object('state', ${CANCELLED}::text, 'reason', ${order.reason}::text), ${now}
      from cancelled
    ),
    ${noteEvents(lent, {
      event: 'booking_cancelled',
      from: sql`select client_id, jsonb_build_object('booking', id) as data from cancelled`,
      now: order.now,
    })},
    ${noticesToAdmins(lent, {
      kind: 'booking_cancelled',
      key: sql`cause.booking_id`,
      cause: sql`
        select client_id, id as booking_id, jsonb_build_object(
          'number', id, 'serviceName', service_name, 'staffName', staff_name,
          'startsAt', (extract(epoch from starts_at) * 1000)::bigint,
          'endsAt', (extract(epoch from ends_at) * 1000)::bigint,
          'price', jsonb_build_object('kind', price_kind, 'minor', price_minor, 'currency', currency),
          'client', jsonb_build_object('name', client_name, 'username', username, 'telegramId', telegram_id),
          'reason', ${order.reason}::text) as data
        from cancelled`,
      now: order.now,
    })},
    ${withdrawVisitMessages(lent, { visits: sql`cancelled`, now: order.now })}
    select guard.verdict as outcome, ${plannedColumn(lent)} from guard`;
}
