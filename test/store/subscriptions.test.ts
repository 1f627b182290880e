/** SA-07: subscriptions as rows: whoever changes them at once, however often and however late their clock strikes. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createSubscriptionRounds } from '../../src/store/subscription-rounds.ts';
import { extendTenant } from '../../src/usecases/extend-tenant.ts';
import { holdTenant } from '../../src/usecases/hold-tenant.ts';
import { releaseTenant } from '../../src/usecases/release-tenant.ts';
import { renewalEnded } from '../../src/usecases/renewal-ended.ts';
import { repairSubscriptions } from '../../src/usecases/repair-subscriptions.ts';
import { stepSubscription } from '../../src/usecases/step-subscription.ts';
import { stopRenewal } from '../../src/usecases/switch-renewal.ts';
import { addAccount, contextAt, live, OWNER } from './accounts.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';
import { listen } from './outgoing-kit.ts';

const ID = 'salon0000001';
const BY = { tenantId: ID, actor: `operator:${OWNER}` };
let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.rows(
    'truncate registry.tenants, registry.orders, registry.messages, registry.tasks, registry.audit_log, registry.webhook_endpoints cascade',
  );
});

async function only(text: string): Promise<readonly unknown[]> {
  return (await database.rows(text)).map((row) => Object.values(row)[0]);
}
const letters = () => only(`select split_part(key, ':', 3) from registry.messages order by id`);
const status = () => only(`select status from registry.tenants`);
const through = () => only(`select paid_through::text from registry.subscriptions`);
const deeds = () => only(`select action from registry.audit_log order by id`);

async function extend(days: number, requestKey: string, now: string = '2027-03-22T09:00Z') {
  return extendTenant(contextAt(database, now), { ...BY, days, note: '', requestKey });
}

describe('the clock of a subscription (SA-07)', () => {
  test('says each notice once and goes through every state, with every step delivered twice at once', async () => {
    await addAccount(database, { id: ID, paidThrough: '2027-03-08', trial: true });
    await listen(database);
    const moments = await live(database, ID, {
      since: '2027-03-01T12:00:00Z',
      until: '2028-01-01T00:00:00Z',
    });
    expect(moments.slice(1)).toEqual([
      '2027-03-06T07:00:00.000Z',
      '2027-03-08T07:00:00.000Z',
      '2027-03-08T21:00:00.000Z',
      '2027-03-09T07:00:00.000Z',
      '2027-03-11T21:00:00.000Z',
      '2027-03-12T07:00:00.000Z',
      '2027-04-10T21:00:00.000Z',
    ]);
    expect(await letters()).toEqual(['ending-2', 'ending-0', 'ended', 'suspended']);
    expect(await deeds()).toEqual(['tenant.grace', 'tenant.suspended', 'tenant.archived']);
    expect(await status()).toEqual(['archived']);
    expect(await only('select archived_on::text from registry.subscriptions')).toEqual(['2027-04-11']);
    expect(await only('select event from registry.webhook_deliveries order by id')).toEqual(await deeds());
    expect(
      await only(`select kind || ' ' || ref from registry.tasks where kind not in ('letter', 'delivery')`),
    ).toEqual([`archive ${ID}`]);
  });

  test('comes back after forty missed days to where it should be, with what is still useful and no more', async () => {
    await addAccount(database, { id: ID, paidThrough: '2027-03-08' });
    await stepSubscription(contextAt(database, '2027-03-01T00:00Z'), ID);
    await stepSubscription(contextAt(database, '2027-04-05T00:00Z'), ID);
    expect([await status(), await letters()]).toEqual([['suspended'], ['suspended']]);
  });

  test('tries the saved method on the last day and on two more, never twice, and never beside an open try', async () => {
    await addAccount(database, { id: ID, paidThrough: '2027-03-08', renews: true });
    await live(database, ID, { since: '2027-03-08T00:00:00Z', until: '2027-03-09T12:00:00Z' });
    const tries = () => only('select request_key from registry.orders order by created_at');
    expect(await tries()).toEqual([`renewal:${ID}:2027-03-08:0`]);
    expect(await only(`select amount_minor || ' ' || days || ' ' || method_id from registry.orders`)).toEqual(
      ['29900 30 pm'],
    );
    expect(await only(`select count(*)::int from registry.tasks where kind = 'order'`)).toEqual([1]);

    const [order] = await only('select id from registry.orders');
    const failed = {
      tenantId: ID,
      orderId: String(order),
      methodId: 'pm',
      why: 'insufficient_funds',
    } as const;
    await renewalEnded(contextAt(database, '2027-03-09T13:00Z'), failed);
    await renewalEnded(contextAt(database, '2027-03-09T13:01Z'), failed);
    await database.rows(`update registry.orders set state = 'canceled'`);
    expect(
      await only(`select data->>'nextTryOn' from registry.messages where kind = 'renewal_failed'`),
    ).toEqual(['2027-03-11']);
    await live(database, ID, { since: '2027-03-11T07:00:00Z', until: '2027-03-30T00:00:00Z' });
    expect(await tries()).toEqual([0, 2].map((n) => `renewal:${ID}:2027-03-08:${n}`));
    expect(await status()).toEqual(['suspended']);
  });

  test('does not try what has been forbidden or switched off', async () => {
    await addAccount(database, { id: ID, paidThrough: '2027-03-08', renews: true });
    const why = 'permission_revoked';
    const forbid = (methodId: string) =>
      renewalEnded(contextAt(database, '2027-03-07T00:00Z'), { tenantId: ID, orderId: 'o', methodId, why });
    // A method that was saved meanwhile has been forbidden by nobody.
    await forbid('another');
    expect(await only('select method_id from registry.subscriptions')).toEqual(['pm']);
    await forbid('pm');
    expect(await only('select method_id from registry.subscriptions')).toEqual([null]);
    await addAccount(database, { id: 'salon0000002', paidThrough: '2027-03-08', renews: true });
    await stopRenewal(contextAt(database, '2027-03-07T00:00Z'), { ...BY, tenantId: 'salon0000002' });
    for (const id of [ID, 'salon0000002']) {
      await live(database, id, { since: '2027-03-08T00:00:00Z', until: '2027-03-13T00:00:00Z' });
    }
    expect(await only('select id from registry.orders')).toEqual([]);
  });
});

describe('the operator’s hand (SA-07, OP-02)', () => {
  test('of many extensions at once every one counts, and the same request only once', async () => {
    await addAccount(database, { id: ID, paidThrough: '2027-03-08' });
    const given = await Promise.all([10, 20, 30].map((days) => extend(days, `api:1:${days}`)));
    expect(given.every(({ ok }) => ok)).toBe(true);
    expect(await through()).toEqual(['2027-05-21']);
    const again = await Promise.all([10, 10, 20].map((days) => extend(days, `api:1:${days}`)));
    expect(again.map((one) => one.ok && one.value.paidThrough)).toEqual(Array(3).fill('2027-05-21'));
    expect(await deeds()).toEqual(Array(3).fill('tenant.extend'));
  });

  test('thirty days are thirty days, from the later of today and the end', async () => {
    await addAccount(database, { id: ID, paidThrough: '2027-02-01', status: 'suspended' });
    expect(await extend(30, 'k1')).toEqual({ ok: true, value: { paidThrough: '2027-04-21' } });
    expect(await extend(90, 'k2')).toEqual({ ok: true, value: { paidThrough: '2027-07-20' } });
    expect(await status()).toEqual(['active']);
    expect(await letters()).toEqual(['k1', 'k2']);
  });

  test('withdraws what waits to be said of an end that has moved', async () => {
    await addAccount(database, { id: ID, paidThrough: '2027-03-22' });
    await stepSubscription(contextAt(database, '2027-03-22T08:00Z'), ID);
    await extend(30, 'k1');
    expect(await only(`select kind || ' ' || state from registry.messages order by id`)).toEqual([
      'ending withdrawn',
      'extended planned',
    ]);
  });

  test('holds a business whatever is paid, lets it go to where its payment has it, and says so', async () => {
    await addAccount(database, { id: ID, paidThrough: '2027-04-08' });
    for (const at of ['2027-03-01T00:00Z', '2027-03-02T00:00Z']) {
      await holdTenant(contextAt(database, at), BY);
    }
    await live(database, ID, { since: '2027-03-03T00:00:00Z', until: '2027-04-01T00:00:00Z' });
    await extend(5, 'k1', '2027-03-05T00:00Z');
    expect([await status(), await letters()]).toEqual([['suspended'], ['k1']]);
    await releaseTenant(contextAt(database, '2027-03-06T00:00Z'), BY);
    await releaseTenant(contextAt(database, '2027-03-07T00:00Z'), BY);
    expect([await status(), await through()]).toEqual([['active'], ['2027-04-13']]);
    expect(await deeds()).toEqual(['tenant.hold', 'tenant.extend', 'tenant.release']);
    expect(await only(`select kind from registry.messages`)).toEqual(['extended', 'resumed']);
  });

  test('a business of the operator’s own has no end to move, and is held all the same', async () => {
    await addAccount(database, { id: ID });
    expect(await extend(5, 'k1')).toEqual({ ok: false, failure: { kind: 'without_term' } });
    await holdTenant(contextAt(database, '2027-03-01T00:00Z'), BY);
    expect(await status()).toEqual(['suspended']);
    await releaseTenant(contextAt(database, '2027-03-02T00:00Z'), BY);
    expect(await status()).toEqual(['active']);
    expect(await only('select kind from registry.tasks')).toEqual(['letter']);
  });

  test('touches no business that is half-made or gone', async () => {
    await addAccount(database, { id: ID, paidThrough: '2027-04-08', status: 'provisioning' });
    await addAccount(database, { id: 'salon0000002', paidThrough: '2027-01-08', status: 'dropped' });
    for (const tenantId of [ID, 'salon0000002']) {
      const refused = await holdTenant(contextAt(database, '2027-03-01T00:00Z'), { ...BY, tenantId });
      expect(refused).toEqual({ ok: false, failure: { kind: 'tenant_not_running' } });
      await stepSubscription(contextAt(database, '2027-06-01T00:00Z'), tenantId);
    }
    expect(await status()).toEqual(['provisioning', 'dropped']);
    expect(await only(`select kind from registry.tasks where kind = 'archive'`)).toEqual([]);
    expect(
      await holdTenant(contextAt(database, '2027-03-01T00:00Z'), { ...BY, tenantId: 'nobody000000' }),
    ).toEqual({
      ok: false,
      failure: { kind: 'tenant_not_found' },
    });
  });
});

test('the hourly round wakes what nothing else would, and leaves alone what stands (PF-06)', async () => {
  const id = (n: number) => `round000000${n}`;
  const now = '2027-03-22T09:00:00Z';
  await addAccount(database, { id: id(1), paidThrough: '2027-04-20' });
  await stepSubscription(contextAt(database, now), id(1));
  await addAccount(database, { id: id(2), paidThrough: '2027-04-20' });
  await addAccount(database, { id: id(3), paidThrough: '2027-04-20' });
  await database.rows(`insert into registry.tasks values ('subscription', '${id(3)}', '2027-04-14T00:00Z')`);
  await addAccount(database, { id: id(4), paidThrough: '2027-03-20' });
  for (const [n, status] of [
    [5, 'archived'],
    [6, 'archived'],
    [7, 'dropped'],
    [8, 'dropped'],
    [9, 'provisioning'],
  ] as const) {
    await addAccount(database, { id: id(n), paidThrough: '2027-01-20', status });
  }
  await database.rows(`
    update registry.subscriptions set archived_on = '2027-02-23' where paid_through = '2027-01-20';
    delete from registry.bots where tenant_id = '${id(8)}';
    insert into registry.exports (id, tenant_id, object_key, bytes, sha256, counts, created_at, expires_at)
    values ('x', '${id(6)}', '${id(6)}/archive-2027-02-23-x.jsonl.gz', 1, '', '{}', 'epoch', 'epoch')`);
  const rung: string[] = [];
  const ring = async (all: readonly { kind: string; ref: string }[]) =>
    void rung.push(...all.map(({ kind, ref }) => `${kind} ${ref.at(-1)}`));
  const rounds = createSubscriptionRounds(database.app);
  await repairSubscriptions({ now: Date.parse(now), rounds, bell: { ring } });
  expect(rung).toEqual(['subscription 2', 'subscription 3', 'subscription 4', 'archive 5', 'archive 7']);
  expect(
    await only(
      `select kind || ' ' || right(ref, 1) from registry.tasks where due_at = '${now}' order by ref`,
    ),
  ).toEqual(rung);
  for (const n of [2, 3, 4]) await stepSubscription(contextAt(database, now), id(n));
  rung.length = 0;
  await repairSubscriptions({ now: Date.parse(now), rounds, bell: { ring } });
  expect(rung).toEqual([]);
});
