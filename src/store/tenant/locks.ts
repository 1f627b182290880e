/** Advisory locks of a write: the batch's own first statement, so that what follows counts what was committed. */
import { type SQL, sql } from 'drizzle-orm';
import type { Lent } from './lent.ts';

/**
 * Locks the client, then the specialist: always in this order, so that two writes never wait for each other.
 * Released by the end of the transaction.
 */
export function lock({ tenantId }: Lent, whom: { client?: number; staff?: number }): SQL {
  const names: string[] = [];
  if (whom.client !== undefined) names.push(`${tenantId}:client:${whom.client}`);
  if (whom.staff !== undefined) names.push(`${tenantId}:staff:${whom.staff}`);
  return sql`select ${sql.join(
    names.map((name) => sql`pg_advisory_xact_lock(hashtextextended(${name}, 0))`),
    sql`, `,
  )}`;
}
