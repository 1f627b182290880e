/** OP-10: events are published once for whoever listens, tried by the clock, given up, and taken up again. */
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { publishEvents } from '../../src/store/outgoing-events.ts';
import { createWebhook } from '../../src/usecases/create-webhook.ts';
import { editWebhook } from '../../src/usecases/edit-webhook.ts';
import { redeliverEvent } from '../../src/usecases/redeliver-event.ts';
import { removeWebhook } from '../../src/usecases/remove-webhook.ts';
import { rotateWebhook } from '../../src/usecases/rotate-webhook.ts';
import {
  DARK,
  event,
  HOUR,
  LIT,
  OURS,
  type OutgoingKit,
  openOutgoing,
  SECOND,
  THEIRS,
  URL,
  WISH,
} from './outgoing-kit.ts';
import { NOW } from './tenants.ts';

let kit: OutgoingKit;
beforeAll(async () => {
  kit = await openOutgoing();
});
afterAll(() => kit.database.close());
beforeEach(() => kit.forget());

test('OP-10: whoever listens to an event of that business gets it once, and nobody else', async () => {
  const all = await kit.add(['*'], { requestKey: 'all' });
  const theirs = await kit.add(['tenant.suspended'], { requestKey: 'theirs', tenantId: THEIRS });
  await kit.add(['tenant.created'], { requestKey: 'deaf' });
  const gone = await kit.add(['*'], { requestKey: 'gone' });
  await removeWebhook(kit.ctx, { ...WISH, id: gone.id });
  const events = [event('e1', 'tenant.suspended'), event('e2', 'tenant.suspended', THEIRS)];
  const planned = await kit.log.publish(events, NOW);
  expect(planned.map(({ kind, dueAt }) => [kind, dueAt])).toEqual([1, 2, 3].map(() => ['delivery', NOW]));
  expect(await kit.log.publish(events, NOW + SECOND)).toEqual([]);
  const rows = await kit.database.rows(
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
    data: { status: 'active' },
  });
  expect(await kit.database.rows('select count(*)::int as n from registry.tasks')).toEqual([{ n: 3 }]);
});

test('OP-10: a statement of somebody else’s batch publishes with it, or not at all', async () => {
  await kit.add(['*']);
  const batch = kit.database.app.batch([
    kit.database.app.execute(publishEvents([event('e1', 'tenant.grace')], NOW)),
    kit.database.app.execute(sql`select 1 / 0`),
  ]);
  await expect(batch).rejects.toThrow();
  expect(await kit.states()).toEqual([]);
});

test('OP-10: a failure is tried again by the clock, with the same bytes, until it is heard', async () => {
  const { id, secret } = await kit.add(['*']);
  const ref = await kit.publish('e1');
  const { told, deliver } = kit.listener(DARK, DARK, LIT);
  expect(await deliver(ref, NOW)).toEqual([{ kind: 'delivery', ref, dueAt: NOW + 10 * SECOND }]);
  // A duplicate, and one that comes too early, tell nothing.
  expect(await deliver(ref, NOW + SECOND)).toEqual([{ kind: 'delivery', ref, dueAt: NOW + 10 * SECOND }]);
  expect(told).toHaveLength(1);
  expect(await deliver(ref, NOW + 10 * SECOND)).toEqual([
    { kind: 'delivery', ref, dueAt: NOW + 70 * SECOND },
  ]);
  expect(await kit.states()).toMatchObject([
    { state: 'planned', attempts: 2, last_status: 500, task: NOW + 70 * SECOND },
  ]);
  expect(await kit.ctx.endpoints.find(id)).toMatchObject({ failingSince: NOW });
  expect(await deliver(ref, NOW + 70 * SECOND)).toEqual([]);
  expect(await kit.states()).toMatchObject([
    { state: 'delivered', attempts: 3, last_status: 200, task: null },
  ]);
  expect(await kit.ctx.endpoints.find(id)).toMatchObject({ failingSince: null });
  expect(await deliver(ref, NOW + HOUR)).toEqual([]);
  expect(told.map(({ tries }) => tries)).toEqual([1, 2, 3]);
  expect(new Set(told.map(({ body }) => body)).size).toBe(1);
  expect(told[0]?.endpoint.secret.reveal()).toBe(secret);
});

test('OP-10: two at once tell it once; whoever was cut off leaves it to the next after the lease', async () => {
  await kit.add(['*']);
  const ref = await kit.publish('e1');
  const claims = await Promise.all([1, 2, 3].map(() => kit.log.claim(Number(ref), NOW, NOW + 60 * SECOND)));
  expect(claims.map(({ kind }) => kind).sort()).toEqual(['delivery', 'later', 'later']);
  expect(await kit.states()).toMatchObject([{ task: NOW + 60 * SECOND }]);
  const { told, deliver } = kit.listener(LIT);
  expect(await deliver(ref, NOW + 59 * SECOND)).toEqual([
    { kind: 'delivery', ref, dueAt: NOW + 60 * SECOND },
  ]);
  expect(await deliver(ref, NOW + 60 * SECOND)).toEqual([]);
  expect(told.map(({ tries }) => tries)).toEqual([2]);
  // The first one's own end comes late, and changes nothing.
  const [late] = claims.filter((claim) => claim.kind === 'delivery');
  if (late?.kind !== 'delivery') throw new Error('nobody claimed it');
  const failure = { status: 500, error: 'late', nextAt: NOW + HOUR, pause: false, letters: [] };
  await kit.log.noteUnheard(late.delivery, failure, NOW + 61 * SECOND);
  expect(await kit.states()).toMatchObject([{ state: 'delivered', last_status: 200 }]);
});

test('OP-10: after its last try a delivery has failed; told again by hand, it begins anew under the same id', async () => {
  const { id } = await kit.add(['*']);
  const ref = await kit.publish('e1');
  const dark = kit.listener(DARK);
  let now = NOW;
  for (let next = await dark.deliver(ref, now); next.length > 0; next = await dark.deliver(ref, now)) {
    now = next[0]?.dueAt ?? now;
  }
  expect(dark.told).toHaveLength(9);
  expect(now - NOW).toBeLessThan(48 * HOUR);
  expect(await kit.states()).toMatchObject([{ state: 'failed', attempts: 9, next_at: null, task: null }]);
  const wish = { ...WISH, id, delivery: Number(ref) };
  expect(await redeliverEvent({ ...kit.ctx, now }, { ...wish, id: 'another' })).toEqual({
    ok: false,
    failure: { kind: 'not_found' },
  });
  expect(await redeliverEvent({ ...kit.ctx, now }, wish)).toMatchObject({
    ok: true,
    value: { state: 'planned' },
  });
  expect(kit.rung).toEqual([{ kind: 'delivery', ref, dueAt: now }]);
  const lit = kit.listener(LIT);
  await lit.deliver(ref, now);
  expect(lit.told[0]).toMatchObject({ eventId: 'e1', tries: 1 });
  expect(await kit.audited()).toEqual(['api:1 endpoint.create', 'api:1 endpoint.redeliver']);
});

test('OP-10: three days of failures pause an endpoint and tell each operator once; switched on, it hears what waited', async () => {
  const { id } = await kit.add(['*']);
  const { publish } = kit;
  const dark = kit.listener(DARK);
  const later = NOW + 72 * HOUR;
  await dark.deliver(await publish('e1', NOW), NOW);
  const [second, third] = [await publish('e2', later), await publish('e3', later)];
  const ended = await Promise.all([dark.deliver(second, later), dark.deliver(third, later)]);
  expect(ended.flat().map(({ kind }) => kind)).toEqual(['letter', 'letter']);
  expect(
    await kit.database.rows(
      'select kind, via, recipient::int, data from registry.messages order by recipient',
    ),
  ).toEqual(
    [41, 42].map((recipient) => ({
      kind: 'webhook_endpoint_paused',
      via: 'master',
      recipient,
      data: { endpoint: id, host: 'hooks.company.com' },
    })),
  );
  expect(await kit.ctx.endpoints.find(id)).toMatchObject({ pausedAt: later });
  // It hears of nothing new, and nothing that waits is tried; the two at once may both have been, or one alone.
  const tried = dark.told.length;
  expect(await publish('e4', later)).toBe('');
  expect(await dark.deliver(second, later + HOUR)).toEqual([]);
  expect(dark.told).toHaveLength(tried);
  const now = later + 2 * HOUR;
  expect(await editWebhook({ ...kit.ctx, now }, { ...WISH, id, active: true })).toMatchObject({
    ok: true,
    value: { pausedAt: null, failingSince: null },
  });
  expect(kit.rung.map(({ ref }) => ref).sort()).toEqual(expect.arrayContaining([second, third]));
  const lit = kit.listener(LIT);
  for (const { ref } of kit.rung) await lit.deliver(ref, now);
  expect(lit.told.map(({ eventId }) => eventId).sort()).toEqual(['e1', 'e2', 'e3']);
});

test('R-14: an address that is not allowed is neither taken nor, should it stand there, called', async () => {
  const refusal = {
    ok: false,
    failure: { kind: 'fields_invalid', errors: [{ field: 'url' }, { field: 'events' }] },
  };
  const url = 'https://169.254.169.254/';
  expect(await createWebhook(kit.ctx, { ...WISH, url, events: ['no.such'], tenantId: null })).toMatchObject(
    refusal,
  );
  const { id } = await kit.add(['*']);
  expect(await editWebhook(kit.ctx, { ...WISH, id, url })).toMatchObject({ ok: false });
  await kit.database.rows(`update registry.webhook_endpoints set url = '${url}'`);
  const { told, deliver } = kit.listener(LIT);
  await deliver(await kit.publish('e1'), NOW);
  expect(told).toEqual([]);
  expect(await kit.states()).toMatchObject([{ state: 'planned', last_status: null }]);
});

test('OP-10: one wish makes one endpoint, its secret lies sealed, and another secret takes its place', async () => {
  const { id, secret } = await kit.add(['tenant.grace', 'tenant.grace']);
  const again = await kit.add(['tenant.grace']);
  expect(again.id).toBe(id);
  expect(await kit.ctx.endpoints.list()).toMatchObject([
    { id, url: URL, events: ['tenant.grace'], tenantId: null },
  ]);
  const rotated = await rotateWebhook(kit.ctx, { ...WISH, id });
  const newest = rotated.ok ? rotated.value.secret.reveal() : '';
  expect(new Set([secret, again.secret, newest]).size).toBe(3);
  expect(newest).toMatch(/^whsec_[0-9a-f]{64}$/);
  expect(JSON.stringify(await kit.database.rows('select * from registry.webhook_endpoints'))).not.toContain(
    'whsec_',
  );
  const { told, deliver } = kit.listener(LIT);
  await deliver(await kit.publish('e1'), NOW);
  expect(told[0]?.endpoint.secret.reveal()).toBe(newest);
});

test('OP-10: what is not there is not found, and nothing is noted of it', async () => {
  const missing = { ok: false, failure: { kind: 'not_found' } };
  expect(await editWebhook(kit.ctx, { ...WISH, id: 'nobody', active: true })).toEqual(missing);
  expect(await removeWebhook(kit.ctx, { ...WISH, id: 'nobody' })).toEqual(missing);
  expect(await rotateWebhook(kit.ctx, { ...WISH, id: 'nobody' })).toEqual(missing);
  const nowhere = await createWebhook(kit.ctx, {
    ...WISH,
    url: URL,
    events: ['*'],
    tenantId: 'cccccccccccc',
  });
  expect(nowhere).toMatchObject({ ok: false, failure: { errors: [{ field: 'tenant' }] } });
  expect(await kit.ctx.endpoints.deliveries('nobody', { after: null, limit: 1 })).toBeNull();
  expect(await kit.audited()).toEqual([]);
});

test('OP-10: the log of deliveries is read in pages, the newest first', async () => {
  const { id } = await kit.add(['*']);
  const ids = ['e1', 'e2', 'e3', 'e4', 'e5'];
  for (const one of ids) await kit.publish(one);
  const seen: string[] = [];
  let after = null;
  do {
    const page = await kit.ctx.endpoints.deliveries(id, { after, limit: 2 });
    seen.push(...(page?.rows.map(({ eventId }) => eventId) ?? []));
    after = page?.next ?? null;
  } while (after !== null);
  expect(seen).toEqual(ids.toReversed());
});

test('OP-10: a business knows whether anybody listens to its bookings', async () => {
  const heard = async () =>
    await Promise.all([OURS, THEIRS].map(async (id) => (await kit.registry.findByTenant(id))?.tenant.heard));
  await kit.add(['tenant.grace']);
  expect(await heard()).toEqual([false, false]);
  const { id } = await kit.add(['booking.moved'], { requestKey: 'ours', tenantId: OURS });
  expect(await heard()).toEqual([true, false]);
  await removeWebhook(kit.ctx, { ...WISH, id });
  expect(await heard()).toEqual([false, false]);
  await kit.add(['*'], { requestKey: 'all' });
  expect(await heard()).toEqual([true, true]);
});
