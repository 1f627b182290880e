/** Notes that a client promised to come, once, to a visit that stands as they were told. */
import { eq, sql } from 'drizzle-orm';
import * as v from 'valibot';
import { ACTIVE_STATES } from '../../domain/bookings.ts';
import type { TenantTransactor } from '../../usecases/tenant-store.ts';
import { instantOf, wordList } from '../columns.ts';
import { selectOwnBookings, toBooking } from './bookings.ts';
import type { Lent } from './lent.ts';
import { selectScene, toScene } from './scene.ts';

type Order = Parameters<TenantTransactor['confirmAttendance']>[0];
type Outcome = Awaited<ReturnType<TenantTransactor['confirmAttendance']>>;

const writtenRow = v.object({ outcome: v.picklist(['noted', 'moved', 'off', 'absent']) });

export async function confirmAttendance(lent: Lent, order: Order): Promise<Outcome> {
  const { db, tables } = lent;
  const [written, [booking], scene] = await db.batch([
    db.execute(writeAttendance(lent, order)),
    selectOwnBookings(lent, order.person.id, eq(tables.bookings.id, order.bookingId)),
    selectScene(lent, order.person.id, order.now),
  ]);
  return {
    ...v.parse(writtenRow, written.rows[0]),
    booking: booking === undefined ? null : toBooking(booking),
    scene: toScene(scene),
  };
}

function writeAttendance({ tables }: Lent, order: Order) {
  const now = instantOf(order.now);
  const active = wordList(ACTIVE_STATES);
  return sql`
    with target as (
      select b.id, b.state, b.starts_at, b.sequence
      from ${tables.bookings} b join ${tables.users} u on u.id = b.client_id
      where b.id = ${order.bookingId} and u.telegram_id = ${order.person.id}
    ),
    guard as (
      select case
        when not exists (select 1 from target) then 'absent'
        else (select case
          when state not in ${active} or starts_at <= ${now} then 'off'
          when sequence <> ${order.sequence} then 'moved'
          else 'noted' end from target)
        end as verdict
    ),
    promised as (
      update ${tables.bookings} b
      set attendance_confirmed_at = ${now}, updated_at = ${now}
      from target, guard
      where b.id = target.id and guard.verdict = 'noted' and b.attendance_confirmed_at is null
        and b.state in ${active} and b.sequence = ${order.sequence}
      returning b.id
    ),
    history as (
      insert into ${tables.bookingHistory} (booking_id, actor, action, at)
      select id, ${`client:${order.person.id}`}, 'attendance_confirmed', ${now} from promised
    )
    select verdict as outcome from guard`;
}
