/** What is wrong with the platform right now, counted in one look at the registry. */
import { sql } from 'drizzle-orm';
import * as v from 'valibot';
import { DAY_MS, MINUTE } from '../../domain/time.ts';
import type { HealthFacts } from '../../usecases/master-reads.ts';
import { instantOf } from '../columns.ts';
import { type Db, run } from '../connect.ts';
import { bots, failedUpdates, messages, payments, tasks, tenants } from '../registry-tables.ts';

/** What the queue has woken may still be under way. */
const LATE_MS = 10 * MINUTE;
const MOST_SHOWN = 6;

const whole = v.pipe(v.union([v.string(), v.number()]), v.transform(Number));
const healthRow = v.tuple([
  v.object({
    troubles: v.array(
      v.object({
        tenantId: v.string(),
        name: v.string(),
        username: v.string(),
        problem: v.nullable(v.string()),
      }),
    ),
    troubled: whole,
    lateTasks: whole,
    oldestTask: v.nullable(whole),
    strayPayments: whole,
    lostLetters: whole,
    failedUpdates: whole,
  }),
]);

export async function readHealth(db: Db, now: number): Promise<HealthFacts> {
  const late = instantOf(now - LATE_MS);
  const day = instantOf(now - DAY_MS);
  const { rows } = await run(() =>
    db.execute(sql`
      with troubled as (
        select t.id, t.name, b.username, b.revoked_at, b.webhook_problem, coalesce(b.revoked_at, b.webhook_checked_at) as since
        from ${bots} b join ${tenants} t on t.id = b.tenant_id
        where (b.revoked_at is not null or b.webhook_problem is not null) and t.status not in ('archived', 'dropped')
      )
      select
        (select coalesce(jsonb_agg(jsonb_build_object('tenantId', id, 'name', name, 'username', username,
           'problem', case when revoked_at is null then webhook_problem end)), '[]')
         from (select * from troubled order by since desc nulls last, id limit ${MOST_SHOWN}) newest) as troubles,
        (select count(*) from troubled) as troubled,
        (select count(*) from ${tasks} where due_at < ${late}) as "lateTasks",
        (select (extract(epoch from min(due_at)) * 1000)::bigint from ${tasks} where due_at < ${late}) as "oldestTask",
        (select count(*) from ${payments} where state = 'stray') as "strayPayments",
        (select count(*) from ${messages} where state in ('failed', 'uncertain') and created_at > ${day}) as "lostLetters",
        (select count(*) from ${failedUpdates} where last_at > ${day}) as "failedUpdates"`),
  );
  return v.parse(healthRow, rows)[0];
}
