/** What stands written of one client: every row that a booking or its cancellation leaves behind, counted; what is planned to be said to them aside. */
import type { Row, Salon, Someone } from './salon.ts';

/** Equal for two clients who did the same, whatever numbers their rows have. */
export async function recordOf(salon: Salon, { id }: Someone): Promise<Row> {
  const [row] = await salon.rows(
    `with me as (select id from $.users where telegram_id = $1),
       mine as (select b.* from $.bookings b join me on me.id = b.client_id),
       told as (select m.* from $.messages m join mine on mine.id = m.booking_id where m.recipient <> $1)
     select (select count(*)::int from me) as clients,
       (select coalesce(json_agg(state), '[]') from mine) as bookings,
       (select count(*)::int from $.occupancy o join mine on mine.id = o.booking_id) as held,
       (select coalesce(json_agg(h.action order by h.id), '[]')
          from $.booking_history h join mine on mine.id = h.booking_id) as history,
       (select coalesce(json_agg(a.event order by a.id), '[]')
          from $.analytics a join me on me.id = a.client_id where a.event in ('booking_created', 'booking_cancelled', 'booking_rescheduled')) as events,
       (select coalesce(json_agg(kind || ' to ' || recipient order by id), '[]') from told) as notices`,
    [id],
  );
  return row ?? {};
}

/** Of a client with one standing booking. */
export const booked = ({ owner }: Salon): Row => ({
  clients: 1,
  bookings: ['booked'],
  held: 1,
  history: ['created'],
  events: ['booking_created'],
  notices: [`booking_created to ${owner.id}`],
});

/** Of a client who booked once and cancelled it. */
export const cancelled = ({ owner }: Salon): Row => ({
  clients: 1,
  bookings: ['cancelled_by_client'],
  held: 0,
  history: ['created', 'cancelled'],
  events: ['booking_created', 'booking_cancelled'],
  notices: [`booking_created to ${owner.id}`, `booking_cancelled to ${owner.id}`],
});

/** Of a client who booked once and moved it once. */
export const moved = ({ owner }: Salon): Row => ({
  clients: 1,
  bookings: ['booked'],
  held: 1,
  history: ['created', 'moved'],
  events: ['booking_created', 'booking_rescheduled'],
  notices: [`booking_created to ${owner.id}`, `booking_moved to ${owner.id}`],
});
