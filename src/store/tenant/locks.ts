/** Advisory locks of a write: the batch's own first statement, so that what follows counts what was committed. */
import { type SQL, sql } from 'drizzle-orm';
import type { Lent } from './lent.ts';

/** The business's rules: everybody who writes by them shares them, who changes what follows from them has them alone. */
const rulesOf = (tenantId: string): SQL => sql`hashtextextended(${`${tenantId}:rules`}, 0)`;

/** Waits until nobody writes by the rules of now, and keeps others from doing so. */
export function lockRules({ tenantId }: Lent): SQL {
  return sql`select pg_advisory_xact_lock(${rulesOf(tenantId)})`;
}

/**
 * Locks the client, then the specialists by their numbers: always in this order, so that two writes never wait for
 * each other. Released by the end of the transaction.
 */
export function lock({ tenantId }: Lent, whom: { client?: number; staff?: number | readonly number[] }): SQL {
  const names: string[] = [];
  if (whom.client !== undefined) names.push(`${tenantId}:client:${whom.client}`);
  const staff = whom.staff === undefined ? [] : typeof whom.staff === 'number' ? [whom.staff] : whom.staff;
  for (const id of staff.toSorted((a, b) => a - b)) names.push(`${tenantId}:staff:${id}`);
  return sql`select pg_advisory_xact_lock_shared(${rulesOf(tenantId)}), ${sql.join(
    names.map((name) => sql`pg_advisory_xact_lock(hashtextextended(${name}, 0))`),
    sql`, `,
  )}`;
}

/** Locks the client of a booking, whose own number nobody has read yet; of none, nothing. */
export function lockClientOf({ tables, tenantId }: Lent, bookingId: number): SQL {
  return sql`
    select pg_advisory_xact_lock(hashtextextended(${`${tenantId}:client:`} || u.telegram_id, 0))
    from ${tables.bookings} b join ${tables.users} u on u.id = b.client_id
    where b.id = ${bookingId}`;
}
