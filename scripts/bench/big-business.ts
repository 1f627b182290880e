/** A salon of many specialists, each with a calendar well filled. */
import type { Stack } from '../local/stack.ts';
import { type BusinessUnderTest, openBusiness } from './business.ts';

/** Open from ten to eight with a break, a start every quarter of an hour. */
export async function openBigBusiness(stack: Stack, specialists: number): Promise<BusinessUnderTest> {
  const business = await openBusiness(stack);
  const { sql } = business;
  await sql.query(`update working_hours set windows = '{[600,780),[840,1200)}'`);
  await sql.query('update services set step_minutes = 15, buffer_after_minutes = 10');
  await sql.query(
    `with made as (
       insert into staff (name, position, created_at)
       select 'Specialist ' || n, n, '2020-01-01' from generate_series(2, $1::int) n returning id)
     insert into staff_services (staff_id, service_id) select id, 1 from made`,
    [specialists],
  );
  return business;
}

export type Filling = {
  /** Local date, `YYYY-MM-DD`. */
  readonly first: string;
  readonly count: number;
  readonly days: number;
  /** Of the first booking of a date, in UTC; the others follow every two hours. */
  readonly hour: number;
};

/** As many bookings for everybody, with their occupancy, and statistics as a database in use has them. */
export async function addBookings({ sql }: BusinessUnderTest, filling: Filling): Promise<void> {
  await sql.query(
    `with client as (
       insert into users (name, created_at) values ('Guest', '2020-01-01') returning id),
     planned as (
       select staff.id as staff_id, ($1::date + n % $3::int)::timestamp at time zone 'UTC'
         + ($4::int + n / $3::int * 2) * interval '1 hour' as starts_at
       from staff, generate_series(0, $2::int / (select count(*)::int from staff) - 1) n),
     made as (
       insert into bookings (client_id, staff_id, service_id, starts_at, ends_at, buffer_before_minutes,
         buffer_after_minutes, service_name, price_kind, price_minor, currency, state, request_key, created_at,
         updated_at)
       select client.id, staff_id, 1, starts_at, starts_at + interval '45 minutes', 0, 10, 'Service', 'exact',
         150000, 'RUB', 'booked', gen_random_uuid()::text, '2020-01-01', '2020-01-01'
       from planned, client returning id, staff_id, starts_at, ends_at)
     insert into occupancy (staff_id, during, what, booking_id)
     select staff_id, tstzrange(starts_at, ends_at + interval '10 minutes'), 'b:' || id, id from made`,
    [filling.first, filling.count, filling.days, filling.hour],
  );
  await sql.query('analyze');
}
