/** What several routes take: ids, pages, texts, sums; each parses what a stranger sent. */
import * as v from 'valibot';
import { formatTimestamp } from '../../domain/time.ts';
import type { Page, Place } from '../../usecases/operator-desk.ts';

const LATEST_MS = 8.64e15;
const MOST_DAYS = 3660;
/** No control characters, no halves of a character: Postgres keeps neither. */
const PRINTABLE = /^[^\p{Cc}\p{Cs}]*$/u;

export const tenantId = v.pipe(v.string(), v.regex(/^[a-z0-9]{12}$/));
export const numberId = v.pipe(v.string(), v.regex(/^[1-9]\d{0,8}$/), v.toNumber());
export const days = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_DAYS));
export const telegramId = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
export const planCode = v.pipe(v.string(), v.regex(/^[a-z0-9_-]{1,32}$/));
export const currency = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/));
/** Integer minor units. */
export const amountMinor = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 31 - 1));
export const amount = v.strictObject({ amount_minor: amountMinor, currency });

export function words<Least extends number, Most extends number>(least: Least, most: Most) {
  return v.pipe(v.string(), v.trim(), v.minLength(least), v.maxLength(most), v.regex(PRINTABLE));
}

/** Of a page; `id` is the form of the ids that it is ordered by. */
export function paging(id: RegExp) {
  return {
    limit: v.optional(
      v.pipe(v.string(), v.digits(), v.toNumber(), v.number(), v.minValue(1), v.maxValue(100)),
      '50',
    ),
    cursor: v.optional(
      v.pipe(
        v.string(),
        v.maxLength(100),
        v.transform(readCursor),
        v.object({
          at: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(LATEST_MS)),
          id: v.pipe(v.string(), v.regex(id)),
        }),
      ),
    ),
  };
}

/** What a page is answered as: opaque to whoever asks for the next one. */
export function pageView<T, V>({ rows, next }: Page<T>, view: (row: T) => V) {
  return { items: rows.map(view), next: next === null ? null : writeCursor(next) };
}

/** ISO 8601 in UTC. */
export function moment(at: number): string;
export function moment(at: number | null): string | null;
export function moment(at: number | null): string | null {
  return at === null ? null : formatTimestamp(at);
}

function writeCursor({ at, id }: Place): string {
  return btoa(`${at}.${id}`).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function readCursor(text: string): unknown {
  try {
    const [at, id] = atob(text.replaceAll('-', '+').replaceAll('_', '/')).split('.');
    return { at: Number(at), id };
  } catch {
    return null;
  }
}
