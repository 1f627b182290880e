/** Reads what the engine must know of a service between two dates: who does it, their hours, who is busy. */
import { type SQL, sql } from 'drizzle-orm';
import * as v from 'valibot';
import { ACTIVE_STATES } from '../../domain/bookings.ts';
import type { Busy, Offer, Specialist, WeeklyHours, Windows } from '../../usecases/facts.ts';
import type { OfferQuery } from '../../usecases/tenant-store.ts';
import { instantOf, wordList } from '../columns.ts';
import { toBooking } from './bookings.ts';
import type { Lent } from './lent.ts';
import { offerRow } from './offer-row.ts';
import { toService } from './services.ts';

/** Wall clocks differ from UTC by less than this, and a booking's buffers reach out by less. */
const REACH = sql.raw(`interval '2 days'`);
const ACTIVE = wordList(ACTIVE_STATES);

/** One row of one column, for `toOffer`: planned once, carried in one answer, however many facts it gathers. */
export function selectOffer({ tables }: Lent, person: number, now: number, query: OfferQuery): SQL {
  const { settings, users, admins, services, staff, staffServices, workingHours, dateExceptions, occupancy } =
    tables;
  return sql`select json_build_object(
    'business', (select to_json(s) from ${settings} s),
    'client', (
      select json_build_object('id', id, 'language', language, 'activeBookings', (
        select count(*) from ${tables.bookings} b
        where b.client_id = u.id and b.state in ${ACTIVE} and b.starts_at > ${instantOf(now)}))
      from ${users} u where telegram_id = ${person}),
    'role', (select role from ${admins} where telegram_id = ${person}),
    'service', (select to_json(s) from ${services} s where id = ${query.serviceId} and active),
    'staff', (
      select coalesce(json_agg(json_build_object('id', id, 'name', name) order by position, id), '[]')
      from ${staff} p
      where active and exists (
        select from ${staffServices} where staff_id = p.id and service_id = ${query.serviceId})),
    'hours', (
      select coalesce(json_agg(json_build_object(
        'staffId', staff_id, 'weekday', weekday, 'windows', windows)), '[]')
      from ${workingHours}),
    'exceptions', (
      select coalesce(json_agg(json_build_object('staffId', staff_id, 'date', date, 'windows', windows)), '[]')
      from ${dateExceptions} where date between ${query.from}::date - 1 and ${query.to}::date + 1),
    'busy', (
      select coalesce(json_agg(json_build_object(
        'staffId', staff_id, 'block', block_id is not null,
        'startsAt', ${epochMs(sql`lower(during)`)}, 'endsAt', ${epochMs(sql`upper(during)`)}
      ) order by lower(during)), '[]')
      from ${occupancy}
      where staff_id in (select staff_id from ${staffServices} where service_id = ${query.serviceId})
        and during && tstzrange(${query.from}::date - ${REACH}, ${query.to}::date + ${REACH})),
    'mine', ${selectWished(tables, person, query)}
  ) as offer`;
}

/** A repeated request finds its own booking in whatever state that is by now; a repeated wish, an active one. */
function selectWished(
  { bookings, users, staff }: Lent['tables'],
  person: number,
  { serviceId, wish }: OfferQuery,
): SQL {
  if (wish === undefined) return sql`null`;
  return sql`(
    select json_build_object(
      'id', id, 'clientId', client_id, 'serviceId', service_id, 'serviceName', service_name,
      'staffId', staff_id, 'staffName', (select name from ${staff} p where p.id = b.staff_id),
      'startsAt', ${epochMs(sql`starts_at`)}, 'endsAt', ${epochMs(sql`ends_at`)},
      'priceKind', price_kind, 'priceMinor', price_minor, 'currency', currency, 'state', state)
    from ${bookings} b
    where client_id = (select id from ${users} where telegram_id = ${person})
      and (request_key = ${wish.requestKey}
        or service_id = ${serviceId} and starts_at = ${instantOf(wish.startsAt)} and state in ${ACTIVE})
    order by request_key = ${wish.requestKey} desc
    limit 1)`;
}

function epochMs(instant: SQL): SQL {
  return sql`(extract(epoch from ${instant}) * 1000)::float8`;
}

const answer = v.tuple([v.object({ offer: offerRow })]);

/** Throws when the business has no settings: a tenant is furnished before it gets its first update. */
export function toOffer(rows: readonly unknown[]): Offer {
  const [{ offer }] = v.parse(answer, rows);
  const { business, client, service, hours, exceptions, busy, mine } = offer;
  return {
    business,
    viewer: {
      clientId: client?.id ?? null,
      language: client?.language ?? null,
      role: offer.role,
      activeBookings: client?.activeBookings ?? 0,
    },
    service: service === null ? null : toService(service, business.currency),
    specialists: offer.staff.map((one): Specialist => {
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
        busy: busy.filter((row) => row.staffId === one.id).map(toBusy),
      };
    }),
    mine: mine === null ? null : toBooking(mine),
  };
}

/** A specialist's own weekly hours replace the business's; their own exception of a date comes last and wins. */
export function toWeekly(rows: readonly { weekday: number; windows: Windows }[]): WeeklyHours {
  return new Map(rows.map((row) => [row.weekday, row.windows]));
}

function toBusy(row: { block: boolean; startsAt: number; endsAt: number }): Busy {
  return { kind: row.block ? 'block' : 'booking', startsAt: row.startsAt, endsAt: row.endsAt };
}

export async function readOffer(lent: Lent, person: number, now: number, query: OfferQuery): Promise<Offer> {
  const { rows } = await lent.db.execute(selectOffer(lent, person, now, query));
  return toOffer(rows);
}
