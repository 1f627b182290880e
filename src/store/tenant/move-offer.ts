/** Reads what the engine must know to move a booking: the booking itself, its service, and who is busy when. */
import { type SQL, sql } from 'drizzle-orm';
import * as v from 'valibot';
import { BOOKING_STATES } from '../../domain/bookings.ts';
import { PRICE_KINDS } from '../../domain/money.ts';
import { rolesWith, rolesWithOwn } from '../../domain/permissions.ts';
import { DAY_MS } from '../../domain/time.ts';
import { formatDay } from '../../domain/time-days.ts';
import type { MoveOffer } from '../../usecases/facts.ts';
import type { MoveQuery } from '../../usecases/tenant-store.ts';
import { wordList } from '../columns.ts';
import { toBooking } from './bookings.ts';
import { jsonInstant, jsonRow } from './json-row.ts';
import type { Lent } from './lent.ts';
import { type Moving, movingFactsOf, REACH } from './moving.ts';
import { movingRow } from './moving-row.ts';
import { toOffer } from './offer.ts';
import { toService } from './services.ts';
import { recallStanding, rememberStanding, type Standing, standingFacts, toStanding } from './standing.ts';
import { serviceRow, standingRow } from './standing-row.ts';

/** A month may begin so long before a visit in it, and end as long after. */
const MONTH = sql.raw(`interval '31 days'`);
const ALL = wordList(rolesWith('booking.write'));
const OWN = wordList(rolesWithOwn('booking.write'));

const whole = v.number();
const booking = v.pipe(
  jsonRow,
  v.object({
    ...v.entriesFromList(['id', 'clientId', 'serviceId', 'staffId', 'priceMinor', 'sequence'], whole),
    ...v.entriesFromList(['bufferBeforeMinutes', 'bufferAfterMinutes'], whole),
    ...v.entriesFromList(['serviceName', 'currency', 'staffName'], v.string()),
    ...v.entriesFromList(['startsAt', 'endsAt'], jsonInstant),
    priceKind: v.picklist(PRICE_KINDS),
    state: v.picklist(BOOKING_STATES),
    attendanceConfirmedAt: v.nullable(jsonInstant),
    calendarSentAt: v.nullable(jsonInstant),
    client: v.object({
      name: v.string(),
      username: v.nullable(v.string()),
      telegramId: v.nullable(whole),
      unreachable: v.boolean(),
    }),
  }),
);
const movedRow = v.nullable(v.object({ booking, service: serviceRow }));
const answer = v.tuple([
  v.object({
    moving: movingRow,
    moved: movedRow,
    own: v.nullable(whole),
    standing: v.optional(standingRow),
  }),
]);

export type MoveRequest = {
  readonly statement: SQL;
  /** Null when what was known of the business is outdated: the question must be asked afresh. */
  offerIn(rows: readonly unknown[]): MoveOffer | null;
};

/** Whether the person's role may write the calendar of a specialist, named as in the statement: of all, or their own. */
export function mayWrite({ tables: { admins } }: Lent, person: number, staff: 'm' | 'n'): SQL {
  return sql`exists (
    select 1 from ${admins} a where a.telegram_id = ${person}
      and (a.role in ${ALL} or (a.role in ${OWN} and ${sql.raw(staff)}.telegram_id = a.telegram_id)))`;
}

/** Asks only for what moves where this isolate knows the rest. */
export function requestMoveOffer(lent: Lent, person: number, now: number, query: MoveQuery): MoveRequest {
  const since = query.dates?.from ?? formatDay(Math.floor(now / DAY_MS));
  return request(lent, person, now, query, recallStanding(lent, since));
}

export async function readMoveOffer(
  lent: Lent,
  person: number,
  now: number,
  query: MoveQuery,
): Promise<MoveOffer> {
  const ask = async ({ statement, offerIn }: MoveRequest): Promise<MoveOffer | null> =>
    offerIn((await lent.db.execute(statement)).rows);
  const offer =
    (await ask(requestMoveOffer(lent, person, now, query))) ??
    (await ask(request(lent, person, now, query, undefined)));
  if (offer === null) throw new Error('what was read in one statement cannot be outdated');
  return offer;
}

function request(
  lent: Lent,
  person: number,
  now: number,
  query: MoveQuery,
  known: Standing | undefined,
): MoveRequest {
  const { tables } = lent;
  const { bookings, staffServices, staff } = tables;
  const dates =
    query.dates === null
      ? sql`(select tstzrange(starts_at - ${MONTH} - ${REACH}, starts_at + ${MONTH} + ${REACH})
             from ${bookings} where id = ${query.bookingId})`
      : sql`tstzrange(${query.dates.from}::date - ${REACH}, ${query.dates.to}::date + ${REACH})`;
  const who = sql`in (
    select d.staff_id from ${staffServices} d join ${bookings} b on b.service_id = d.service_id
    where b.id = ${query.bookingId})`;
  return {
    statement: sql`select ${movingFactsOf(lent, person, now, { who, dates })} as moving,
      ${movedFacts(lent, person, query)} as moved,
      (select id from ${staff} where telegram_id = ${person}) as own
      ${known === undefined ? sql`, ${standingFacts(lent, now)} as standing` : sql``}`,
    offerIn(rows) {
      const [row] = v.parse(answer, rows);
      if (row.standing !== undefined) {
        const standing = toStanding(row.standing);
        rememberStanding(lent, standing);
        return toMoveOffer(standing, row, now);
      }
      if (known === undefined || row.moving.revision !== known.business.revision) return null;
      return toMoveOffer(known, row, now);
    },
  };
}

function movedFacts(lent: Lent, person: number, { bookingId }: MoveQuery): SQL {
  const { bookings, users, staff, services } = lent.tables;
  return sql`(
    select json_build_object('service', to_json(s), 'booking', to_jsonb(b) || jsonb_build_object(
      'staff_name', m.name, 'client', jsonb_build_object(
        'name', u.name, 'username', u.username, 'telegramId', u.telegram_id,
        'unreachable', u.unreachable_since is not null)))
    from ${bookings} b
    join ${users} u on u.id = b.client_id
    join ${staff} m on m.id = b.staff_id
    join ${services} s on s.id = b.service_id
    where b.id = ${bookingId} and (u.telegram_id = ${person} or ${mayWrite(lent, person, 'm')}))`;
}

function toMoveOffer(
  standing: Standing,
  row: {
    readonly moving: Moving;
    readonly moved: v.InferOutput<typeof movedRow>;
    readonly own: number | null;
  },
  now: number,
): MoveOffer {
  const { moving, moved, own: ownStaffId } = row;
  if (moved === null) {
    return { ...toOffer(standing, moving, { serviceId: 0 }, now), booking: null, ownStaffId };
  }
  const { client, bufferBeforeMinutes, bufferAfterMinutes, ...held } = moved.booking;
  return {
    ...toOffer(standing, moving, { serviceId: held.serviceId }, now),
    service: toService(moved.service, standing.business.currency),
    booking: { ...toBooking(held), client, bufferBeforeMinutes, bufferAfterMinutes },
    ownStaffId,
  };
}
