/** Advisory locks of a write: the batch's own first statement, so that what follows counts what was committed. */
import { type SQL, sql } from 'drizzle-orm';
import type { Lent } from './lent.ts';

/** The business's rules: everybody who writes by them shares them, who changes what follows from them has them alone. */
const rulesOf = (tenantId: string): SQL => keyOf(`${tenantId}:rules`);

/** Waits until nobody writes by the rules of now, and keeps others from doing so. */
export function lockRules({ tenantId }: Lent): SQL {
  return sql`select pg_advisory_xact_lock(${rulesOf(tenantId)})`;
}

/** Bookings that only the exclusion constraint parts may hold a specialist's time together; nobody else beside them. */
type StaffLock = { readonly staff: number | readonly number[]; readonly together?: boolean };

/**
 * Locks the client, then the specialists by their numbers: always in this order, so that two writes never wait for
 * each other. Released by the end of the transaction.
 */
export function lock({ tenantId }: Lent, whom: { client?: number } & Partial<StaffLock>): SQL {
  const { client, staff = [], together = false } = whom;
  const ids = typeof staff === 'number' ? [staff] : staff;
  const takeStaff = together ? sql`pg_advisory_xact_lock_shared` : sql`pg_advisory_xact_lock`;
  return sql`select ${sql.join(
    [
      sql`pg_advisory_xact_lock_shared(${rulesOf(tenantId)})`,
      ...(client === undefined ? [] : [sql`pg_advisory_xact_lock(${keyOf(`${tenantId}:client:${client}`)})`]),
      ...ids.toSorted((a, b) => a - b).map((id) => sql`${takeStaff}(${keyOf(`${tenantId}:staff:${id}`)})`),
    ],
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

function keyOf(name: string): SQL {
  return sql`hashtextextended(${name}, 0)`;
}
