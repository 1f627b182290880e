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

export type PlantedOf = { readonly who: Someone; readonly startsAt: number; readonly staff?: number };

/** Many at once, of the first service with its buffers and with a history; their numbers in the same order. */
export async function plantBookings(
  { rows }: Pick<Salon, 'rows'>,
  all: readonly PlantedOf[],
): Promise<number[]> {
  const made = await rows(
    `with wished as (
       select * from unnest($1::bigint[], $2::timestamptz[], $3::int[]) with ordinality as w (person, at, staff, n)),
     client as (
       insert into $.users (telegram_id, name, created_at)
       select distinct person, 'Анна', '2020-01-01'::timestamptz from wished
       on conflict (telegram_id) do update set name = excluded.name returning id, telegram_id),
     made as (
       insert into $.bookings (client_id, staff_id, service_id, starts_at, ends_at, buffer_before_minutes,
         buffer_after_minutes, service_name, price_kind, price_minor, currency, state, request_key, created_at, updated_at)
       select client.id, w.staff, s.id, w.at, w.at + s.duration_minutes * interval '1 minute', s.buffer_before_minutes,
         s.buffer_after_minutes, s.name, s.price_kind, s.price_minor, 'RUB', 'booked', gen_random_uuid()::text || w.n,
         '2020-01-01', '2020-01-01'
       from wished w join client on client.telegram_id = w.person cross join $.services s where s.id = 1
       order by w.n returning *),
     held as (
       insert into $.occupancy (staff_id, during, what, booking_id)
       select staff_id, tstzrange(starts_at - buffer_before_minutes * interval '1 minute',
         ends_at + buffer_after_minutes * interval '1 minute'), 'b:' || id, id from made),
     noted as (
       insert into $.booking_history (booking_id, actor, action, at)
       select id, 'test', 'created', '2020-01-01' from made)
     select id from made order by id`,
    [
      all.map(({ who }) => who.id),
      all.map(({ startsAt }) => new Date(startsAt)),
      all.map(({ staff = 1 }) => staff),
    ],
  );
  return made.map(({ id }) => Number(id));
}
