/** What must hold of a business's bookings at any moment, as one query: every row it answers is a broken promise. */
import type { Row, Salon } from './salon.ts';

/** States that hold time, and those of them that count towards a client's limit. */
const HOLDING = `('pending', 'booked', 'done', 'no_show')`;
const AHEAD = `('pending', 'booked')`;

const VIOLATIONS = `
  with visit as (
    select b.*, tstzrange(b.starts_at - b.buffer_before_minutes * interval '1 minute',
                          b.ends_at + b.buffer_after_minutes * interval '1 minute') as footprint
    from $.bookings b where b.state in ${HOLDING}
  ),
  -- A block over bookings that were kept holds what is left of it.
  closed as (
    select c.*, tstzrange(starts_at, ends_at) as span,
      (select range_agg(o.during) from $.occupancy o
       where o.block_id = c.id and o.staff_id = c.staff_id and o.what = 'block') as held
    from $.blocked_slots c where removed_at is null
  )
  select 'held twice' as broken, a.what || ' and ' || b.what as who
  from $.occupancy a join $.occupancy b
    on a.id < b.id and a.staff_id = b.staff_id and a.what <> b.what and a.during && b.during
  union all
  select 'bookings overlap', a.id || ' and ' || b.id
  from visit a join visit b on a.id < b.id and a.staff_id = b.staff_id and a.footprint && b.footprint
  union all
  select 'a booking overlaps a block', v.id || ' and block ' || c.id
  from visit v join closed c on c.staff_id = v.staff_id and c.held && v.footprint
  union all
  select 'a booking without its time', v.id::text
  from visit v left join $.occupancy o on o.booking_id = v.id
  where (o.staff_id, o.during, o.what) is distinct from (v.staff_id, v.footprint, 'b:' || v.id)
  union all
  select 'a block without its time', c.id::text
  from closed c
  where held is null or not held <@ span
    or not exists (select from $.booking_history where action = 'moved')
    and (tstzmultirange(span) - held) is distinct from (
      -- What was cancelled since had been kept when the time was closed; what was moved since left no trace here.
      select coalesce(range_agg(b.footprint) * tstzmultirange(span), '{}') from (
        select tstzrange(starts_at - buffer_before_minutes * interval '1 minute',
                         ends_at + buffer_after_minutes * interval '1 minute') as footprint
        from $.bookings b where b.staff_id = c.staff_id) b
      where b.footprint && span and not b.footprint <@ held
        and not exists (select 1 where held && b.footprint))

  union all
  select 'time without an owner', o.what
  from $.occupancy o left join visit v on v.id = o.booking_id left join closed c on c.id = o.block_id
  where v.id is null and c.id is null
  union all
  select 'over the limit', b.client_id || ': ' || count(*)
  from $.bookings b cross join $.settings s
  where b.state in ${AHEAD} and b.starts_at > $1
  group by b.client_id, s.booking_limit having count(*) > s.booking_limit
  union all
  select 'a specialist over the limit of a day', day.staff_id || ' on ' || day.date
  from (
    select v.staff_id, (v.starts_at at time zone s.time_zone)::date as date,
           coalesce(m.per_day, s.per_day) as most, count(*) as n
    from visit v join $.staff m on m.id = v.staff_id cross join $.settings s group by 1, 2, 3
  ) day where n > most
  union all
  select 'a specialist over the limit of a week', week.staff_id || ' from ' || week.monday
  from (
    select v.staff_id, date_trunc('week', v.starts_at at time zone s.time_zone) as monday,
           coalesce(m.per_week, s.per_week) as most, count(*) as n
    from visit v join $.staff m on m.id = v.staff_id cross join $.settings s group by 1, 2, 3
  ) week where n > most
  union all
  select 'a booking without its history', b.id::text
  from $.bookings b
  where (select count(*) from $.booking_history h where h.booking_id = b.id and h.action = 'created') <> 1
  union all
  select 'a move without its history', b.id::text
  from $.bookings b
  where (select count(*) from $.booking_history h where h.booking_id = b.id and h.action = 'moved') <> b.sequence
  union all
  select 'a booking of nobody new counted twice', count(*)::text
  from $.analytics where event = 'booking_created' group by data having count(*) > 1`;

export async function violations(salon: Pick<Salon, 'rows'>, now: string): Promise<Row[]> {
  return await salon.rows(VIOLATIONS, [now]);
}
