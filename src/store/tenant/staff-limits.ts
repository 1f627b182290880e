/** Whether a specialist has as many bookings in a day or a week as they may; exact under their lock. */
import { type SQL, sql } from 'drizzle-orm';
import type { StaffLimits } from '../../usecases/tenant-orders.ts';
import { instantOf } from '../columns.ts';
import type { Lent } from './lent.ts';

/**
 * A condition. It counts what the engine counts: bookings that hold time, by when the visit begins. A booking that is
 * being moved, named by `exclude`, does not count against itself.
 */
export function limitReached(
  { tables: { bookings, occupancy } }: Pick<Lent, 'tables'>,
  { staffId, limits, exclude = null }: { staffId: number; limits: StaffLimits; exclude?: number | null },
): SQL {
  const reached = Object.values(limits).flatMap(({ most, from, until }) =>
    most === null
      ? []
      : [
          sql`(
            select count(*) from ${bookings} b join ${occupancy} o on o.booking_id = b.id
            where b.staff_id = ${staffId} and b.id is distinct from ${exclude}::int
              and b.starts_at >= ${instantOf(from)} and b.starts_at < ${instantOf(until)}
          ) >= ${most}`,
        ],
  );
  return reached.length === 0 ? sql`false` : sql`(${sql.join(reached, sql` or `)})`;
}
