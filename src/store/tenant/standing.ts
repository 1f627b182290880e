/** What stands until somebody changes it: settings, services, who does them and when they work. Known by its revision. */
import { type SQL, sql } from 'drizzle-orm';
import type * as v from 'valibot';
import { DAY_MS } from '../../domain/time.ts';
import { formatDay } from '../../domain/time-days.ts';
import type { Business, OwnTerms, Service, Specialist, WeeklyHours, Windows } from '../../usecases/facts.ts';
import type { Lent } from './lent.ts';
import { toService } from './services.ts';
import type { standingRow } from './standing-row.ts';

export type Standing = {
  readonly business: Business;
  /** Active ones. */
  readonly services: ReadonlyMap<number, Service>;
  /** Active ones, in the business's order. */
  readonly staff: readonly Omit<Specialist, 'busy'>[];
  /** Of everybody who ever was. */
  readonly staffNames: ReadonlyMap<number, string>;
  /** Local date, `YYYY-MM-DD`: exceptions of earlier dates are not here. */
  readonly since: string;
};

/** Screens ask from today on; a mover's or a tester's clock may stand a little earlier. */
const PAST_DAYS = 31;
/** A business's facts weigh a few KB. */
const KNOWN_LIMIT = 300;

const known = new Map<string, Standing>();

/**
 * What this isolate has read last of the business, where it reaches back to `from`. It may be outdated: it is good
 * only beside moving facts of the same revision, which the database raises itself with every change.
 */
export function recallStanding({ tables }: Lent, from: string): Standing | undefined {
  const found = known.get(tables.schema.schemaName);
  return found !== undefined && found.since <= from ? found : undefined;
}

export function rememberStanding({ tables }: Lent, standing: Standing): void {
  const { schemaName } = tables.schema;
  known.delete(schemaName);
  const oldest = known.keys().next();
  if (known.size >= KNOWN_LIMIT && !oldest.done) known.delete(oldest.value);
  known.set(schemaName, standing);
}

/** An expression, for `toStanding`. */
export function standingFacts({ tables }: Lent, now: number): SQL {
  const { settings, services, staff, staffServices, workingHours, dateExceptions } = tables;
  const since = formatDay(Math.floor(now / DAY_MS) - PAST_DAYS);
  return sql`json_build_object(
    'since', ${since}::text,
    'business', (select to_json(s) from ${settings} s),
    'services', (select coalesce(json_agg(to_json(s)), '[]') from ${services} s where active),
    'staff', (
      select coalesce(json_agg(to_json(s) order by position, id), '[]') from ${staff} s),
    'does', (select coalesce(json_agg(to_json(d)), '[]') from ${staffServices} d),
    'hours', (
      select coalesce(json_agg(json_build_object(
        'staffId', staff_id, 'weekday', weekday, 'windows', windows)), '[]')
      from ${workingHours}),
    'exceptions', (
      select coalesce(json_agg(json_build_object('staffId', staff_id, 'date', date, 'windows', windows)), '[]')
      from ${dateExceptions} where date >= ${since}::date))`;
}

export function toStanding(row: v.InferOutput<typeof standingRow>): Standing {
  const { business, hours, exceptions, since } = row;
  return {
    business,
    services: new Map(row.services.map((one) => [one.id, toService(one, business.currency)])),
    staffNames: new Map(row.staff.map(({ id, name }) => [id, name])),
    staff: row.staff
      .filter(({ active }) => active)
      .map(({ active: _, ...one }) => {
        const own = hours.filter((row) => row.staffId === one.id);
        return {
          ...one,
          hours: toWeekly(own.length > 0 ? own : hours.filter((row) => row.staffId === null)),
          exceptions: new Map(
            [null, one.id].flatMap((owner) =>
              exceptions
                .filter((row) => row.staffId === owner)
                .map((row): [string, Windows] => [row.date, row.windows]),
            ),
          ),
          does: new Map(
            row.does
              .filter(({ staffId }) => staffId === one.id)
              .map((own) => [own.serviceId, toOwnTerms(own, business.currency)]),
          ),
        };
      }),
    since,
  };
}

export function toOwnTerms(
  {
    durationMinutes,
    priceKind,
    priceMinor,
  }: Omit<v.InferOutput<typeof standingRow>['does'][number], 'staffId' | 'serviceId'>,
  currency: string,
): OwnTerms {
  const price =
    priceKind === null || priceMinor === null ? null : { kind: priceKind, minor: priceMinor, currency };
  return { durationMinutes, price };
}

/** A specialist's own weekly hours replace the business's; their own exception of a date comes last and wins. */
export function toWeekly(rows: readonly { weekday: number; windows: Windows }[]): WeeklyHours {
  return new Map(rows.map((row) => [row.weekday, row.windows]));
}
