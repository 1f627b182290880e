/** Takes over what the operator changes of a business: its name, its zone, one more owner. */
import { sql } from 'drizzle-orm';
import type { Adoption } from '../../usecases/tenant-store.ts';
import { instantOf } from '../columns.ts';
import type { Lent } from './lent.ts';

export async function adopt({ db, tables }: Lent, { name, owner, timeZone, now }: Adoption): Promise<void> {
  const { settings, admins } = tables;
  await db.batch([
    db.execute(sql`
      update ${settings} set name = coalesce(${name ?? null}, name),
        time_zone = coalesce(${timeZone ?? null}, time_zone), revision = revision + 1`),
    db.execute(sql`
      insert into ${admins} (telegram_id, role, added_at)
      select given, 'owner', ${instantOf(now)} from (values (${owner ?? null}::bigint)) owner (given)
      where given is not null
      on conflict (telegram_id) do update set role = 'owner'`),
  ]);
}
