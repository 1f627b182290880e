/** Books a time: locks, one statement that decides and writes everything, then the day as it is now. */
import { sql } from 'drizzle-orm';
import * as v from 'valibot';
import { ACTIVE_STATES } from '../../domain/bookings.ts';
import type { BookOrder, BookOutcome } from '../../usecases/tenant-orders.ts';
import { instantOf, wordList } from '../columns.ts';
import { meetClient } from './client.ts';
import { noteEvents, plannedColumn } from './events.ts';
import type { Lent } from './lent.ts';
import { lock } from './locks.ts';
import { noticesToAdmins, toPlanned } from './notices.ts';
import { readOffer, requestOffer } from './offer.ts';
import { planVisitMessages, toVisitPlanned, VISIT_PLANNED_COLUMN } from './reminders.ts';
import { limitReached } from './staff-limits.ts';

const MINUTE_MS = 60_000;

const writtenRow = v.object({
  outcome: v.picklist(['ok', 'mine', 'repeat', 'taken', 'limit', 'limit_day', 'stale']),
  planned: v.unknown(),
  visit_planned: v.unknown(),
});

/**
 * The client's limit is counted under their lock and the specialist's, where they have one, under theirs; the time is
 * decided by the exclusion constraint alone. A repeated request finds its own booking by `request_key` in whatever
 * state that is by now, and books nothing.
 */
export async function book(lent: Lent, order: BookOrder): Promise<BookOutcome> {
  const { db } = lent;
  const { person, now } = order;
  const query = {
    serviceId: order.service.id,
    ...order.fresh,
    wish: { requestKey: order.requestKey, startsAt: order.startsAt },
  };
  const { statement, offerIn } = requestOffer(lent, person.id, now, query);
  const [, written, fresh] = await db.batch([
    db.execute(lock(lent, { client: person.id, staff: order.staff.id, together: !isLimited(order) })),
    db.execute(writeBooking(lent, order)),
    db.execute(statement),
  ]);
  const { outcome, planned, visit_planned } = v.parse(writtenRow, written.rows[0]);
  const offer = offerIn(fresh.rows) ?? (await readOffer(lent, person.id, now, query));
  return { outcome, planned: [...toPlanned(planned, now), ...toVisitPlanned(visit_planned)], offer };
}

function isLimited({ staffLimits: { day, week } }: BookOrder): boolean {
  return day.most !== null || week.most !== null;
}

function writeBooking(lent: Lent, order: BookOrder) {
  const { tables } = lent;
  const { person, service } = order;
  const now = instantOf(order.now);
  const startsAt = instantOf(order.startsAt);
  const endsAt = instantOf(order.endsAt);
  const footprint = sql`tstzrange(
    ${instantOf(order.startsAt - service.bufferBeforeMinutes * MINUTE_MS)},
    ${instantOf(order.endsAt + service.bufferAfterMinutes * MINUTE_MS)})`;
  const active = wordList(ACTIVE_STATES);
  const news = JSON.stringify({
    serviceName: service.name,
    staffName: order.staff.name,
    startsAt: order.startsAt,
    endsAt: order.endsAt,
    price: service.price,
    client: { name: person.name, username: person.username, telegramId: person.id },
    reason: null,
  });
  return sql`
    with known as (
      select id from ${tables.users} where telegram_id = ${person.id}
    ),
    guard as (
      select case
        when exists (select 1 from ${tables.bookings} where request_key = ${order.requestKey}) then 'repeat'
        when exists (
          select 1 from ${tables.bookings} b join known on known.id = b.client_id
          where b.service_id = ${service.id} and b.starts_at = ${startsAt} and b.state in ${active}
        ) then 'mine'
        when (select revision from ${tables.settings}) <> ${order.revision} then 'stale'
        when (
          select count(*) from ${tables.bookings} b join known on known.id = b.client_id
          where b.state in ${active} and b.starts_at > ${now}
        ) >= ${order.limit} then 'limit'
        when ${limitReached(lent, { staffId: order.staff.id, limits: order.staffLimits })} then 'limit_day'
        else 'go' end as verdict
    ),
    numbered as (
      select nextval(pg_get_serial_sequence(${`${tables.schema.schemaName}.bookings`}, 'id'))::int as id
      from guard where verdict = 'go'
    ),
    slot as (
      insert into ${tables.occupancy} (staff_id, during, what, booking_id)
      select ${order.staff.id}, ${footprint}, 'b:' || id, id from numbered
      on conflict do nothing
      returning booking_id
    ),
    ${meetClient(lent, person, { now: order.now, from: sql`slot` })},
    booked as (
      insert into ${tables.bookings}
        (id, client_id, staff_id, service_id, starts_at, ends_at, buffer_before_minutes, buffer_after_minutes,
         service_name, price_kind, price_minor, currency, state, request_key, created_at, updated_at)
      overriding system value
      select slot.booking_id, client.id, ${order.staff.id}, ${service.id}, ${startsAt}, ${endsAt},
             ${service.bufferBeforeMinutes}, ${service.bufferAfterMinutes}, ${service.name},
             ${service.price.kind}, ${service.price.minor}, ${service.price.currency}, 'booked',
             ${order.requestKey}, ${now}, ${now}
      from slot cross join client
      returning id, client_id, starts_at, ends_at, sequence
    ),
    history as (
      insert into ${tables.bookingHistory} (booking_id, actor, action, after, at)
      select id, ${`client:${person.id}`}, 'created',
             jsonb_build_object('state', 'booked', 'startsAt', ${startsAt}, 'endsAt', ${endsAt}), ${now}
      from booked
    ),
    ${noteEvents(lent, {
      event: 'booking_created',
      from: sql`select client_id, jsonb_build_object('booking', id) as data from booked`,
      now: order.now,
    })},
    ${noticesToAdmins(lent, {
      kind: 'booking_created',
      key: sql`cause.booking_id`,
      cause: sql`
        select client_id, id as booking_id, ${news}::jsonb || jsonb_build_object('number', id) as data from booked`,
      now: order.now,
    })},
    ${planVisitMessages(lent, { visits: sql`booked`, recipient: sql`${person.id}::bigint`, languageTag: sql`${person.languageCode ?? null}::text`, now: order.now })}
    select case when guard.verdict <> 'go' then guard.verdict
                when exists (select 1 from booked) then 'ok'
                else 'taken' end as outcome,
           ${plannedColumn(lent)}, ${VISIT_PLANNED_COLUMN}
    from guard`;
}
