/** The standing facts as a statement answers them: JSON, checked and named as the code names things. */
import * as v from 'valibot';
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
    language: v.nullable(v.picklist(LANGUAGES)),
  }),
);

const service = v.pipe(
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

export const standingRow = v.object({
  since: text,
  business,
  services: v.array(service),
  staff: v.array(v.object({ id: whole, name: text, active: v.boolean() })),
  doers: v.array(v.object({ staffId: whole, serviceId: whole })),
  hours: v.array(v.object({ staffId: v.nullable(whole), weekday: whole, windows })),
  exceptions: v.array(v.object({ staffId: v.nullable(whole), date: text, windows })),
});
