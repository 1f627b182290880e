/** The port `Digests`: the registry is asked in one request, the businesses of each database in one more. */
import { sql } from 'drizzle-orm';
import * as v from 'valibot';
import { DAY_MS } from '../domain/time.ts';
import { parseDay } from '../domain/time-days.ts';
import type { Digests } from '../usecases/digest.ts';
import { instantOf } from './columns.ts';
import { type Db, run } from './connect.ts';
import { bookingsByDay, selectWorking } from './operator/figures.ts';
import { silentTenants } from './operator/silent.ts';
import { planLetters } from './platform-letters.ts';
import { bots, payments, subscriptions, tenants } from './registry-tables.ts';
import { toPlanned } from './subscriptions.ts';
import { endTask, planTask, planTasks } from './tasks.ts';

const whole = v.pipe(v.union([v.string(), v.number()]), v.transform(Number));
const figuresRow = v.tuple([
  v.object({
    opened: whole,
    payments: whole,
    received: v.array(v.object({ minor: v.number(), currency: v.string() })),
    ending: whole,
    grace: whole,
    strays: whole,
    troubled: whole,
  }),
]);

/** `open` answers the connection of a database by its name in the registry. */
export function createDigests(db: Db, open: (database: string) => Db): Digests {
  return {
    async plan(morning, now) {
      await run(() => db.execute(planTask({ kind: 'digest', ref: morning }, now)));
    },
    count: (day) => countDay(db, open, day),
    async write(morning, { letters, silent }, now) {
      const lookAt = sql`
        select id::text, ${instantOf(now)} from ${bots}
        where tenant_id in (select jsonb_array_elements_text(${JSON.stringify(silent)}::jsonb))`;
      const [planned] = await run(() =>
        db.batch([
          db.execute(planLetters(letters, now)),
          db.execute(planTasks('checkup', lookAt)),
          db.execute(endTask({ kind: 'digest', ref: morning })),
        ]),
      );
      return toPlanned(planned.rows);
    },
  };
}

async function countDay(db: Db, open: (database: string) => Db, day: string): ReturnType<Digests['count']> {
  const start = parseDay(day) * DAY_MS;
  const [from, to] = [instantOf(start), instantOf(start + DAY_MS)];
  const received = sql`from ${payments} where paid_at >= ${from} and paid_at < ${to}`;
  const [figures, working] = await run(() =>
    db.batch([
      db.execute(sql`
        select
          (select count(*) from ${tenants} where created_at >= ${from} and created_at < ${to}) as opened,
          (select count(*) ${received}) as payments,
          (select coalesce(jsonb_agg(jsonb_build_object('minor', minor, 'currency', currency)), '[]')
           from (select currency, sum(amount_minor) as minor ${received} group by currency order by currency) sums) as received,
          (select count(*) from ${subscriptions} where paid_through = ${day}::date + 1) as ending,
          (select count(*) from ${tenants} where status = 'grace') as grace,
          (select count(*) from ${payments} where state = 'stray') as strays,
          (select count(*) from ${bots} where tenant_id is not null
             and (revoked_at is not null or webhook_problem is not null)) as troubled`),
      selectWorking(db),
    ]),
  );
  const [days, silent] = await Promise.all([
    bookingsByDay(working, open, start),
    silentTenants(working, open, start),
  ]);
  const bookings = days.find((one) => one.day === day)?.made ?? 0;
  return { figures: { day, bookings, ...v.parse(figuresRow, figures.rows)[0] }, silent };
}
