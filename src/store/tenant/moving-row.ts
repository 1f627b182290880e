/** The moving facts as a statement answers them: JSON, checked and named as the code names things. */
import * as v from 'valibot';
import { BOOKING_STATES } from '../../domain/bookings.ts';
import { LANGUAGES } from '../../domain/language.ts';
import { PRICE_KINDS } from '../../domain/money.ts';
import { ROLES } from '../../domain/permissions.ts';
import { jsonInstant, jsonRow } from './json-row.ts';

const whole = v.number();

const booking = v.pipe(
  jsonRow,
  v.object({
    ...v.entriesFromList(['id', 'clientId', 'serviceId', 'staffId', 'priceMinor'], whole),
    ...v.entriesFromList(['serviceName', 'currency', 'requestKey'], v.string()),
    ...v.entriesFromList(['startsAt', 'endsAt'], jsonInstant),
    priceKind: v.picklist(PRICE_KINDS),
    state: v.picklist(BOOKING_STATES),
    sequence: whole,
    attendanceConfirmedAt: v.nullable(jsonInstant),
    calendarSentAt: v.nullable(jsonInstant),
  }),
);

export const movingRow = v.object({
  revision: v.nullable(whole),
  client: v.nullable(
    v.object({
      id: whole,
      language: v.nullable(v.picklist(LANGUAGES)),
      bookings: v.nullable(v.array(booking)),
    }),
  ),
  role: v.nullable(v.picklist(ROLES)),
  /** Whose time, from and to, and for a booking its id and when its visit begins; epoch seconds. */
  busy: v.nullable(v.array(v.tuple([whole, whole, whole, v.nullable(whole), v.nullable(whole)]))),
});
