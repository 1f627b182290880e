/** Businesses as the operator sees them: a page of them, and the card of one with figures of its own schema. */
import { and, count, desc, eq, gte, ilike, or, type SQL, sql } from 'drizzle-orm';
import { Unavailable } from '../../domain/failures.ts';
import { DAY_MS } from '../../domain/time.ts';
import type {
  Page,
  Paging,
  TenantCard,
  TenantFilter,
  TenantLine,
  TenantNumbers,
} from '../../usecases/operator-desk.ts';
import { instantOf } from '../columns.ts';
import { type Db, run } from '../connect.ts';
import { bots, failedUpdates, subscriptions, tenants } from '../registry-tables.ts';
import { tenantTables } from '../tenant-tables.ts';
import { behind, pageOf } from './keyset.ts';

const WEEK_MS = 7 * DAY_MS;

const line = {
  id: tenants.id,
  name: tenants.name,
  trade: tenants.trade,
  status: tenants.status,
  heldAt: tenants.heldAt,
  note: tenants.note,
  owner: tenants.ownerTelegramId,
  timeZone: tenants.timeZone,
  language: tenants.language,
  createdAt: tenants.createdAt,
  bot: { id: bots.id, username: bots.username },
  // The first column says whether the row is there at all: it is never null.
  subscription: {
    paidThrough: subscriptions.paidThrough,
    plan: subscriptions.planCode,
    trial: subscriptions.trial,
    renews: subscriptions.renews,
  },
};

export async function listTenants(
  db: Db,
  { status, search }: TenantFilter,
  paging: Paging,
): Promise<Page<TenantLine>> {
  const rows = await run(() =>
    db
      .select(line)
      .from(tenants)
      .leftJoin(bots, eq(bots.tenantId, tenants.id))
      .leftJoin(subscriptions, eq(subscriptions.tenantId, tenants.id))
      .where(
        and(
          status === undefined ? undefined : eq(tenants.status, status),
          search === undefined ? undefined : matches(search),
          behind(tenants.createdAt, tenants.id, paging.after),
        ),
      )
      .orderBy(desc(tenants.createdAt), desc(tenants.id))
      .limit(paging.limit + 1),
  );
  return pageOf(rows, paging, ({ createdAt, id }) => ({ at: createdAt, id }));
}

/** Ids are found whole, names in part. */
function matches(search: string): SQL | undefined {
  const wanted = search.trim().replace(/^@/, '');
  const part = `%${wanted.replace(/[%_\\]/g, '\\$&')}%`;
  return or(
    ilike(tenants.name, part),
    ilike(bots.username, part),
    eq(tenants.id, wanted),
    sql`${tenants.ownerTelegramId}::text = ${wanted}`,
  );
}

export async function readTenant(
  db: Db,
  open: (database: string) => Db,
  id: string,
  now: number,
): Promise<TenantCard | null> {
  const failed = db
    .select({ n: count() })
    .from(failedUpdates)
    .where(and(eq(failedUpdates.botId, bots.id), gte(failedUpdates.lastAt, now - WEEK_MS)));
  const [found] = await run(() =>
    db
      .select({
        ...line,
        database: tenants.database,
        schemaVersion: tenants.schemaVersion,
        checkedAt: bots.webhookCheckedAt,
        problem: bots.webhookProblem,
        revokedAt: bots.revokedAt,
        failedUpdates: sql`(${failed})`.mapWith(Number),
      })
      .from(tenants)
      .leftJoin(bots, eq(bots.tenantId, tenants.id))
      .leftJoin(subscriptions, eq(subscriptions.tenantId, tenants.id))
      .where(eq(tenants.id, id)),
  );
  if (found === undefined) return null;
  const { checkedAt, problem, revokedAt, ...rest } = found;
  return {
    ...rest,
    webhook: found.bot === null ? null : { checkedAt, problem, revokedAt },
    numbers: await numbersOf(found, open, now),
  };
}

async function numbersOf(
  { id, status, database }: Pick<TenantCard, 'id' | 'status' | 'database'>,
  open: (database: string) => Db,
  now: number,
): Promise<TenantNumbers | null> {
  if (status === 'provisioning' || status === 'dropped') return null;
  const { bookings, users, messages, analytics } = tenantTables(`tenant_${id}`);
  const number = (query: SQL) => sql`(${query})`.mapWith(Number);
  const whole = {
    bookings: number(sql`select count(*) from ${bookings}`),
    upcoming: number(
      sql`select count(*) from ${bookings} where state in ('pending', 'booked') and starts_at > ${instantOf(now)}`,
    ),
    clients: number(sql`select count(*) from ${users}`),
    undelivered: number(
      sql`select count(*) from ${messages} where state in ('failed', 'uncertain') and due_at > ${instantOf(now - WEEK_MS)}`,
    ),
    lastActivityAt: sql<number | null>`(select max(at) from ${analytics})`.mapWith(analytics.at),
  };
  try {
    const [numbers] = await run(() => open(database).select(whole).from(sql`(select) nothing`));
    return numbers ?? null;
  } catch (error) {
    if (error instanceof Unavailable) return null;
    throw error;
  }
}
