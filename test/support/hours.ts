/** Changes to a salon's calendar, as its admins will make them: hours of a date, closed times. */
import { instantIn } from './dates.ts';
import type { Salon } from './salon.ts';

/** Replaces the hours of one date; minutes since midnight, `{[600,780),[840,960)}`, and `{}` closes it. */
export async function hoursOn({ rows }: Pick<Salon, 'rows'>, date: string, windows: string): Promise<void> {
  await rows(
    `insert into $.date_exceptions (date, windows) values ($1, $2)
     on conflict on constraint date_exceptions_once do update set windows = excluded.windows`,
    [date, windows],
  );
}

export type Span = { readonly from: string; readonly to: string; readonly zone?: string };

/** Closes a time of the first specialist, as a block. */
export async function close(
  { rows }: Pick<Salon, 'rows'>,
  date: string,
  { from, to, zone = 'Europe/Moscow' }: Span,
): Promise<void> {
  const bounds = [from, to].map((clock) => new Date(instantIn(zone, date, clock)));
  await rows(
    `with block as (
       insert into $.blocked_slots (staff_id, starts_at, ends_at, created_by, created_at, request_key)
       values (1, $1, $2, 1, '2020-01-01', gen_random_uuid()::text) returning id, starts_at, ends_at)
     insert into $.occupancy (staff_id, during, what, block_id)
     select 1, tstzrange(starts_at, ends_at), 'block', id from block`,
    bounds,
  );
}
