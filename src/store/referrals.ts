/** The port `Referrals`: what an invitation has earned, and for which businesses. */
import { sql } from 'drizzle-orm';
import * as v from 'valibot';
import type { Referrals } from '../usecases/grant-bonus.ts';
import { type Db, run } from './connect.ts';
import { referrals, subscriptions, tenants } from './registry-tables.ts';
import { endTask } from './tasks.ts';

const earnedRow = v.object({ days: v.number(), tenants: v.array(v.string()) });

export function createReferrals(db: Db): Referrals {
  return {
    async earned(invitedId) {
      const found = await run(() =>
        db.execute(sql`
          select r.days, array(
            select distinct on (s.buyer_id) s.tenant_id from ${subscriptions} s
            join ${tenants} t on t.id = s.tenant_id and t.status not in ('provisioning', 'dropped')
            where s.buyer_id in (r.invited_id, r.inviter_id)
            order by s.buyer_id, t.created_at
          ) as tenants
          from ${referrals} r where r.invited_id = ${invitedId}::bigint and r.granted_at is not null and r.days > 0`),
      );
      return v.parse(v.array(earnedRow), found.rows)[0] ?? null;
    },
    async end(invitedId) {
      await run(() => db.execute(endTask({ kind: 'bonus', ref: String(invitedId) })));
    },
  };
}
