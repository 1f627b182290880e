/** Reads QStash's durations (`10s`, `1d10h`) and tells when a failed delivery is tried again. */

const UNIT_MS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const MAX_BACKOFF_S = 86_400;

/** Milliseconds, or undefined where the text is no duration. */
export function parseDuration(text: string): number | undefined {
  if (!/^(\d+[smhd])+$/.test(text)) return undefined;
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+)([smhd])/g)) {
    if (unit === 's' || unit === 'm' || unit === 'h' || unit === 'd') total += Number(amount) * UNIT_MS[unit];
  }
  return total;
}

/** After `retried` retries: 12 s, 148 s, 30 min, 6 h, then a day. */
export function backoffMs(retried: number): number {
  return Math.floor(Math.min(MAX_BACKOFF_S, Math.exp(2.5 * (retried + 1)))) * 1000;
}

/** `Retry-After` of an answer: seconds or an HTTP date, seen from `now`. */
export function retryAfterMs(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
