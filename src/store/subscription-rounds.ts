/** The port `SubscriptionRounds`: all businesses with a term, page by page, beside the tasks that would wake them. */
import { and, asc, eq, gt, ne, or, type SQL, sql } from 'drizzle-orm';
import type { TaskKind } from '../domain/tasks.ts';
import { formatInstant } from '../domain/time.ts';
import { parseDay } from '../domain/time-days.ts';
import type { Standing, SubscriptionRounds } from '../usecases/repair-subscriptions.ts';
import { type Db, run } from './connect.ts';
import { bots, exports, policy, subscriptions, tasks, tenants } from './registry-tables.ts';

export function createSubscriptionRounds(db: Db): SubscriptionRounds {
  return {
    async page(after, limit) {
      const [[terms], rows] = await run(() =>
        db.batch([db.select().from(policy), selectStandings(db, after).limit(limit)]),
      );
      if (terms === undefined) throw new Error('the registry has no policy');
      return { policy: terms, standings: rows.map(toStanding) };
    },
    async plan(planned) {
      const rows = planned.map(({ kind, ref, dueAt }) => ({ kind, ref, due_at: formatInstant(dueAt) }));
      await run(() =>
        db.execute(sql`
          insert into ${tasks} (kind, ref, due_at)
          select kind, ref, due_at from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (kind text, ref text, due_at timestamptz)
          on conflict (kind, ref) do update set due_at = least(${tasks.dueAt}, excluded.due_at)`),
      );
    },
  };
}

function selectStandings(db: Db, after: string) {
  const dueOf = (kind: TaskKind): SQL<number | null> =>
    sql<number | null>`(
      select extract(epoch from due_at)::float8 * 1000 from ${tasks} where kind = ${kind} and ref = ${tenants.id})`;
  const hasBot = sql`exists (select from ${bots} where ${bots.tenantId} = ${tenants.id})`;
  return db
    .select({
      tenantId: tenants.id,
      status: tenants.status,
      zone: tenants.timeZone,
      heldAt: tenants.heldAt,
      trial: subscriptions.trial,
      paidThrough: subscriptions.paidThrough,
      renews: subscriptions.renews,
      methodId: subscriptions.methodId,
      archivedOn: subscriptions.archivedOn,
      updatedAt: subscriptions.updatedAt,
      stepAt: dueOf('subscription'),
      archiveAt: dueOf('archive'),
      isCopied: sql<boolean>`exists (
        select from ${exports}
        where ${exports.tenantId} = ${tenants.id}
          and ${exports.objectKey} like ${tenants.id} || '/archive-' || ${subscriptions.archivedOn} || '-%')`,
    })
    .from(tenants)
    .innerJoin(subscriptions, eq(subscriptions.tenantId, tenants.id))
    .where(
      and(
        gt(tenants.id, after),
        ne(tenants.status, 'provisioning'),
        or(ne(tenants.status, 'dropped'), hasBot),
      ),
    )
    .orderBy(asc(tenants.id))
    .$dynamic();
}

function toStanding(row: Awaited<ReturnType<typeof selectStandings>>[number]): Standing {
  const { tenantId, status, stepAt, archiveAt, isCopied, heldAt, paidThrough, archivedOn, ...rest } = row;
  const subscription = {
    ...rest,
    held: heldAt !== null,
    paidThrough: parseDay(paidThrough),
    archivedOn: archivedOn === null ? null : parseDay(archivedOn),
  };
  return { tenantId, status, subscription, stepAt, archiveAt, isCopied };
}
