/** What a typed text, or a button's number, changes of a service, a specialist or their terms. */
import type { WrittenPrice } from '../domain/price-text.ts';
import { err, ok } from '../domain/result.ts';
import { parseDay } from '../domain/time-days.ts';
import {
  BUFFER,
  DESCRIPTION,
  DURATION,
  HORIZON,
  LIMIT,
  NAME,
  NOTICE,
  PERSON_NAME,
  type Range,
  readAccount,
  readHours,
  readLine,
  readParagraph,
  readPrice,
  readSpan,
  readWhole,
  STEP,
  type Typed,
  within,
} from '../domain/typed-values.ts';
import type { Windows } from './facts.ts';
import type { Change, OwnFields, ServiceFields, StaffFields } from './workshop.ts';

type ServiceField =
  | 'name'
  | 'about'
  | 'length'
  | 'price'
  | 'before'
  | 'after'
  | 'step'
  | 'notice'
  | 'horizon';
type MemberField = 'name' | 'account' | 'day' | 'week';
type Set<Kind extends Change['kind']> = Typed<Extract<Change, { kind: Kind }>>;

/** `fresh`: with its price a new service is complete, and clients see it. */
export function serviceFromText(
  { id, field, fresh = 0 }: { id: number; field: ServiceField; fresh?: number },
  text: string | null,
): Set<'set-service'> {
  return map(serviceFields(field, text), (fields) => ({
    kind: 'set-service',
    id,
    fields: fresh === 1 && field === 'price' ? { ...fields, active: true } : fields,
  }));
}

/** Null is what the business has, or nothing at all. */
export function serviceFromButton({
  id,
  field,
  value,
}: {
  id: number;
  field: ServiceField;
  value: number | null;
}): Set<'set-service'> {
  const fields = ((): Typed<Partial<ServiceFields>> => {
    if (value !== null) return serviceFields(field, String(value));
    if (field === 'about') return ok({ description: null });
    if (field === 'step') return ok({ stepMinutes: null });
    if (field === 'notice') return ok({ minNoticeMinutes: null });
    if (field === 'horizon') return ok({ horizonDays: null });
    return serviceFields(field, null);
  })();
  return map(fields, (known) => ({ kind: 'set-service', id, fields: known }));
}

export function newServiceFromText(text: string | null): Set<'add-service'> {
  return map(readLine(text, NAME), (name) => ({ kind: 'add-service', name }));
}

export function newMemberFromText(text: string | null): Set<'add-staff'> {
  return map(readLine(text, PERSON_NAME), (name) => ({ kind: 'add-staff', name }));
}

export function memberFromText(
  { id, field }: { id: number; field: MemberField },
  text: string | null,
): Set<'set-staff'> {
  return map(memberFields(field, text), (fields) => ({ kind: 'set-staff', id, fields }));
}

export function termsFromText(
  { staff, service, field }: { staff: number; service: number; field: 'length' | 'price' },
  text: string | null,
): Set<'set-terms'> {
  const fields: Typed<Partial<OwnFields>> =
    field === 'length'
      ? map(readSpan(text, DURATION), (durationMinutes) => ({ durationMinutes }))
      : map(readPrice(text), toColumns);
  return map(fields, (known) => ({ kind: 'set-terms', staff, service, fields: known }));
}

function serviceFields(field: ServiceField, text: string | null): Typed<Partial<ServiceFields>> {
  switch (field) {
    case 'name':
      return map(readLine(text, NAME), (name) => ({ name }));
    case 'about':
      return map(readParagraph(text, DESCRIPTION), (description) => ({ description }));
    case 'length':
      return map(readSpan(text, DURATION), (durationMinutes) => ({ durationMinutes }));
    case 'price':
      return map(readPrice(text), toColumns);
    case 'before':
      return map(readSpan(text, BUFFER), (bufferBeforeMinutes) => ({ bufferBeforeMinutes }));
    case 'after':
      return map(readSpan(text, BUFFER), (bufferAfterMinutes) => ({ bufferAfterMinutes }));
    case 'step':
      return map(readSpan(text, STEP), (stepMinutes) => ({ stepMinutes }));
    case 'notice':
      return map(readSpan(text, NOTICE), (minNoticeMinutes) => ({ minNoticeMinutes }));
    case 'horizon':
      return map(readDays(text, HORIZON), (horizonDays) => ({ horizonDays }));
  }
}

function memberFields(field: MemberField, text: string | null): Typed<Partial<StaffFields>> {
  switch (field) {
    case 'name':
      return map(readLine(text, PERSON_NAME), (name) => ({ name }));
    case 'account':
      return map(readAccount(text), (telegramId) => ({ telegramId }));
    case 'day':
      return map(readWhole(text, LIMIT), (perDay) => ({ perDay }));
    case 'week':
      return map(readWhole(text, LIMIT), (perWeek) => ({ perWeek }));
  }
}

const DAY_MINUTES = 1440;

/** `30` and `30 дней` are the same. */
function readDays(text: string | null, range: Range): Typed<number> {
  const number = readWhole(text, range);
  if (number.ok || number.failure.kind !== 'value_not_number') return number;
  const span = readSpan(text, { least: 0, most: range.most * DAY_MINUTES, step: DAY_MINUTES });
  return span.ok ? within(span.value / DAY_MINUTES, range) : number;
}

function toColumns({ kind, minor }: WrittenPrice): { priceKind: WrittenPrice['kind']; priceMinor: number } {
  return { priceKind: kind, priceMinor: minor };
}

function map<T, U>(typed: Typed<T>, use: (value: T) => U): Typed<U> {
  return typed.ok ? ok(use(typed.value)) : typed;
}

const LONGEST_DAYS = 366;

/** Of one weekday. */
export function hoursFromText(
  { staff, weekday }: { staff: number | null; weekday: string },
  text: string | null,
): Set<'set-hours'> {
  return map(readHours(text), (windows) => ({ kind: 'set-hours', staff, weekday: Number(weekday), windows }));
}

export function datesFromText(dates: Dates, text: string | null): Set<'set-dates'> {
  const windows = readHours(text);
  return windows.ok ? datesChange(dates, windows.value) : windows;
}

type Dates = { readonly staff: number | null; readonly from: string; readonly to: string };

/** Null windows: as usual again. */
export function datesChange({ staff, from, to }: Dates, windows: Windows | null): Set<'set-dates'> {
  const days = parseDay(to) - parseDay(from);
  if (days < 0 || days > LONGEST_DAYS) return err({ kind: 'value_not_date' });
  return ok({ kind: 'set-dates', staff, from, to, windows });
}
