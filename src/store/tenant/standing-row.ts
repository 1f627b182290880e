/** The standing facts as a statement answers them: JSON, checked and named as the code names things. */
import * as v from 'valibot';
import { HOLIDAY_CALENDARS } from '../../domain/holidays.ts';
import { LANGUAGES } from '../../domain/language.ts';
import { PRICE_KINDS } from '../../domain/money.ts';
import { parseMinuteRanges } from '../columns.ts';
import { jsonRow } from './json-row.ts';

const text = v.string();
const whole = v.number();
const windows = v.pipe(text, v.transform(parseMinuteRanges));

const business = v.pipe(
  jsonRow,
  v.object({
    ...v.entriesFromList(
      ['revision', 'stepMinutes', 'minNoticeMinutes', 'horizonDays', 'bookingLimit', 'changeWindowMinutes'],
      whole,
    ),
    ...v.entriesFromList(['name', 'timeZone', 'currency'], text),
    ...v.entriesFromList(['about', 'address', 'mapUrl', 'phone', 'email', 'support'], v.nullable(text)),
    ...v.entriesFromList(['ratingDelayMinutes', 'perDay', 'perWeek'], v.nullable(whole)),
    reviewUrl: v.nullable(text),
    reminderMinutes: v.array(whole),
    holidays: v.nullable(v.picklist(HOLIDAY_CALENDARS)),
    language: v.nullable(v.picklist(LANGUAGES)),
  }),
);

export const serviceRow = v.pipe(
  jsonRow,
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

const staffMember = v.object({
  id: whole,
  name: text,
  active: v.boolean(),
  perDay: v.nullable(whole),
  perWeek: v.nullable(whole),
});

const doing = v.object({
  ...v.entriesFromList(['staffId', 'serviceId'], whole),
  durationMinutes: v.nullable(whole),
  priceKind: v.nullable(v.picklist(PRICE_KINDS)),
  priceMinor: v.nullable(whole),
});

export const standingRow = v.object({
  since: text,
  business,
  services: v.array(serviceRow),
  staff: v.array(v.pipe(jsonRow, staffMember)),
  does: v.array(v.pipe(jsonRow, doing)),
  hours: v.array(v.object({ staffId: v.nullable(whole), weekday: whole, windows })),
  exceptions: v.array(v.object({ staffId: v.nullable(whole), date: text, windows })),
});
