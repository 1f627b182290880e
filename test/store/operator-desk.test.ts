/** OP-02, OP-05, OP-10: what the operator reads: pages that come and go shift nothing in, cards, money and figures. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readMigrations } from '../../scripts/lib/migration-files.ts';
import { DAY_MS } from '../../src/domain/time.ts';
import { createMigrator } from '../../src/store/migrate-tenant.ts';
import { createOperatorDesk } from '../../src/store/operator-desk.ts';
import type { OperatorDesk, Page, Place } from '../../src/usecases/operator-desk.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';
import { aTenant, NOW } from './tenants.ts';

const AT = new Date(NOW).toISOString();
let database: TestDatabase;
let desk: OperatorDesk;

beforeAll(async () => {
  database = await openTestDatabase();
  desk = createOperatorDesk(database.app, () => database.app);
  await addTenants(1, 1000);
});
afterAll(() => database.close());

/** Businesses `b00000000001` and on, the older the higher, three of each millisecond, each with a bot. */
async function addTenants(from: number, to: number, later: string = '0 s'): Promise<void> {
  await database.rows(`
    with made as (
      insert into registry.tenants (id, name, trade, status, owner_telegram_id, time_zone, language, currency, database, created_at, updated_at)
      select 'b' || lpad(n::text, 11, '0'), 'Салон ' || n, 'barber', case when n % 10 = 0 then 'suspended' else 'trial' end,
             5100000000 + n, 'Europe/Moscow', 'ru', 'RUB', 'main', '${AT}'::timestamptz - (n / 3) * interval '1 ms' + interval '${later}', '${AT}'
      from generate_series(${from}, ${to}) n returning id
    )
    insert into registry.bots (id, kind, tenant_id, username, token_hash, token_cipher, key_id, nonce, info, created_at)
    select 7200000000 + substr(id, 2)::bigint, 'tenant', id, id || '_bot', id, '', 'k1', '00', '{}', '${AT}' from made`);
}

async function readAll<T>(
  read: (after: Place | null) => Promise<Page<T>>,
  between: (page: number) => Promise<unknown> = async () => undefined,
): Promise<readonly T[]> {
  const rows: T[] = [];
  let after: Place | null = null;
  for (let page = 1; ; page += 1) {
    const found: Page<T> = await read(after);
    rows.push(...found.rows);
    after = found.next;
    if (after === null) return rows;
    await between(page);
  }
}

describe('the list of businesses', () => {
  test('OP-10: 1 000 in pages while some come and go: whoever stays is there, and once', async () => {
    const gone = new Set<string>();
    const seen = await readAll(
      (after) => desk.tenants({}, { after, limit: 100 }),
      async (page) => {
        const leaving = [1, 2, 3].map((n) => `b${String(n * 300 + page).padStart(11, '0')}`);
        for (const id of leaving) gone.add(id);
        const list = leaving.map((id) => `'${id}'`).join();
        await database.rows(`delete from registry.bots where tenant_id in (${list})`);
        await database.rows(`delete from registry.tenants where id in (${list})`);
        await addTenants(2000 + page * 10, 2004 + page * 10, page % 2 === 0 ? '10 s' : '1900 ms');
      },
    );
    const ids = seen.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const stayed = Array.from({ length: 1000 }, (_, i) => `b${String(i + 1).padStart(11, '0')}`);
    expect(stayed.filter((id) => !gone.has(id) && !ids.includes(id))).toEqual([]);
  });

  test('OP-02: is filtered by status and searched by name, username, owner and id', async () => {
    const found = async (filter: Parameters<OperatorDesk['tenants']>[0]) =>
      (await desk.tenants(filter, { after: null, limit: 5 })).rows.map(({ id }) => id);
    const wanted = 'b00000000777';
    expect(await found({ search: 'салон 777' })).toEqual([wanted]);
    expect(await found({ search: '@B00000000777_b' })).toEqual([wanted]);
    expect(await found({ search: '5100000777' })).toEqual([wanted]);
    expect(await found({ search: wanted })).toEqual([wanted]);
    expect(await found({ search: '510000077' })).toEqual([]);
    expect(await found({ search: '%' })).toEqual([]);
    expect(await found({ search: 'Салон 777', status: 'suspended' })).toEqual([]);
    expect(await found({ status: 'suspended' })).toHaveLength(5);
  });
});

describe('the card of a business', () => {
  test('OP-02: names its bot, term, webhook and errors, and counts in its own schema', async () => {
    const id = 'b00000000001';
    await createMigrator(() => database.owner, readMigrations('tenant')).migrate(aTenant(id));
    const schema = `tenant_${id}`;
    await database.rows(`
      insert into registry.subscriptions (tenant_id, buyer_id, plan_code, paid_through, trial, updated_at)
      values ('${id}', 5100000001, null, '2027-03-01', false, '${AT}')`);
    await database.rows(
      `update registry.bots set webhook_problem = 'wrong address' where tenant_id = '${id}'`,
    );
    await database.rows(
      `insert into registry.failed_updates values (7200000001, 1, 3, 'TypeError', '{}', '${AT}', '${AT}')`,
    );
    await database.rows(`insert into ${schema}.users (name, created_at) values ('Анна', '${AT}')`);
    await database.rows(`insert into ${schema}.analytics (event, at) values ('booking_created', '${AT}')`);
    await database.rows(`
      insert into ${schema}.messages (kind, key, recipient, data, state, due_at, created_at)
      values ('reminder', 'a', 1, '{}', 'uncertain', '${AT}', '${AT}'), ('reminder', 'b', 1, '{}', 'sent', '${AT}', '${AT}')`);
    expect(await desk.tenant(id, NOW)).toEqual({
      id,
      name: 'Салон 1',
      trade: 'barber',
      status: 'trial',
      heldAt: null,
      note: '',
      owner: 5_100_000_001,
      timeZone: 'Europe/Moscow',
      language: 'ru',
      createdAt: NOW,
      database: 'main',
      schemaVersion: 0,
      bot: { id: 7_200_000_001, username: `${id}_bot` },
      subscription: { plan: null, paidThrough: '2027-03-01', trial: false, renews: false },
      webhook: { checkedAt: null, problem: 'wrong address', revokedAt: null },
      failedUpdates: 1,
      numbers: { bookings: 0, upcoming: 0, clients: 1, undelivered: 1, lastActivityAt: NOW },
    });
    expect(await desk.tenant('nobody000000', NOW)).toBeNull();
  });

  test('is there without its own figures while its database is away', async () => {
    const away = createOperatorDesk(database.app, () => database.app);
    database.cut({ at: 2, when: 'before' });
    expect(await away.tenant('b00000000001', NOW)).toMatchObject({ name: 'Салон 1', numbers: null });
    database.cut(null);
  });
});

describe('money', () => {
  test('OP-05: payments come in pages, and the figures say what they bring', async () => {
    await database.rows(`update registry.tenants set status = 'dropped' where id <> 'b00000000001'`);
    await database.rows(`update registry.tenants set status = 'active' where id = 'b00000000001'`);
    await database.rows(`
      insert into registry.payments (tenant_id, buyer_id, provider, provider_id, days, amount_minor, currency, state, refunded_minor, actor, paid_at)
      select 'b00000000001', 1, 'manual', 'p' || n, 90, 79900, 'RUB', 'applied', case n when 1 then 900 else 0 end, 'operator:1',
             '${AT}'::timestamptz - n * interval '15 days'
      from generate_series(0, 4) n`);
    await database.rows(
      `insert into registry.trials values (7200000001, 1, 'b00000000001', '${AT}'), (7200000002, 2, 'b00000000002', '${AT}')`,
    );
    await database.rows(`
      insert into registry.subscriptions (tenant_id, buyer_id, paid_through, trial, updated_at)
      values ('b00000000002', 1, '2027-02-01', true, '${AT}'), ('b00000000003', 1, '2027-02-01', false, '${AT}')`);
    await database.rows(`
      insert into registry.payments (tenant_id, buyer_id, provider, provider_id, days, amount_minor, currency, state, actor, paid_at)
      values ('b00000000003', 1, 'manual', 'other', 30, 29900, 'RUB', 'applied', 'operator:1', '2027-01-02T00:00Z')`);
    const read = (after: Place | null) => desk.payments({ tenantId: 'b00000000001' }, { after, limit: 2 });
    expect((await readAll(read)).map(({ providerId }) => providerId)).toEqual(['p0', 'p1', 'p2', 'p3', 'p4']);
    expect(await desk.figures(NOW)).toEqual({
      tenants: {
        provisioning: 0,
        trial: 0,
        active: 1,
        grace: 0,
        suspended: 0,
        archived: 0,
        dropped: expect.any(Number),
      },
      held: 0,
      mrr: [{ currency: 'RUB', minor: 26_633 }],
      revenue: [
        { month: '2026-12', amount: { currency: 'RUB', minor: 159_800 } },
        { month: '2027-01', amount: { currency: 'RUB', minor: 79_900 * 2 - 900 + 29_900 } },
        { month: '2027-02', amount: { currency: 'RUB', minor: 79_900 } },
      ],
      churn: { paying: 2, lost: 1 },
      trials: { started: 2, paid: 1 },
      bookings: [{ day: '2027-02-10', made: 1 }],
    });
  });

  test('OP-10: the book of deeds is read by business, actor and action', async () => {
    await database.rows(`
      insert into registry.audit_log (actor, action, tenant_id, at)
      select 'operator:1', 'extend', 'b00000000001', to_timestamp(${(NOW - DAY_MS) / 1000}) from generate_series(1, 5)`);
    await database.rows(
      `insert into registry.audit_log (actor, action, at) values ('system', 'tick', '${AT}')`,
    );
    const read = (after: Place | null) => desk.deeds({ actor: 'operator:1' }, { after, limit: 2 });
    expect((await readAll(read)).map(({ id }) => id)).toEqual([5, 4, 3, 2, 1]);
    expect((await desk.deeds({ action: 'tick' }, { after: null, limit: 5 })).rows).toMatchObject([
      { id: 6, before: null },
    ]);
  });
});
