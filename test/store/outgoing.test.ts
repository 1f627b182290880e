/** OP-10: events are published once for whoever listens, tried by the clock, given up, and taken up again. */
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { EventName } from '../../src/domain/outgoing.ts';
import { Secret } from '../../src/domain/secret.ts';
import { createVault } from '../../src/platform/vault.ts';
import type { Db } from '../../src/store/connect.ts';
import { createEventLog, publishEvents } from '../../src/store/outgoing-events.ts';
import { createRegistry } from '../../src/store/registry.ts';
import { createWebhookEndpoints } from '../../src/store/webhook-endpoints.ts';
import { createWebhook } from '../../src/usecases/create-webhook.ts';
import { deliverEvent } from '../../src/usecases/deliver-event.ts';
import { editWebhook } from '../../src/usecases/edit-webhook.ts';
import type { ClaimedDelivery, OutgoingEvent, TellingEnd } from '../../src/usecases/outgoing-events.ts';
import { redeliverEvent } from '../../src/usecases/redeliver-event.ts';
import { removeWebhook } from '../../src/usecases/remove-webhook.ts';
import { rotateWebhook } from '../../src/usecases/rotate-webhook.ts';
import type { PlannedTask } from '../../src/usecases/tasks.ts';
import type { EndpointContext } from '../../src/usecases/webhook-endpoints.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';
import { aNewBot, aNewTenant, NOW } from './tenants.ts';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const OURS = 'aaaaaaaaaaaa';
const THEIRS = 'bbbbbbbbbbbb';
const RULES = { local: false, ownHost: 'zapis.company.com' };
const URL = 'https://hooks.company.com/zapis';
const WISH = { actor: 'api:1', requestKey: 'api:1:first' };
const LIT: TellingEnd = { kind: 'heard', status: 200 };
const DARK: TellingEnd = { kind: 'unheard', status: 500, error: 'Internal Server Error' };

let database: TestDatabase;
let db: Db;
let ctx: EndpointContext;
let rung: PlannedTask[] = [];
const vault = createVault(
  { current: 'k1', keys: { k1: new Secret(Buffer.alloc(32, 7).toString('base64')) } },
  new Secret('00'.repeat(32)),
);

beforeAll(async () => {
  database = await openTestDatabase();
  db = database.app;
  const parts = {
    db,
    vault: { open: async () => new Secret('1:x') },
    databases: ['main'],
    tenantsPerDatabase: 9,
  };
  const registry = createRegistry(parts);
  await registry.reserve(aNewTenant(OURS), aNewBot(1));
  await registry.reserve(aNewTenant(THEIRS), aNewBot(2));
  const bell = { ring: async (tasks: readonly PlannedTask[]) => void rung.push(...tasks) };
  ctx = { now: NOW, endpoints: createWebhookEndpoints(db), vault, bell, rules: RULES };
});
afterAll(() => database.close());
beforeEach(async () => {
  rung = [];
  await database.rows(
    'truncate registry.webhook_endpoints, registry.tasks, registry.messages, registry.audit_log cascade',
  );
});

type Added = { readonly id: string; readonly secret: string };
async function add(
  events: readonly string[],
  more: { tenantId?: string; requestKey?: string } = {},
): Promise<Added> {
  const made = await createWebhook(ctx, { ...WISH, url: URL, tenantId: null, events, ...more });
  if (!made.ok) throw new Error(JSON.stringify(made.failure));
  return { id: made.value.endpoint.id, secret: made.value.secret.reveal() };
}

const event = (id: string, name: Extract<EventName, `tenant.${string}`>, tenantId = OURS): OutgoingEvent => ({
  id,
  event: name,
  tenantId,
  at: NOW - 30 * SECOND,
  data: { name: 'Бритва', status: 'active' },
});
const log = () => createEventLog(db, vault);

/** What was told, in order; the answers one after the other, the last of them for ever. */
function listener(...answers: readonly TellingEnd[]) {
  const told: ClaimedDelivery[] = [];
  const deliver = async (ref: string, now: number) => {
    const teller = {
      async tell(delivery: ClaimedDelivery) {
        told.push(delivery);
        return answers[Math.min(told.length, answers.length) - 1] ?? LIT;
      },
    };
    return await deliverEvent({ now, log: log(), teller, rules: RULES, operators: [41, 42] }, ref);
  };
  return { told, deliver };
}
const states = () =>
  database.rows(`
    select d.event_id, d.state, d.attempts, d.last_status,
      (extract(epoch from d.next_at) * 1000)::float8 as next_at,
      (select (extract(epoch from t.due_at) * 1000)::float8 from registry.tasks t
       where t.kind = 'delivery' and t.ref = d.id::text) as task
    from registry.webhook_deliveries d order by d.id`);
const audited = async () =>
  (await database.rows('select actor, action from registry.audit_log order by id')).map(
    ({ actor, action }) => `${String(actor)} ${String(action)}`,
  );

test('OP-10: whoever listens to an event of that business gets it once, and nobody else', async () => {
  const all = await add(['*'], { requestKey: 'all' });
  const theirs = await add(['tenant.suspended'], { requestKey: 'theirs', tenantId: THEIRS });
  await add(['tenant.created'], { requestKey: 'deaf' });
  const gone = await add(['*'], { requestKey: 'gone' });
  await removeWebhook(ctx, { ...WISH, id: gone.id });
  const events = [event('e1', 'tenant.suspended'), event('e2', 'tenant.suspended', THEIRS)];
  const planned = await log().publish(events, NOW);
  expect(planned.map(({ kind, dueAt }) => [kind, dueAt])).toEqual([1, 2, 3].map(() => ['delivery', NOW]));
  expect(await log().publish(events, NOW + SECOND)).toEqual([]);
  const rows = await database.rows(
    'select endpoint_id, event_id, payload from registry.webhook_deliveries order by 2, 1',
  );
  expect(rows.map(({ endpoint_id, event_id }) => [endpoint_id, event_id])).toEqual(
    [
      [all.id, 'e1'],
      [all.id, 'e2'],
      [theirs.id, 'e2'],
    ].sort(([a = '', b = ''], [c = '', d = '']) => b.localeCompare(d) || a.localeCompare(c)),
  );
  expect(rows[0]?.['payload']).toEqual({
    id: 'e1',
    event: 'tenant.suspended',
    created_at: '2027-02-10T06:59:30Z',
    tenant_id: OURS,
    data: { name: 'Бритва', status: 'active' },
  });
  expect(await database.rows('select count(*)::int as n from registry.tasks')).toEqual([{ n: 3 }]);
});

test('OP-10: a statement of somebody else’s batch publishes with it, or not at all', async () => {
  await add(['*']);
  const batch = db.batch([
    db.execute(publishEvents([event('e1', 'tenant.grace')], NOW)),
    db.execute(sql`select 1 / 0`),
  ]);
  await expect(batch).rejects.toThrow();
  expect(await states()).toEqual([]);
});

test('OP-10: a failure is tried again by the clock, with the same bytes, until it is heard', async () => {
  const { id, secret } = await add(['*']);
  const [planned] = await log().publish([event('e1', 'tenant.grace')], NOW);
  const ref = planned?.ref ?? '';
  const { told, deliver } = listener(DARK, DARK, LIT);
  expect(await deliver(ref, NOW)).toEqual([{ kind: 'delivery', ref, dueAt: NOW + 10 * SECOND }]);
  // A duplicate, and one that comes too early, tell nothing.
  expect(await deliver(ref, NOW + SECOND)).toEqual([{ kind: 'delivery', ref, dueAt: NOW + 10 * SECOND }]);
  expect(told).toHaveLength(1);
  expect(await deliver(ref, NOW + 10 * SECOND)).toEqual([
    { kind: 'delivery', ref, dueAt: NOW + 70 * SECOND },
  ]);
  expect(await states()).toMatchObject([
    { state: 'planned', attempts: 2, last_status: 500, task: NOW + 70 * SECOND },
  ]);
  expect(await ctx.endpoints.find(id)).toMatchObject({ failingSince: NOW });
  expect(await deliver(ref, NOW + 70 * SECOND)).toEqual([]);
  expect(await states()).toMatchObject([{ state: 'delivered', attempts: 3, last_status: 200, task: null }]);
  expect(await ctx.endpoints.find(id)).toMatchObject({ failingSince: null });
  expect(await deliver(ref, NOW + HOUR)).toEqual([]);
  expect(told.map(({ tries }) => tries)).toEqual([1, 2, 3]);
  expect(new Set(told.map(({ body }) => body)).size).toBe(1);
  expect(told[0]?.endpoint.secret.reveal()).toBe(secret);
});

test('OP-10: two at once tell it once; whoever was cut off leaves it to the next after the lease', async () => {
  await add(['*']);
  const [planned] = await log().publish([event('e1', 'tenant.grace')], NOW);
  const ref = planned?.ref ?? '';
  const claims = await Promise.all([1, 2, 3].map(() => log().claim(Number(ref), NOW, NOW + 60 * SECOND)));
  expect(claims.map(({ kind }) => kind).sort()).toEqual(['delivery', 'later', 'later']);
  expect(await states()).toMatchObject([{ task: NOW + 60 * SECOND }]);
  const { told, deliver } = listener(LIT);
  expect(await deliver(ref, NOW + 59 * SECOND)).toEqual([
    { kind: 'delivery', ref, dueAt: NOW + 60 * SECOND },
  ]);
  expect(await deliver(ref, NOW + 60 * SECOND)).toEqual([]);
  expect(told.map(({ tries }) => tries)).toEqual([2]);
  // The first one's own end comes late, and changes nothing.
  const [late] = claims.filter((claim) => claim.kind === 'delivery');
  if (late?.kind !== 'delivery') throw new Error('nobody claimed it');
  const failure = { status: 500, error: 'late', nextAt: NOW + HOUR, pause: false, letters: [] };
  await log().noteUnheard(late.delivery, failure, NOW + 61 * SECOND);
  expect(await states()).toMatchObject([{ state: 'delivered', last_status: 200 }]);
});

test('OP-10: after its last try a delivery has failed; told again by hand, it begins anew under the same id', async () => {
  const { id } = await add(['*']);
  const [planned] = await log().publish([event('e1', 'tenant.grace')], NOW);
  const ref = planned?.ref ?? '';
  const dark = listener(DARK);
  let now = NOW;
  for (let next = await dark.deliver(ref, now); next.length > 0; next = await dark.deliver(ref, now)) {
    now = next[0]?.dueAt ?? now;
  }
  expect(dark.told).toHaveLength(9);
  expect(now - NOW).toBeLessThan(48 * HOUR);
  expect(await states()).toMatchObject([{ state: 'failed', attempts: 9, next_at: null, task: null }]);
  const wish = { ...WISH, id, delivery: Number(ref) };
  expect(await redeliverEvent({ ...ctx, now }, { ...wish, id: 'another' })).toEqual({
    ok: false,
    failure: { kind: 'not_found' },
  });
  expect(await redeliverEvent({ ...ctx, now }, wish)).toMatchObject({
    ok: true,
    value: { state: 'planned' },
  });
  expect(rung).toEqual([{ kind: 'delivery', ref, dueAt: now }]);
  const lit = listener(LIT);
  await lit.deliver(ref, now);
  expect(lit.told[0]).toMatchObject({ eventId: 'e1', tries: 1 });
  expect(await audited()).toEqual(['api:1 endpoint.create', 'api:1 endpoint.redeliver']);
});

test('OP-10: three days of failures pause an endpoint and tell each operator once; switched on, it hears what waited', async () => {
  const { id } = await add(['*']);
  const publish = async (name: string, now: number) =>
    (await log().publish([event(name, 'tenant.grace')], now))[0]?.ref ?? '';
  const dark = listener(DARK);
  const later = NOW + 72 * HOUR;
  await dark.deliver(await publish('e1', NOW), NOW);
  const [second, third] = [await publish('e2', later), await publish('e3', later)];
  const ended = await Promise.all([dark.deliver(second, later), dark.deliver(third, later)]);
  expect(ended.flat().map(({ kind }) => kind)).toEqual(['letter', 'letter']);
  expect(
    await database.rows('select kind, via, recipient::int, data from registry.messages order by recipient'),
  ).toEqual(
    [41, 42].map((recipient) => ({
      kind: 'webhook_endpoint_paused',
      via: 'master',
      recipient,
      data: { endpoint: id, host: 'hooks.company.com' },
    })),
  );
  expect(await ctx.endpoints.find(id)).toMatchObject({ pausedAt: later });
  // It hears of nothing new, and nothing that waits is tried.
  expect(await publish('e4', later)).toBe('');
  expect(await dark.deliver(second, later + HOUR)).toEqual([]);
  expect(dark.told).toHaveLength(3);
  const now = later + 2 * HOUR;
  expect(await editWebhook({ ...ctx, now }, { ...WISH, id, active: true })).toMatchObject({
    ok: true,
    value: { pausedAt: null, failingSince: null },
  });
  expect(rung.map(({ ref }) => ref).sort()).toEqual(expect.arrayContaining([second, third]));
  const lit = listener(LIT);
  for (const { ref } of rung) await lit.deliver(ref, now);
  expect(lit.told.map(({ eventId }) => eventId).sort()).toEqual(['e1', 'e2', 'e3']);
});

test('R-14: an address that is not allowed is neither taken nor, should it stand there, called', async () => {
  const refusal = {
    ok: false,
    failure: { kind: 'fields_invalid', errors: [{ field: 'url' }, { field: 'events' }] },
  };
  const url = 'https://169.254.169.254/';
  expect(await createWebhook(ctx, { ...WISH, url, events: ['no.such'], tenantId: null })).toMatchObject(
    refusal,
  );
  const { id } = await add(['*']);
  expect(await editWebhook(ctx, { ...WISH, id, url })).toMatchObject({ ok: false });
  await database.rows(`update registry.webhook_endpoints set url = '${url}'`);
  const [planned] = await log().publish([event('e1', 'tenant.grace')], NOW);
  const { told, deliver } = listener(LIT);
  await deliver(planned?.ref ?? '', NOW);
  expect(told).toEqual([]);
  expect(await states()).toMatchObject([{ state: 'planned', last_status: null }]);
});

test('OP-10: one wish makes one endpoint, its secret lies sealed, and another secret takes its place', async () => {
  const { id, secret } = await add(['tenant.grace', 'tenant.grace']);
  const again = await add(['tenant.grace']);
  expect(again.id).toBe(id);
  expect(await ctx.endpoints.list()).toMatchObject([
    { id, url: URL, events: ['tenant.grace'], tenantId: null },
  ]);
  const rotated = await rotateWebhook(ctx, { ...WISH, id });
  const newest = rotated.ok ? rotated.value.secret.reveal() : '';
  expect(new Set([secret, again.secret, newest]).size).toBe(3);
  expect(newest).toMatch(/^whsec_[0-9a-f]{64}$/);
  expect(JSON.stringify(await database.rows('select * from registry.webhook_endpoints'))).not.toContain(
    'whsec_',
  );
  const [planned] = await log().publish([event('e1', 'tenant.grace')], NOW);
  const { told, deliver } = listener(LIT);
  await deliver(planned?.ref ?? '', NOW);
  expect(told[0]?.endpoint.secret.reveal()).toBe(newest);
});

test('OP-10: what is not there is not found, and nothing is noted of it', async () => {
  const missing = { ok: false, failure: { kind: 'not_found' } };
  expect(await editWebhook(ctx, { ...WISH, id: 'nobody', active: true })).toEqual(missing);
  expect(await removeWebhook(ctx, { ...WISH, id: 'nobody' })).toEqual(missing);
  expect(await rotateWebhook(ctx, { ...WISH, id: 'nobody' })).toEqual(missing);
  const nowhere = await createWebhook(ctx, { ...WISH, url: URL, events: ['*'], tenantId: 'cccccccccccc' });
  expect(nowhere).toMatchObject({ ok: false, failure: { errors: [{ field: 'tenant' }] } });
  expect(await ctx.endpoints.deliveries('nobody', { after: null, limit: 1 })).toBeNull();
  expect(await audited()).toEqual([]);
});

test('OP-10: the log of deliveries is read in pages, the newest first', async () => {
  const { id } = await add(['*']);
  const ids = ['e1', 'e2', 'e3', 'e4', 'e5'];
  for (const one of ids) await log().publish([event(one, 'tenant.grace')], NOW);
  const seen: string[] = [];
  let after = null;
  do {
    const page = await ctx.endpoints.deliveries(id, { after, limit: 2 });
    seen.push(...(page?.rows.map(({ eventId }) => eventId) ?? []));
    after = page?.next ?? null;
  } while (after !== null);
  expect(seen).toEqual(ids.toReversed());
});
