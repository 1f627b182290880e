/** SA-07: the copy of a business's data is whole, and nothing goes without it, nor before its time; whatever is cut is ended. */
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createExports } from '../../src/store/exports.ts';
import { createTenantData } from '../../src/store/tenant-data.ts';
import { type ArchiveContext, archiveTenant } from '../../src/usecases/archive-tenant.ts';
import type { OperatorContext } from '../../src/usecases/change-subscription.ts';
import { dropTenant } from '../../src/usecases/drop-tenant.ts';
import { exportTenant } from '../../src/usecases/export-tenant.ts';
import type { Objects } from '../../src/usecases/exports.ts';
import { provisionTenant } from '../../src/usecases/provision-tenant.ts';
import { contextAt, OWNER } from './accounts.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';
import { listen } from './outgoing-kit.ts';
import { type Kit, openKit, order, PUBLIC_URL, tokenOf } from './provisioning-kit.ts';

const BY = `operator:${OWNER}`;
const ARCHIVED = '2027-04-11T00:00:00Z';
const LATER = '2027-06-11T00:00:00Z';
let database: TestDatabase;
let kit: Kit;
let id: string;
let botId = 7_200_000_100;
let files: Map<string, Buffer>;

beforeAll(async () => {
  database = await openTestDatabase();
  kit = openKit(database);
});
afterAll(() => database.close());

beforeEach(async () => {
  files = new Map();
  botId += 1;
  const made = await provisionTenant(kit.ctx, order(tokenOf(botId)));
  if (!made.ok) throw new Error(made.failure.kind);
  id = made.value.tenant.tenant.id;
  await database.rows(`
    update registry.tenants set status = 'archived' where id = '${id}';
    insert into registry.subscriptions (tenant_id, buyer_id, paid_through, trial, archived_on, updated_at)
    values ('${id}', ${OWNER}, '2027-03-08', false, '2027-04-11', 'epoch');
    insert into registry.tasks (kind, ref, due_at) values ('archive', '${id}', '${ARCHIVED}');
    insert into shared.due (tenant, message, due_at) values ('${id}', 1, '${LATER}');`);
});

const objects: Objects = {
  async put(key, texts) {
    let text = '';
    for await (const one of texts) text += one;
    const file = gzipSync(text);
    files.set(key, file);
    return { bytes: file.byteLength, sha256: hashOf(file) };
  },
  open: async () => null,
  sha256: async (key) => {
    const file = files.get(key);
    return file === undefined ? null : hashOf(file);
  },
  delete: async (key) => void files.delete(key),
};

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function contextOf(now: string): ArchiveContext & OperatorContext {
  return {
    ...contextAt(database, now),
    publicUrl: PUBLIC_URL,
    data: createTenantData(
      database.app,
      () => database.app,
      () => database.owner,
    ),
    objects,
    exports: createExports(database.app),
    registry: kit.ctx.registry,
    setup: kit.ctx.setup,
    newExportId: () => Math.random().toString(36).slice(2).padEnd(32, 'x'),
  };
}

async function only(text: string): Promise<readonly unknown[]> {
  return (await database.rows(text)).map((row) => Object.values(row)[0]);
}

function drop(now: string, force = false) {
  return dropTenant(contextOf(now), { tenantId: id, actor: BY, force });
}

/** Everything that is left of it where anything could be. */
async function left(): Promise<unknown> {
  const [row] = await database.rows(`
    select (select count(*)::int from information_schema.tables where table_schema = 'tenant_${id}') > 0 as tables,
      exists (select from shared.due where tenant = '${id}') as due,
      exists (select from registry.bots where tenant_id = '${id}') as bot,
      (select count(*)::int from registry.tasks where ref = '${id}') as tasks,
      (select status from registry.tenants where id = '${id}') as status`);
  return { ...row, webhook: kit.webhooks.has(tokenOf(botId)) };
}
const GONE = { tables: false, due: false, bot: false, tasks: 0, status: 'dropped', webhook: false };

describe('the copy of a business’s data (SA-07)', () => {
  test('holds every row of every table once, over any number of pages, as counted', async () => {
    await database.rows(`
      insert into tenant_${id}.users (telegram_id, name, created_at)
      select n, 'Клиент "' || n || E'"\\n', 'epoch' from generate_series(1, 4001) n`);
    const made = await exportTenant(contextOf(ARCHIVED), { tenantId: id, actor: BY });
    if (!made.ok) throw new Error(made.failure.kind);
    const lines = gunzipSync(files.get(made.value.objectKey) ?? '')
      .toString()
      .trimEnd()
      .split('\n');
    const [head, ...rest] = lines.map((line): Record<string, unknown> => JSON.parse(line));
    expect(head).toMatchObject({ zapis: 1, tenant: id });
    const read: Record<string, number> = {};
    const told: Record<string, unknown> = {};
    const people = new Set<unknown>();
    let table = '';
    for (const row of rest) {
      if (typeof row['table'] === 'string' && Array.isArray(row['columns'])) {
        table = row['table'];
        told[table] = row['rows'];
        read[table] = 0;
        continue;
      }
      read[table] = (read[table] ?? 0) + 1;
      if (table === 'users') people.add(row['telegram_id']);
    }
    const tables = await only(
      `select table_name from information_schema.tables where table_schema = 'tenant_${id}'`,
    );
    expect(Object.keys(read).toSorted()).toEqual(tables.map(String).toSorted());
    expect(told).toEqual(read);
    expect(made.value.counts).toEqual(read);
    expect([read['users'], people.size, read['services']]).toEqual([4001, 4001, 6]);
    expect(made.value.link).toBe(`${PUBLIC_URL}/exports/${made.value.id}`);
    const again = await exportTenant(contextOf(ARCHIVED), { tenantId: 'nobody000000', actor: BY });
    expect(again).toEqual({ ok: false, failure: { kind: 'tenant_not_found' } });
  });

  test('is made once for an archive however often its task comes, and its owner is told where', async () => {
    await Promise.all([1, 2, 3].map(() => archiveTenant(contextOf(ARCHIVED), id)));
    await archiveTenant(contextOf(LATER), id);
    const rows = await database.rows(`select id, object_key from registry.exports where tenant_id = '${id}'`);
    expect(rows).toHaveLength(1);
    expect([...files.keys()]).toEqual([rows[0]?.['object_key']]);
    expect(await only(`select data from registry.messages where tenant_id = '${id}'`)).toEqual([
      expect.objectContaining({
        link: `${PUBLIC_URL}/exports/${String(rows[0]?.['id'])}`,
        opensThrough: '2027-05-11',
        keptThrough: '2027-06-09',
      }),
    ]);
    expect(await only(`select kind from registry.tasks where ref = '${id}'`)).toEqual([]);
  });

  test('is not made for a business that has been paid for meanwhile', async () => {
    await database.rows(`update registry.tenants set status = 'active' where id = '${id}'`);
    await archiveTenant(contextOf(ARCHIVED), id);
    expect([files.size, await only(`select kind from registry.tasks where ref = '${id}'`)]).toEqual([0, []]);
  });
});

describe('a business goes for good (SA-07)', () => {
  test('only from the archive, with a copy that is what it was, in its time or by force', async () => {
    await listen(database);
    const refusal = async (...args: Parameters<typeof drop>) => {
      const dropped = await drop(...args);
      return dropped.ok ? null : dropped.failure.kind;
    };
    await database.rows(`update registry.tenants set status = 'suspended' where id = '${id}'`);
    expect(await refusal(LATER, true)).toBe('not_archived');
    await database.rows(`update registry.tenants set status = 'archived' where id = '${id}'`);
    expect(await refusal(LATER, true)).toBe('not_exported');
    await archiveTenant(contextOf(ARCHIVED), id);
    const [[key, file] = ['', Buffer.alloc(0)]] = [...files];
    files.set(key, Buffer.from('other'));
    expect(await refusal(LATER, true)).toBe('not_exported');
    files.delete(key);
    expect(await refusal(LATER, true)).toBe('not_exported');
    files.set(key, file);
    expect(await drop('2027-06-09T20:59:59Z')).toEqual({
      ok: false,
      failure: { kind: 'drop_too_early', until: Date.parse('2027-06-09T21:00:00Z') },
    });
    expect(await left()).toMatchObject({
      tables: true,
      due: true,
      bot: true,
      status: 'archived',
      webhook: true,
    });
    expect(await drop('2027-04-12T00:00:00Z', true)).toEqual({ ok: true, value: null });
    expect(await left()).toEqual(GONE);
    expect(await only(`select event from registry.webhook_deliveries where event_id like '%${id}%'`)).toEqual(
      ['tenant.dropped'],
    );
    expect(await only(`select action from registry.audit_log where tenant_id = '${id}' order by id`)).toEqual(
      ['tenant.export', 'tenant.drop'],
    );
  });

  test('whole, wherever it was cut: the next call ends it, and so does its task', async () => {
    await archiveTenant(contextOf(ARCHIVED), id);
    let cuts = 0;
    for (; (await only(`select id from registry.bots where tenant_id = '${id}'`)).length > 0; cuts += 1) {
      for (const work of [() => drop(LATER), () => archiveTenant(contextOf(LATER), id)]) {
        database.cut({ at: cuts + 1, when: cuts % 2 === 0 ? 'before' : 'after' });
        await work().catch(() => undefined);
        database.cut(null);
      }
    }
    expect(cuts).toBeGreaterThan(4);
    expect(await left()).toEqual(GONE);
    expect(await drop(LATER)).toEqual({ ok: true, value: null });
  });
});
