/** Instants as epoch milliseconds, and their ISO 8601 text; no zone, no clock. */
import { Temporal } from 'temporal-polyfill';

/** Parses an instant with its offset (ISO 8601, or what Postgres prints for `timestamptz`) to epoch milliseconds. */
export function parseInstantMs(text: string): number {
  return Temporal.Instant.from(text).epochMilliseconds;
}

/** `2027-02-10T07:00:00Z`, with a fraction only where there is one. */
export function formatInstantMs(epochMs: number): string {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toString();
}
