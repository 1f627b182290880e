/** Specialists who differ: hours, dates and terms of their own, by their number in an arena. */
import type { Salon } from './salon.ts';

type Rows = Pick<Salon, 'rows'>;
/** Minutes since midnight, as Postgres writes them: `{[600,780),[840,960)}`; `{}` is closed. */
type Windows = string;

/** Every weekday; they replace the hours of the business. */
export async function ownHours({ rows }: Rows, staff: number, windows: Windows): Promise<void> {
  await rows(
    `insert into $.working_hours (staff_id, weekday, windows)
     select $1, n, $2 from generate_series(1, 7) n
     on conflict on constraint working_hours_once do update set windows = excluded.windows`,
    [staff, windows],
  );
}

/** Of one date; of a specialist, or with null of the business. */
export async function exceptionOn(
  { rows }: Rows,
  staff: number | null,
  date: string,
  windows: Windows,
): Promise<void> {
  await rows(
    `insert into $.date_exceptions (staff_id, date, windows) values ($1, $2, $3)
     on conflict on constraint date_exceptions_once do update set windows = excluded.windows`,
    [staff, date, windows],
  );
}

export type Own = { readonly minutes?: number; readonly rubles?: number };

/** What they do in their own way; what is left out stays the service’s. */
export async function ownTerms({ rows }: Rows, staff: number, service: number, own: Own): Promise<void> {
  const kind = own.rubles === undefined ? null : 'exact';
  await rows(
    `update $.staff_services set duration_minutes = $3, price_kind = $4, price_minor = $5
     where staff_id = $1 and service_id = $2`,
    [staff, service, own.minutes ?? null, kind, own.rubles === undefined ? null : own.rubles * 100],
  );
}

/** Their names, from the first on. */
export async function name({ rows }: Rows, ...names: readonly string[]): Promise<void> {
  for (const [index, one] of names.entries()) {
    await rows('update $.staff set name = $2 where id = $1', [index + 1, one]);
  }
}
