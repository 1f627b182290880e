/** Moves a booking: locks, one statement that decides and writes everything, then the days as they are now. */
import { type SQL, sql } from 'drizzle-orm';
import * as v from 'valibot';
import { ACTIVE_STATES } from '../../domain/bookings.ts';
import type { MoveOrder, MoveOutcome } from '../../usecases/tenant-orders.ts';
import { instantOf, wordList } from '../columns.ts';
import { codeOf } from '../connect.ts';
import { due } from '../shared-tables.ts';
import { noteEvents, plannedColumn } from './events.ts';
import type { Lent } from './lent.ts';
import { lock } from './locks.ts';
import { mayWrite, readMoveOffer, requestMoveOffer } from './move-offer.ts';
import { noticesToAdmins, toPlanned } from './notices.ts';
import {
  planVisitMessages,
  toVisitPlanned,
  VISIT_PLANNED_COLUMN,
  withdrawVisitMessages,
} from './reminders.ts';
import { limitReached } from './staff-limits.ts';

const EXCLUSION_VIOLATION = '23P01';
const ACTIVE = wordList(ACTIVE_STATES);

const writtenRow = v.object({
  outcome: v.picklist(['ok', 'mine', 'taken', 'limit_day', 'stale', 'too_late', 'over', 'absent']),
  planned: v.unknown(),
  visit_planned: v.unknown(),
});

/**
 * The booking keeps its one row of occupied time, which goes over to the new time or stays where it is: at no moment
 * does it hold none. Whether the new time is free is asked under the locks; should anybody take it without them, the
 * exclusion constraint undoes the whole batch.
 */
export async function move(lent: Lent, order: MoveOrder): Promise<MoveOutcome> {
  const { db } = lent;
  const { person, booking, now } = order;
  const query = { bookingId: booking.id, dates: order.fresh };
  const { statement, offerIn } = requestMoveOffer(lent, person.id, now, query);
  const client = booking.client.telegramId;
  try {
    const [, written, fresh] = await db.batch([
      db.execute(lock(lent, { ...(client !== null && { client }), staff: [booking.staffId, order.staffId] })),
      db.execute(writeMove(lent, order)),
      db.execute(statement),
    ]);
    const { outcome, planned, visit_planned } = v.parse(writtenRow, written.rows[0]);
    const offer = offerIn(fresh.rows) ?? (await readMoveOffer(lent, person.id, now, query));
    return { outcome, planned: [...toPlanned(planned, now), ...toVisitPlanned(visit_planned)], offer };
  } catch (error) {
    if (codeOf(error) !== EXCLUSION_VIOLATION) throw error;
    return { outcome: 'taken', planned: [], offer: await readMoveOffer(lent, person.id, now, query) };
  }
}

function writeMove(lent: Lent, order: MoveOrder): SQL {
  const { tables } = lent;
  const { booking, person, staffId } = order;
  const now = instantOf(order.now);
  const startsAt = instantOf(order.startsAt);
  const byClient = order.by === 'client';
  return sql`
    with target as (
      select b.*, u.name as client_name, u.username, u.telegram_id, m.name as staff_name, n.name as new_staff_name,
             ${startsAt} + (b.ends_at - b.starts_at) as new_ends_at,
             tstzrange(${startsAt} - make_interval(mins => b.buffer_before_minutes),
                       ${startsAt} + (b.ends_at - b.starts_at) + make_interval(mins => b.buffer_after_minutes)
             ) as footprint
      from ${tables.bookings} b
      join ${tables.users} u on u.id = b.client_id
      join ${tables.staff} m on m.id = b.staff_id
      join ${tables.staff} n on n.id = ${staffId}
      where b.id = ${booking.id}
        and ${byClient ? sql`u.telegram_id = ${person.id}` : sql`${mayWrite(lent, person.id, 'm')} and ${mayWrite(lent, person.id, 'n')}`}
      for update of b
    ),
    guard as (
      select case
        when not exists (select 1 from target) then 'absent'
        else (select case
          when starts_at = ${startsAt} and staff_id = ${staffId} then 'mine'
          when state not in ${ACTIVE} or starts_at <= ${now} then 'over'
          when sequence <> ${booking.sequence} or (select revision from ${tables.settings}) <> ${order.revision}
            then 'stale'
          ${byClient ? tooLate(lent, now) : sql``}
          when exists (
            select 1 from ${tables.occupancy} o
            where o.staff_id = ${staffId} and o.during && target.footprint and o.what <> 'b:' || target.id
          ) then 'taken'
          when ${limitReached(lent, { staffId, limits: order.staffLimits, exclude: booking.id })} then 'limit_day'
          else 'ok' end from target)
        end as verdict
    ),
    slot as (
      update ${tables.occupancy} o set staff_id = ${staffId}, during = target.footprint
      from target, guard
      where o.booking_id = target.id and guard.verdict = 'ok'
      returning o.booking_id
    ),
    moved as (
      update ${tables.bookings} b
      set staff_id = ${staffId}, starts_at = ${startsAt}, ends_at = target.new_ends_at, sequence = b.sequence + 1,
          attendance_confirmed_at = null, updated_at = ${now}
      from target join slot on slot.booking_id = target.id
      where b.id = target.id
      returning b.id, b.client_id, b.staff_id, b.starts_at, b.ends_at, b.sequence
    ),
    ${records(lent, order)},
    ${byClient ? newsToAdmins(lent, order) : newsToClient(lent, order)},
    ${withdrawVisitMessages(lent, { visits: sql`moved`, now: order.now })},
    ${planVisitMessages(lent, {
      visits: sql`moved`,
      now: order.now,
      ...(byClient && { languageTag: sql`${person.languageCode ?? null}::text` }),
    })}
    select case when guard.verdict = 'ok' and not exists (select 1 from moved) then 'stale'
                else guard.verdict end as outcome, ${plannedColumn(lent)}, ${VISIT_PLANNED_COLUMN}
    from guard`;
}

function tooLate({ tables }: Lent, now: SQL): SQL {
  return sql`when starts_at - make_interval(mins => (select change_window_minutes from ${tables.settings})) < ${now}
    then 'too_late'`;
}

/** From which time to which, and by whom; what an admin did is audited as well. */
function records(lent: Lent, order: MoveOrder): SQL {
  const { tables } = lent;
  const now = instantOf(order.now);
  const actor = `${order.by === 'client' ? 'client' : 'admin'}:${order.person.id}`;
  const before = sql`jsonb_build_object('startsAt', target.starts_at, 'endsAt', target.ends_at, 'staff', target.staff_id)`;
  const after = sql`jsonb_build_object(
    'startsAt', moved.starts_at, 'endsAt', moved.ends_at, 'staff', moved.staff_id, 'sequence', moved.sequence,
    'reason', ${order.reason}::text)`;
  const audited = sql`,
    audited as (
      insert into ${tables.auditLog} (actor, action, target, before, after, at)
      select ${actor}, 'booking.move', 'booking:' || moved.id, ${before}, ${after}, ${now}
      from moved join target using (id)
    )`;
  return sql`
    history as (
      insert into ${tables.bookingHistory} (booking_id, actor, action, before, after, at)
      select moved.id, ${actor}, 'moved', ${before}, ${after}, ${now} from moved join target using (id)
    ),
    ${noteEvents(lent, {
      event: 'booking_rescheduled',
      from: sql`select client_id, jsonb_build_object('booking', id, 'by', ${order.by}::text) as data from moved`,
      now: order.now,
    })}${order.by === 'business' ? audited : sql``}`;
}

const newsOf = ({ reason }: MoveOrder): SQL => sql`jsonb_build_object(
  'number', moved.id, 'serviceName', target.service_name, 'staffName', target.new_staff_name,
  'startsAt', (extract(epoch from moved.starts_at) * 1000)::bigint,
  'endsAt', (extract(epoch from moved.ends_at) * 1000)::bigint,
  'price', jsonb_build_object('kind', target.price_kind, 'minor', target.price_minor, 'currency', target.currency),
  'client', jsonb_build_object(
    'name', target.client_name, 'username', target.username, 'telegramId', target.telegram_id),
  'reason', ${reason}::text,
  'was', jsonb_build_object(
    'startsAt', (extract(epoch from target.starts_at) * 1000)::bigint, 'staffName', target.staff_name))`;

/** Each move is news of its own. */
function newsToAdmins(lent: Lent, order: MoveOrder): SQL {
  return noticesToAdmins(lent, {
    kind: 'booking_moved',
    key: sql`cause.booking_id || '.' || (select sequence from moved)`,
    cause: sql`
      select moved.client_id, moved.id as booking_id, ${newsOf(order)} as data from moved join target using (id)`,
    now: order.now,
  });
}

/** Whoever was booked by phone hears of it by phone. */
function newsToClient({ tables, tenantId }: Lent, order: MoveOrder): SQL {
  const now = instantOf(order.now);
  return sql`
    notices as (
      insert into ${tables.messages} (kind, key, recipient, client_id, booking_id, data, state, due_at, created_at)
      select 'moved_by_business', 'moved_by_business:' || moved.id || '.' || moved.sequence, target.telegram_id,
             moved.client_id, moved.id, ${newsOf(order)}, 'planned', ${now}, ${now}
      from moved join target using (id)
      where target.telegram_id is not null
      on conflict (key) do nothing
      returning id
    ),
    woken as (
      insert into ${due} (tenant, message, due_at) select ${tenantId}, id, ${now} from notices
      on conflict do nothing
      returning message
    )`;
}
