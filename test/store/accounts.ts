/** Businesses with a subscription as rows of the registry, and the clock of their tasks. */
import { randomBytes } from 'node:crypto';
import { createSubscriptions } from '../../src/store/subscriptions.ts';
import type { OperatorContext } from '../../src/usecases/change-subscription.ts';
import { stepSubscription } from '../../src/usecases/step-subscription.ts';
import type { TestDatabase } from './database.ts';

export type AccountRow = {
  readonly id: string;
  readonly paidThrough?: string;
  readonly trial?: boolean;
  readonly zone?: string;
  readonly status?: string;
  /** A saved method that may be charged. */
  readonly renews?: boolean;
};

export const OWNER = 5_100_000_001;

export async function addAccount(database: TestDatabase, account: AccountRow): Promise<void> {
  const { id, paidThrough, trial = false, zone = 'Europe/Moscow', renews = false } = account;
  const status = account.status ?? (trial ? 'trial' : 'active');
  const botId = 7_200_000_000 + Number.parseInt(id.slice(-6), 36);
  await database.rows(`
    insert into registry.tenants (id, name, trade, status, owner_telegram_id, time_zone, language, currency, database, created_at, updated_at)
    values ('${id}', 'Салон', 'barber', '${status}', ${OWNER}, '${zone}', 'ru', 'RUB', 'main', 'epoch', 'epoch');
    insert into registry.bots (id, kind, tenant_id, username, token_hash, token_cipher, key_id, nonce, info, created_at)
    values (${botId}, 'tenant', '${id}', '${id}_bot', '${id}', '', 'k1', '00', '{}', 'epoch');`);
  if (paidThrough === undefined) return;
  await database.rows(`
    insert into registry.subscriptions (tenant_id, buyer_id, plan_code, paid_through, trial, renews, method_id, method_title, updated_at)
    values ('${id}', ${OWNER}, ${trial ? 'null' : "'starter'"}, '${paidThrough}', ${trial}, ${renews},
            ${renews ? "'pm', '•••• 4444'" : 'null, null'}, 'epoch')`);
}

export function contextAt(database: TestDatabase, now: string): OperatorContext {
  return {
    now: Date.parse(now),
    subscriptions: createSubscriptions(database.app),
    newOrderId: () => randomBytes(12).toString('hex'),
    bell: { ring: async () => {} },
  };
}

/** Steps whenever the task's row says so, each step delivered `times` over and so late; answers the moments. */
export async function live(
  database: TestDatabase,
  id: string,
  { since, until, times = 2, lateMs = 0 }: { since: string; until: string; times?: number; lateMs?: number },
): Promise<readonly string[]> {
  const moments: string[] = [];
  for (let at = Date.parse(since); at <= Date.parse(until); ) {
    const now = new Date(at + lateMs).toISOString();
    moments.push(now);
    await Promise.all(Array.from({ length: times }, () => stepSubscription(contextAt(database, now), id)));
    const [next] = await database.rows(
      `select due_at from registry.tasks where kind = 'subscription' and ref = '${id}'`,
    );
    if (!(next?.['due_at'] instanceof Date)) break;
    at = next['due_at'].getTime();
  }
  return moments;
}
