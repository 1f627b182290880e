/** Gives the business to another owner. */
import { sql } from 'drizzle-orm';
import { instantOf } from '../columns.ts';
import type { Lent } from './lent.ts';

/** Whoever gave it away goes on with the calendar, and with nothing that is the owner's alone. */
export async function handOver(
  { db, tables: { admins } }: Lent,
  { from, to, now }: { from: number; to: number; now: number },
): Promise<void> {
  await db.execute(sql`
    insert into ${admins} (telegram_id, role, added_at)
    select person, role, ${instantOf(now)}
    from (values (${to}::bigint, 'owner'), (${from}::bigint, 'manager')) given (person, role)
    where role = 'owner' or exists (select from ${admins} where telegram_id = ${from}::bigint)
    on conflict (telegram_id) do update set role = excluded.role`);
}
