/** Orders that renew a subscription by a saved method: each try once, and none while another is under way. */
import { type SQL, sql } from 'drizzle-orm';
import type { RenewalOrder } from '../usecases/subscriptions.ts';
import { instantOf } from './columns.ts';
import { buyers, orders, plans, subscriptions, tasks } from './registry-tables.ts';

/** A statement for the batch that holds the subscription; answers the task of what it made. */
export function writeRenewal(tenantId: string, { orderId, requestKey }: RenewalOrder, now: number): SQL {
  return sql`
    with made as (
      insert into ${orders} (id, purpose, provider, buyer_id, tenant_id, plan_code, days, amount_minor, currency,
        method_id, customer, state, request_key, created_at)
      select ${orderId}, 'renewal', 'yookassa', s.buyer_id, s.tenant_id, p.code, p.days, p.price_minor, p.currency,
        s.method_id, b.customer, 'new', ${requestKey}, ${instantOf(now)}
      from ${subscriptions} s
      join ${plans} p on p.code = s.plan_code
      left join ${buyers} b on b.id = s.buyer_id
      where s.tenant_id = ${tenantId} and s.renews and s.method_id is not null
        and not exists (
          select from ${orders} o where o.tenant_id = s.tenant_id and o.purpose = 'renewal' and o.state in ('new', 'pending')
        )
      on conflict (request_key) do nothing
      returning id
    )
    insert into ${tasks} (kind, ref, due_at) select 'order', id, ${instantOf(now)} from made
    returning kind, ref, (extract(epoch from due_at) * 1000)::bigint as due_at`;
}
