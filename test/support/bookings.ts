/** Bookings that stand in a salon's book already, whenever they were: the past is nothing that a tap can make. */
import type { BookingState } from '../../src/domain/bookings.ts';
import type { Salon, Someone } from './salon.ts';

export type Planted = {
  /** Epoch milliseconds. */
  readonly startsAt: number;
  readonly state?: BookingState;
  readonly service?: number;
  /** The first by default. */
  readonly staff?: number;
};

/** On the service's own terms, holding its time where the state does; answers its number. */
export async function plantBooking(
  { rows }: Pick<Salon, 'rows'>,
  { id }: Someone,
  { startsAt, state = 'booked', service = 1, staff = 1 }: Planted,
): Promise<number> {
  const [row] = await rows(
    `with client as (
       insert into $.users (telegram_id, name, created_at) values ($1, 'Анна', '2020-01-01')
       on conflict (telegram_id) do update set name = excluded.name returning id),
     made as (
       insert into $.bookings (client_id, staff_id, service_id, starts_at, ends_at, buffer_before_minutes,
         buffer_after_minutes, service_name, price_kind, price_minor, currency, state, request_key, created_at, updated_at)
       select client.id, $5, s.id, $2, $2::timestamptz + s.duration_minutes * interval '1 minute', 0, 0, s.name,
         s.price_kind, s.price_minor, 'RUB', $3, gen_random_uuid()::text, '2020-01-01', '2020-01-01'
       from client cross join $.services s where s.id = $4 returning *),
     held as (
       insert into $.occupancy (staff_id, during, what, booking_id)
       select staff_id, tstzrange(starts_at, ends_at), 'b:' || id, id from made
       where state in ('pending', 'booked', 'done', 'no_show'))
     select id from made`,
    [id, new Date(startsAt), state, service, staff],
  );
  return Number(row?.['id']);
}
