/** The port `Subscriptions`: one account read whole, one change written whole or not at all. */
import { eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import * as v from 'valibot';
import { TASK_KINDS } from '../domain/tasks.ts';
import { formatDay, parseDay } from '../domain/time-days.ts';
import type { Account, Saved, SubscriptionChange, Subscriptions } from '../usecases/subscriptions.ts';
import type { PlannedTask } from '../usecases/tasks.ts';
import { writeAudit } from './audit.ts';
import { instantOf } from './columns.ts';
import { type Db, run, StoreError } from './connect.ts';
import { publishEvents } from './outgoing-events.ts';
import { planLetters } from './platform-letters.ts';
import { auditLog, bots, buyers, messages, policy, subscriptions, tenants } from './registry-tables.ts';
import { writeRenewal } from './renewals.ts';
import { endTask, planTask } from './tasks.ts';

export function createSubscriptions(db: Db): Subscriptions {
  return {
    async read(tenantId, requestKey) {
      const [row] = await run(() => selectAccounts(db, requestKey).where(eq(tenants.id, tenantId)));
      return row === undefined ? null : toAccount(row);
    },
    save: (change) => saveChange(db, change),
  };
}

/** `more` is written with it, or not at all. */
export async function saveChange(
  db: Db,
  change: SubscriptionChange,
  more: readonly SQL[] = [],
): Promise<Saved> {
  const { first, rest } = changeStatements(change);
  try {
    const answers = await run(() =>
      db.batch([db.execute(first), ...[...rest, ...more].map((statement) => db.execute(statement))]),
    );
    return {
      saved: true,
      planned: [...plannedBy(change), ...answers.flatMap(({ rows }) => toPlanned(rows))],
    };
  } catch (error) {
    if (isOutrun(error)) return { saved: false };
    throw error;
  }
}

/** The whole change; may share its batch with what else belongs to it, which is then not written either. */
export function changeStatements(change: SubscriptionChange): { first: SQL; rest: readonly SQL[] } {
  const { tenantId, nextAt, letters, renewal, archives, audit, events, now } = change;
  const task = { kind: 'subscription', ref: tenantId } as const;
  return {
    first: writeSubscription(change),
    rest: [
      writeStatus(change),
      nextAt === null ? endTask(task) : planTask(task, nextAt),
      ...(change.subscription === null ? [] : [withdrawOutdated(change.subscription.paidThrough, change)]),
      ...(letters.length > 0 ? [planLetters(letters, now)] : []),
      ...(renewal === null ? [] : [writeRenewal(tenantId, renewal, now)]),
      ...(archives ? [planTask({ kind: 'archive', ref: tenantId }, now)] : []),
      ...(audit === null ? [] : [writeAudit(audit, now)]),
      ...(events.length > 0 ? [publishEvents(events, now)] : []),
    ],
  };
}

/** What the change itself plans, besides what its letters and its renewal do. */
export function plannedBy({ tenantId, nextAt, archives, now }: SubscriptionChange): readonly PlannedTask[] {
  return [
    ...(nextAt === null ? [] : [{ kind: 'subscription', ref: tenantId, dueAt: nextAt } as const]),
    ...(archives ? [{ kind: 'archive', ref: tenantId, dueAt: now } as const] : []),
  ];
}

const whole = v.pipe(v.union([v.string(), v.number()]), v.transform(Number));
const plannedRow = v.object({ kind: v.picklist(TASK_KINDS), ref: v.string(), due_at: whole });

/** The tasks among the rows that a statement of a change answers. */
export function toPlanned(rows: readonly unknown[]): readonly PlannedTask[] {
  return rows.flatMap((row) => {
    const read = v.safeParse(plannedRow, row);
    return read.success ? [{ kind: read.output.kind, ref: read.output.ref, dueAt: read.output.due_at }] : [];
  });
}

/** Whether a batch was refused because its subscription is not the one that was read. */
export function isOutrun(error: unknown): boolean {
  if (!(error instanceof StoreError)) return false;
  return error.code === DIVISION_BY_ZERO || (error.code === UNIQUE && error.table === 'subscriptions');
}

const DIVISION_BY_ZERO = '22012';
const UNIQUE = '23505';

/** A statement that takes its whole batch back where the version has moved. */
export function writeSubscription({ tenantId, subscription, now }: SubscriptionChange): SQL {
  if (subscription === null) return sql`select 1`;
  const { buyerId, planCode, trial, renews, methodId, methodTitle, starsCharge, version } = subscription;
  const archivedOn = subscription.archivedOn === null ? null : formatDay(subscription.archivedOn);
  const through = formatDay(subscription.paidThrough);
  if (version === 0) {
    return sql`
      insert into ${subscriptions} (tenant_id, buyer_id, plan_code, paid_through, trial, renews, method_id, method_title,
        stars_charge, archived_on, updated_at)
      values (${tenantId}, ${buyerId}, ${planCode}, ${through}, ${trial}, ${renews}, ${methodId}, ${methodTitle},
        ${starsCharge}, ${archivedOn}, ${instantOf(now)})`;
  }
  return sql`
    with changed as (
      update ${subscriptions} set buyer_id = ${buyerId}, plan_code = ${planCode}, paid_through = ${through},
        trial = ${trial}, renews = ${renews}, method_id = ${methodId}, method_title = ${methodTitle},
        stars_charge = ${starsCharge}, archived_on = ${archivedOn}, version = version + 1, updated_at = ${instantOf(now)}
      where tenant_id = ${tenantId} and version = ${version}
      returning version
    )
    select 1 / count(*) from changed`;
}

/** A bot that is only being made, and one that is gone, stay what they are. */
function writeStatus({ tenantId, status, heldAt, now }: SubscriptionChange): SQL {
  return sql`
    update ${tenants} set status = ${status}, held_at = ${heldAt === null ? sql`null` : instantOf(heldAt)},
      updated_at = ${instantOf(now)}
    where id = ${tenantId} and status not in ('provisioning', 'dropped')`;
}

/** What waits to be said of another end than the present one is not true any more. */
function withdrawOutdated(paidThrough: number, { tenantId, now }: SubscriptionChange): SQL {
  return sql`
    update ${messages} set state = 'withdrawn', settled_at = ${instantOf(now)}
    where tenant_id = ${tenantId} and state = 'planned' and kind in ('ending', 'ended', 'suspended')
      and data->>'paidThrough' <> ${formatDay(paidThrough)}`;
}

function selectAccounts(db: Db, requestKey?: string) {
  const salesBot = sql<
    string | null
  >`(select username from ${bots} where kind = 'sales' order by created_at desc limit 1)`;
  return db
    .select({
      tenant: getTableColumns(tenants),
      username: bots.username,
      subscription: getTableColumns(subscriptions),
      policy: getTableColumns(policy),
      sales: salesBot,
      known: sql<boolean>`exists (
        select from ${buyers} where id = coalesce(${subscriptions.buyerId}, ${tenants.ownerTelegramId}))`,
      repeated: sql<boolean>`exists (
        select from ${auditLog} where tenant_id = ${tenants.id} and target = ${requestKey ?? null})`,
    })
    .from(tenants)
    .innerJoin(policy, eq(policy.id, 1))
    .leftJoin(bots, eq(bots.tenantId, tenants.id))
    .leftJoin(subscriptions, eq(subscriptions.tenantId, tenants.id));
}

type AccountRow = Awaited<ReturnType<typeof selectAccounts>>[number];

function toAccount({ tenant, username, subscription, policy: terms, sales, ...row }: AccountRow): Account {
  const { id: _, ...rest } = terms;
  return {
    tenantId: tenant.id,
    name: tenant.name,
    username,
    status: tenant.status,
    zone: tenant.timeZone,
    ownerId: tenant.ownerTelegramId,
    heldAt: tenant.heldAt,
    subscription:
      subscription === null
        ? null
        : {
            ...subscription,
            zone: tenant.timeZone,
            held: tenant.heldAt !== null,
            paidThrough: parseDay(subscription.paidThrough),
            archivedOn: subscription.archivedOn === null ? null : parseDay(subscription.archivedOn),
          },
    policy: rest,
    sales: sales === null ? null : { username: sales, known: row.known },
    repeated: row.repeated,
  };
}
