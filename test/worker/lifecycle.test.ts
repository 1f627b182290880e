/** SA-07: a business walks from its trial to its end, every callback delivered twice, and its data leaves with its owner. */
import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { Secret } from '../../src/domain/secret.ts';
import { dayOf, parseInstant, zoneOf } from '../../src/domain/time.ts';
import { formatDay } from '../../src/domain/time-days.ts';
import { configureNeon, connect } from '../../src/store/connect.ts';
import { createSubscriptions } from '../../src/store/subscriptions.ts';
import { extendTenant } from '../../src/usecases/extend-tenant.ts';
import { here } from '../support/here.ts';
import { openSalon, query, type Row, type Salon } from '../support/salon.ts';
import { connectControl } from '../support/stack.ts';
import { runTask } from '../support/task.ts';

/** It is noon there when the walk begins, so that whatever a day brings is due. */
function zoneOfNoon(now: number): string {
  const ahead = 12 - new Date(now).getUTCHours();
  return `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}

let salon: Salon;
let today: number;
beforeAll(async () => {
  configureNeon({ fetchEndpoint: `${here('url')}/neon/sql` });
  const now = parseInstant(await connectControl().now());
  const tz = zoneOfNoon(now);
  salon = await openSalon({ tz });
  today = dayOf(zoneOf(tz), now);
  await query(
    `insert into registry.subscriptions (tenant_id, buyer_id, paid_through, trial, updated_at) values ($1, $2, $3, true, 'epoch')`,
    [salon.tenant, salon.owner.id, formatDay(today + 7)],
  );
  await query(`update registry.tenants set status = 'trial' where id = $1`, [salon.tenant]);
});

const one = async (text: string): Promise<Row> => (await query(text, [salon.tenant]))[0] ?? {};
const status = async () => (await one('select status from registry.tenants where id = $1'))['status'];
const told = async (): Promise<readonly unknown[]> =>
  (await query('select kind from registry.messages where tenant_id = $1 order by id', [salon.tenant])).map(
    ({ kind }) => kind,
  );

/** So many days lie between its last paid day and today; its clock strikes twice at once, and again. */
async function strike(days: number): Promise<{ status: unknown; said: string }> {
  await query(
    `update registry.subscriptions set paid_through = $2, updated_at = 'epoch' where tenant_id = $1`,
    [salon.tenant, formatDay(today - days)],
  );
  const task = { kind: 'subscription', ref: salon.tenant } as const;
  expect(await Promise.all([runTask(task), runTask(task)])).toEqual([200, 200]);
  expect(await runTask(task)).toBe(200);
  await salon.control.advance('PT2S');
  return { status: await status(), said: (await salon.control.screen(salon.at(salon.owner))).text };
}

test('the trial is announced, ends, has its grace and is suspended, each said once through its own bot', async () => {
  expect(await strike(-2)).toEqual({ status: 'trial', said: expect.stringContaining('Бесплатный период') });
  expect((await strike(0)).said).toContain('Сегодня последний бесплатный день');
  expect(await strike(1)).toEqual({ status: 'grace', said: expect.stringContaining('закончился') });
  expect(await strike(4)).toEqual({ status: 'suspended', said: expect.stringContaining('закрыты') });
  expect(await told()).toEqual(['ending', 'ending', 'ended', 'suspended']);
});

test('days from the operator open it at once', async () => {
  const ctx = {
    now: parseInstant(await salon.control.now()),
    subscriptions: createSubscriptions(connect(new Secret(here('postgres')))),
    newOrderId: () => 'order',
    bell: { ring: async () => {} },
  };
  const days = { tenantId: salon.tenant, days: 30, note: '', actor: 'operator:1', requestKey: 'walk' };
  await extendTenant(ctx, days);
  expect(await extendTenant(ctx, days)).toEqual({ ok: true, value: { paidThrough: formatDay(today + 30) } });
  expect([await status(), (await told()).at(-1)]).toEqual(['trial', 'extended']);
});

test('in the archive its owner gets all the data by a link that opens, and nobody else does', async () => {
  expect((await strike(34)).status).toBe('archived');
  const archive = { kind: 'archive', ref: salon.tenant } as const;
  expect(await runTask(archive)).toBe(200);
  await salon.control.advance('PT2S');
  expect((await told()).filter((kind) => kind === 'archived')).toHaveLength(1);
  const letter = await salon.control.screen(salon.at(salon.owner));
  expect(letter.text).toContain('в архиве');
  const link = letter.buttons.flat().find(({ url }) => url?.includes('/exports/'))?.url ?? '';
  const answer = await fetch(link);
  expect(answer.headers.get('content-disposition')).toBe(
    `attachment; filename="zapis-${salon.tenant}.jsonl.gz"`,
  );
  expect(answer.headers.get('cache-control')).toBe('private, no-store');
  const file = Buffer.from(await answer.arrayBuffer());
  const row = await one('select * from registry.exports where tenant_id = $1');
  expect([file.byteLength, createHash('sha256').update(file).digest('hex')]).toEqual([
    row['bytes'],
    row['sha256'],
  ]);
  expect(gunzipSync(file).toString()).toContain('"table":"settings"');
  for (const path of ['x'.repeat(32), 'short', salon.tenant]) {
    expect((await fetch(`${here('worker')}/exports/${path}`)).status).toBe(404);
  }
  await query(`update registry.exports set expires_at = created_at where tenant_id = $1`, [salon.tenant]);
  expect((await fetch(link)).status).toBe(404);
});

test('once it is dropped nothing is left of it, and its bot is nobody’s', async () => {
  await query(`update registry.tenants set status = 'dropped' where id = $1`, [salon.tenant]);
  const task = { kind: 'archive', ref: salon.tenant } as const;
  expect(await runTask(task)).toBe(200);
  expect(await runTask(task)).toBe(200);
  expect(await query('select 1 from registry.bots where tenant_id = $1', [salon.tenant])).toEqual([]);
  expect(await one(`select to_regnamespace('tenant_' || $1) as schema`)).toEqual({ schema: null });
  const calls = await salon.control.calls({ service: 'telegram' });
  expect(calls.filter(({ path }) => path.endsWith('/deleteWebhook'))).toHaveLength(1);
});
