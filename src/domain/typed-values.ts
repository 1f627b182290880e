/** Values that an admin types, each read with its own rule: the value, or why it is none. */
import { parseDates } from './dates-text.ts';
import type { ValueFailure } from './failures.ts';
import { parseHours } from './hours-text.ts';
import { parsePrice, type WrittenPrice } from './price-text.ts';
import { err, ok, type Result } from './result.ts';
import type { WallRange } from './schedule.ts';
import { parseSpan } from './span-text.ts';
import type { Day } from './time.ts';

export type Range = { readonly least: number; readonly most: number; readonly step?: number };
export type Typed<T> = Result<T, ValueFailure>;

/** What AD-20 and AD-22 allow. */
export const NAME: Range = { least: 3, most: 100 };
export const PERSON_NAME: Range = { least: 2, most: 60 };
export const DESCRIPTION: Range = { least: 1, most: 500 };
export const DURATION: Range = { least: 5, most: 480 };
export const BUFFER: Range = { least: 0, most: 120 };
export const STEP: Range = { least: 5, most: 240, step: 5 };
/** Thirty days. */
export const NOTICE: Range = { least: 0, most: 43_200 };
export const HORIZON: Range = { least: 1, most: 730 };
export const LIMIT: Range = { least: 1, most: 500 };

/** Control characters, and the marks that turn the direction of everything after them. */
const UNSEEN = /[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** In one line, of so many characters. */
export function readLine(text: string | null, range: Range): Typed<string> {
  return readText(text, range, (clean) => clean.replace(/\s+/gu, ' '));
}

/** With its own line ends. */
export function readParagraph(text: string | null, range: Range): Typed<string> {
  return readText(text, range, (clean) => clean.replace(/\n{3,}/g, '\n\n'));
}

export function readWhole(text: string | null, range: Range): Typed<number> {
  if (text === null) return err({ kind: 'value_not_text' });
  const digits = text.replace(/\s/gu, '');
  return /^\d{1,9}$/.test(digits) ? within(Number(digits), range) : err({ kind: 'value_not_number' });
}

/** Minutes. */
export function readSpan(text: string | null, range: Range): Typed<number> {
  if (text === null) return err({ kind: 'value_not_text' });
  const minutes = parseSpan(text);
  if (minutes === null) return err({ kind: 'value_not_span' });
  const { least, most } = range;
  return minutes < least || minutes > most
    ? err({ kind: 'value_span_range', least, most })
    : within(minutes, range);
}

export function readPrice(text: string | null): Typed<WrittenPrice> {
  return readAs(text, parsePrice, { kind: 'value_not_price' });
}

export function readHours(text: string | null): Typed<readonly WallRange[]> {
  return readAs(text, parseHours, { kind: 'value_not_hours' });
}

export function readDates(text: string | null, today: Day): Typed<readonly [first: Day, last: Day]> {
  return readAs(text, (written) => parseDates(written, today), { kind: 'value_not_date' });
}

/** Telegram's number of a person; a name after `@` can change its owner and names nobody for certain. */
export function readAccount(text: string | null): Typed<number> {
  return readAs(text, (written) => (/^\s*\d{4,15}\s*$/.test(written) ? Number(written) : null), {
    kind: 'value_not_account',
  });
}

/** Whether a number from a button is one that may be. */
export function within(value: number, { least, most, step = 1 }: Range): Typed<number> {
  if (value < least || value > most) return err({ kind: 'value_range', least, most });
  return value % step === 0 ? ok(value) : err({ kind: 'value_step', step });
}

function readText(
  text: string | null,
  { least, most }: Range,
  tidy: (clean: string) => string,
): Typed<string> {
  if (text === null) return err({ kind: 'value_not_text' });
  const value = tidy(
    text.toWellFormed().replace(UNSEEN, (char) => (char === '\n' ? char : char === '\t' ? ' ' : '')),
  ).trim();
  const length = [...value].length;
  return length < least || length > most ? err({ kind: 'value_length', least, most }) : ok(value);
}

function readAs<T>(
  text: string | null,
  parse: (written: string) => T | null,
  failure: ValueFailure,
): Typed<T> {
  if (text === null) return err({ kind: 'value_not_text' });
  // What is endless is nothing of the kind.
  const value = text.length > 500 ? null : parse(text);
  return value === null ? err(failure) : ok(value);
}
