/** Bookings as the business sees them: a row of JSON with the client, wherever a statement gathers several things. */
import { type SQL, sql } from 'drizzle-orm';
import * as v from 'valibot';
import { BOOKING_STATES } from '../../domain/bookings.ts';
import { LANGUAGES } from '../../domain/language.ts';
import { PRICE_KINDS } from '../../domain/money.ts';
import type { Visit } from '../../usecases/desk-facts.ts';
import { jsonInstant, jsonRow } from './json-row.ts';
import type { Lent } from './lent.ts';

const whole = v.number();
const text = v.string();

/** Names `b`, `u` and `s`: the booking, its client and its specialist. */
export function fromVisits({ tables }: Lent): SQL {
  return sql`${tables.bookings} b
    join ${tables.users} u on u.id = b.client_id
    join ${tables.staff} s on s.id = b.staff_id`;
}

/** An expression over `fromVisits`, for `visitRow`. */
export const VISIT: SQL = sql`
  to_jsonb(b) || jsonb_build_object('staff_name', s.name, 'client', to_jsonb(u))`;

const client = v.pipe(
  jsonRow,
  v.object({
    id: whole,
    name: text,
    username: v.nullable(text),
    telegramId: v.nullable(whole),
    language: v.nullable(v.picklist(LANGUAGES)),
    unreachableSince: v.nullable(jsonInstant),
  }),
);

export const visitRow: v.GenericSchema<unknown, Visit> = v.pipe(
  jsonRow,
  v.object({
    ...v.entriesFromList(['id', 'clientId', 'serviceId', 'staffId', 'priceMinor', 'sequence'], whole),
    ...v.entriesFromList(['serviceName', 'staffName', 'currency'], text),
    ...v.entriesFromList(['startsAt', 'endsAt', 'createdAt'], jsonInstant),
    priceKind: v.picklist(PRICE_KINDS),
    state: v.picklist(BOOKING_STATES),
    attendanceConfirmedAt: v.nullable(jsonInstant),
    calendarSentAt: v.nullable(jsonInstant),
    cancelReason: v.nullable(text),
    client,
  }),
  v.transform(({ priceKind, priceMinor, currency, ...row }) => ({
    ...row,
    price: { kind: priceKind, minor: priceMinor, currency },
  })),
);
