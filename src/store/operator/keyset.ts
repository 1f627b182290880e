/** Pages by keyset: a page begins behind the last row of the one before, so that rows that come and go shift nothing. */
import { type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Page, Paging, Place } from '../../usecases/operator-desk.ts';
import { instantOf } from '../columns.ts';

/** The condition of a page, newest first; none for the first one. */
export function behind(at: AnyPgColumn, id: AnyPgColumn, after: Place | null): SQL | undefined {
  return after === null ? undefined : sql`(${at}, ${id}) < (${instantOf(after.at)}, ${after.id})`;
}

/** Of rows of which one more was read than the page holds. */
export function pageOf<T>(rows: readonly T[], { limit }: Paging, place: (row: T) => Place): Page<T> {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return { rows: kept, next: rows.length > limit && last !== undefined ? place(last) : null };
}
