/** The figures of the whole platform: the registry's in one request, the bookings of a day in one a database. */
import { inArray, type SQL, sql } from 'drizzle-orm';
import * as v from 'valibot';
import type { TenantStatus } from '../../domain/subscription.ts';
import { DAY_MS } from '../../domain/time.ts';
import type { Statistics } from '../../usecases/master-reads.ts';
import type { Figures } from '../../usecases/operator-desk.ts';
import { instantOf } from '../columns.ts';
import { type Db, run } from '../connect.ts';
import { messages, payments, subscriptions, tenants, trials } from '../registry-tables.ts';

const WORKING: readonly TenantStatus[] = ['trial', 'active', 'grace', 'suspended'];
const NOBODY: Readonly<Record<TenantStatus, number>> = {
  provisioning: 0,
  trial: 0,
  active: 0,
  grace: 0,
  suspended: 0,
  archived: 0,
  dropped: 0,
};

const whole = v.pipe(v.union([v.string(), v.number()]), v.transform(Number));
const sums = v.array(v.object({ currency: v.string(), minor: whole }));
const months = v.array(v.object({ month: v.string(), currency: v.string(), minor: whole }));
const churnRow = v.tuple([v.object({ paying: whole, lost: whole })]);
const trialRow = v.tuple([v.object({ started: whole, paid: whole })]);
const dayRows = v.array(v.object({ day: v.string(), made: whole }));

type Working = readonly { readonly id: string; readonly database: string }[];

export async function readFigures(db: Db, open: (database: string) => Db, now: number): Promise<Figures> {
  const { working, statistics } = await readRegistry(db, now);
  return { ...statistics, bookings: await bookingsByDay(working, open, now - 29 * DAY_MS) };
}

/** Without a look into any business: bookings are those that the daily summaries have counted. */
export async function readStatistics(db: Db, now: number): Promise<Statistics> {
  return (await readRegistry(db, now)).statistics;
}

async function readRegistry(
  db: Db,
  now: number,
): Promise<{ readonly working: Working; readonly statistics: Statistics }> {
  const today = sql`(${instantOf(now)} at time zone 'UTC')::date`;
  const [counts, working, mrr, revenue, churn, begun, counted] = await run(() =>
    db.batch([
      db
        .select({
          status: tenants.status,
          n: sql`count(*)`.mapWith(Number),
          held: sql`count(${tenants.heldAt})`.mapWith(Number),
        })
        .from(tenants)
        .groupBy(tenants.status),
      selectWorking(db),
      db.execute(mrrOf(today)),
      db.execute(revenueSince(now)),
      db.execute(churnOf(today, now)),
      db.execute(trialsSince(now - 90 * DAY_MS)),
      db.execute(countedSince(today)),
    ]),
  );
  const [lost] = [v.parse(churnRow, churn.rows)].flat();
  const [tried] = [v.parse(trialRow, begun.rows)].flat();
  const statistics = {
    tenants: { ...NOBODY, ...Object.fromEntries(counts.map(({ status, n }) => [status, n])) },
    held: counts.reduce((sum, { held }) => sum + held, 0),
    mrr: v.parse(sums, mrr.rows),
    revenue: v
      .parse(months, revenue.rows)
      .map(({ month, currency, minor }) => ({ month, amount: { minor, currency } })),
    churn: lost ?? { paying: 0, lost: 0 },
    trials: tried ?? { started: 0, paid: 0 },
    bookings: v.parse(dayRows, counted.rows),
  };
  return { working, statistics };
}

/** The businesses that have a schema with bookings of these days. */
export function selectWorking(db: Db) {
  return db
    .select({ id: tenants.id, database: tenants.database })
    .from(tenants)
    .where(inArray(tenants.status, [...WORKING]));
}

function mrrOf(today: SQL): SQL {
  return sql`
    select last.currency, sum(round(last.amount_minor * 30.0 / last.days))::bigint as minor
    from ${subscriptions} s
    cross join lateral (
      select currency, amount_minor, days from ${payments} p
      where p.tenant_id = s.tenant_id and p.state = 'applied' and p.days > 0
      order by p.paid_at desc, p.id desc limit 1
    ) last
    where not s.trial and s.paid_through >= ${today}
    group by last.currency order by last.currency`;
}

function revenueSince(now: number): SQL {
  return sql`
    select to_char(paid_at at time zone 'UTC', 'YYYY-MM') as month, currency,
           sum(amount_minor - refunded_minor)::bigint as minor
    from ${payments}
    where paid_at >= (date_trunc('month', ${instantOf(now)} at time zone 'UTC') - interval '11 months') at time zone 'UTC'
    group by 1, 2 order by 1, 2`;
}

function churnOf(today: SQL, now: number): SQL {
  return sql`
    select count(*) as paying, count(*) filter (where s.paid_through < ${today}) as lost
    from ${subscriptions} s
    where s.paid_through >= ${today} - 30 and exists (
      select from ${payments} p
      where p.tenant_id = s.tenant_id and p.state = 'applied' and p.paid_at <= ${instantOf(now - 30 * DAY_MS)}
    )`;
}

function trialsSince(since: number): SQL {
  return sql`
    select count(*) as started, count(*) filter (where not s.trial) as paid
    from ${trials} t left join ${subscriptions} s on s.tenant_id = t.tenant_id
    where t.started_at >= ${instantOf(since)}`;
}

function countedSince(today: SQL): SQL {
  return sql`
    select data->>'day' as day, max((data->>'bookings')::int) as made from ${messages}
    where kind = 'digest' and (data->>'day')::date > ${today} - 30 group by 1 order by 1`;
}

/** From that moment on, by the days of UTC. */
export async function bookingsByDay(
  working: Working,
  open: (database: string) => Db,
  since: number,
): Promise<Figures['bookings']> {
  const from = sql`date_trunc('day', ${instantOf(since)} at time zone 'UTC') at time zone 'UTC'`;
  const byDatabase = Map.groupBy(working, ({ database }) => database);
  const counted = await Promise.all(
    [...byDatabase].map(async ([database, ofIt]) => {
      const each = ofIt.map(({ id }) => {
        const schema = sql.identifier(`tenant_${id}`);
        return sql`select at from ${schema}.analytics where event = 'booking_created' and at >= ${from}`;
      });
      const query = sql`
        select to_char(at at time zone 'UTC', 'YYYY-MM-DD') as day, count(*) as made
        from (${sql.join(each, sql` union all `)}) booked group by 1`;
      return v.parse(dayRows, (await run(() => open(database).execute(query))).rows);
    }),
  );
  const days = new Map<string, number>();
  for (const { day, made } of counted.flat()) days.set(day, (days.get(day) ?? 0) + made);
  return [...days].map(([day, made]) => ({ day, made })).sort((a, b) => (a.day < b.day ? -1 : 1));
}
