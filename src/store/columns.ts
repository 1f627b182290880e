/** Column types that the tables share: instants as epoch milliseconds, ranges, sets of minutes. */
import { type SQL, sql } from 'drizzle-orm';
import { type AnyPgColumn, customType } from 'drizzle-orm/pg-core';
import { formatInstant, parseInstant } from '../domain/time.ts';

/** `timestamptz`, seen by the code as epoch milliseconds. */
export const instant = customType<{ data: number; driverData: string }>({
  dataType: () => 'timestamp with time zone',
  fromDriver: parseInstant,
  toDriver: formatInstant,
});

/** An instant as a parameter of a statement. */
export function instantOf(epochMs: number): SQL {
  return sql`to_timestamp(${epochMs}::float8 / 1000)`;
}

/** `tstzrange`, seen as the text Postgres prints; the code never computes with it. */
export const instantRange = customType<{ data: string }>({ dataType: () => 'tstzrange' });

export type MinuteRange = readonly [start: number, end: number];

/** A set of half-open ranges of minutes since local midnight; past 1440 is the next date's small hours. */
export const minuteRanges = customType<{ data: readonly MinuteRange[]; driverData: string }>({
  dataType: () => 'int4multirange',
  fromDriver: parseMinuteRanges,
  toDriver: formatMinuteRanges,
});

/** The condition of a check: the column holds one of these words, which are ours. */
export function oneOf(column: AnyPgColumn, words: readonly string[]): SQL {
  return sql`${column} in ${wordList(words)}`;
}

/** `('a', 'b')` of words that are constants of ours and hold no quotes. */
export function wordList(words: readonly string[]): SQL {
  return sql.raw(`(${words.map((word) => `'${word}'`).join(', ')})`);
}

export function parseMinuteRanges(text: string): readonly MinuteRange[] {
  return [...text.matchAll(/\[(\d+),(\d+)\)/g)].map((match) => [Number(match[1]), Number(match[2])]);
}

export function formatMinuteRanges(ranges: readonly MinuteRange[]): string {
  return `{${ranges.map(([start, end]) => `[${start},${end})`).join(',')}}`;
}
