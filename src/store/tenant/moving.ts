/** What moves all the time: who asks and what they hold, who is busy, and the revision of what stands still. */
import { type SQL, sql } from 'drizzle-orm';
import type * as v from 'valibot';
import { ACTIVE_STATES, type BookingState } from '../../domain/bookings.ts';
import type { OfferQuery, Wish } from '../../usecases/tenant-orders.ts';
import { instantOf, wordList } from '../columns.ts';
import type { Lent } from './lent.ts';
import type { movingRow } from './moving-row.ts';
import type { Standing } from './standing.ts';

/** Wall clocks differ from UTC by less than two days, and a booking's buffers reach out by less. */
const NEAR = sql.raw(`interval '2 days'`);
/** A limit of a week looks at all of its days. */
export const REACH = sql.raw(`interval '9 days'`);
const ACTIVE = wordList(ACTIVE_STATES);

/** An expression, for `movingRow`; `standing` saves looking up who does the service, and what only limits need. */
export function movingFacts(
  lent: Lent,
  person: number,
  now: number,
  query: OfferQuery,
  standing: Standing | undefined,
): SQL {
  const { staffServices } = lent.tables;
  const who =
    standing === undefined
      ? sql`in (select staff_id from ${staffServices} where service_id = ${query.serviceId})`
      : sql`= any(${sql.param(doersOf(standing, query.serviceId))}::int[])`;
  const limited = standing === undefined || hasLimits(standing);
  const reach = limited ? REACH : NEAR;
  const dates = sql`tstzrange(${query.from}::date - ${reach}, ${query.to}::date + ${reach})`;
  return movingFactsOf(lent, person, now, { who, dates, limited, ...(query.wish && { wish: query.wish }) });
}

/**
 * The same of whomever `who` names (`in (…)`, `= any(…)`), over the time of `dates`. Where nobody is limited, a visit
 * is taken to begin with its footprint.
 */
export function movingFactsOf(
  { tables }: Lent,
  person: number,
  now: number,
  query: { who: SQL; dates: SQL; wish?: Wish; limited?: boolean },
): SQL {
  const { settings, users, admins, bookings, occupancy } = tables;
  const { limited = true } = query;
  const visits = limited ? sql`left join ${bookings} b on b.id = booking_id` : sql``;
  const visitAt = limited ? sql`b.starts_at` : sql`lower(during)`;
  const repeated = query.wish === undefined ? sql`` : sql` or request_key = ${query.wish.requestKey}`;
  return sql`json_build_object(
    'revision', (select revision from ${settings}),
    'client', (
      select json_build_object('id', id, 'language', language, 'bookings', (
        select json_agg(to_json(b)) from ${bookings} b
        where client_id = u.id and (state in ${ACTIVE} and ends_at > ${instantOf(now)}${repeated})))
      from ${users} u where telegram_id = ${person}),
    'role', (select role from ${admins} where telegram_id = ${person}),
    'busy', (
      select json_agg(json_build_array(
        o.staff_id, extract(epoch from lower(during)), extract(epoch from upper(during)), booking_id,
        extract(epoch from ${visitAt})))
      from ${occupancy} o ${visits}
      where o.staff_id ${query.who} and during && ${query.dates}))`;
}

export type Moving = v.InferOutput<typeof movingRow>;
export type Held = NonNullable<NonNullable<Moving['client']>['bookings']>[number];

function hasLimits({ business, staff }: Standing): boolean {
  return [business, ...staff].some(({ perDay, perWeek }) => perDay !== null || perWeek !== null);
}

function doersOf({ staff }: Standing, serviceId: number): readonly number[] {
  return staff.filter(({ does }) => does.has(serviceId)).map(({ id }) => id);
}

/** What the person still has ahead of them, which counts towards the limit. */
export function aheadOf({ client }: Moving, now: number): number {
  return (client?.bookings ?? []).filter(({ state, startsAt }) => isActive(state) && startsAt > now).length;
}

/** A repeated request finds its own booking in whatever state that is by now; a repeated wish, an active one. */
export function wished(
  { client }: Moving,
  { serviceId, wish }: Pick<OfferQuery, 'serviceId' | 'wish'>,
): Held | null {
  if (wish === undefined) return null;
  const held = client?.bookings ?? [];
  return (
    held.find(({ requestKey }) => requestKey === wish.requestKey) ??
    held.find(
      (one) => isActive(one.state) && one.serviceId === serviceId && one.startsAt === wish.startsAt,
    ) ??
    null
  );
}

function isActive(state: BookingState): boolean {
  return ACTIVE_STATES.includes(state);
}
