/** The facts of an offer as its one statement answers them: JSON, checked and named as the code names things. */
import * as v from 'valibot';
import { BOOKING_STATES } from '../../domain/bookings.ts';
import { LANGUAGES } from '../../domain/language.ts';
import { PRICE_KINDS } from '../../domain/money.ts';
import { ROLES } from '../../domain/permissions.ts';
import { parseMinuteRanges } from '../columns.ts';

const text = v.string();
const whole = v.number();
const language = v.nullable(v.picklist(LANGUAGES));
const windows = v.pipe(text, v.transform(parseMinuteRanges));

/** A row as `to_json` writes it, its columns in our spelling. */
const row = v.pipe(
  v.record(v.string(), v.unknown()),
  v.transform((columns) =>
    Object.fromEntries(
      Object.entries(columns).map(([name, value]) => [
        name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
        value,
      ]),
    ),
  ),
);

const business = v.pipe(
  row,
  v.object({
    ...v.entriesFromList(
      ['revision', 'stepMinutes', 'minNoticeMinutes', 'horizonDays', 'bookingLimit', 'changeWindowMinutes'],
      whole,
    ),
    ...v.entriesFromList(['name', 'timeZone', 'currency'], text),
    ...v.entriesFromList(['about', 'address', 'mapUrl', 'phone', 'email', 'support'], v.nullable(text)),
    language,
  }),
);

const service = v.pipe(
  row,
  v.object({
    ...v.entriesFromList(
      ['id', 'durationMinutes', 'bufferBeforeMinutes', 'bufferAfterMinutes', 'priceMinor'],
      whole,
    ),
    ...v.entriesFromList(['stepMinutes', 'minNoticeMinutes', 'horizonDays'], v.nullable(whole)),
    name: text,
    description: v.nullable(text),
    priceKind: v.picklist(PRICE_KINDS),
  }),
);

const booking = v.object({
  ...v.entriesFromList(['id', 'clientId', 'serviceId', 'staffId', 'startsAt', 'endsAt', 'priceMinor'], whole),
  ...v.entriesFromList(['serviceName', 'staffName', 'currency'], text),
  priceKind: v.picklist(PRICE_KINDS),
  state: v.picklist(BOOKING_STATES),
});

export const offerRow = v.object({
  business,
  client: v.nullable(v.object({ id: whole, language, activeBookings: whole })),
  role: v.nullable(v.picklist(ROLES)),
  service: v.nullable(service),
  staff: v.array(v.object({ id: whole, name: text })),
  hours: v.array(v.object({ staffId: v.nullable(whole), weekday: whole, windows })),
  exceptions: v.array(v.object({ staffId: v.nullable(whole), date: text, windows })),
  busy: v.array(v.object({ staffId: whole, block: v.boolean(), startsAt: whole, endsAt: whole })),
  mine: v.nullable(booking),
});
