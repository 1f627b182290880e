/** The health of bots: a dead token, an ill webhook, another owner; noted once, told once, cured where that can be. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkUp } from '../../src/usecases/check-up.ts';
import { managedBotChanged } from '../../src/usecases/managed-bot-changed.ts';
import { markRevoked } from '../../src/usecases/mark-revoked.ts';
import { replaceToken } from '../../src/usecases/replace-token.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';
import { NOW } from './tenants.ts';
import { OPERATOR, openTokenKit, type TokenKit, tokenOf } from './token-kit.ts';

const WELL = { works: true, leadsHere: true, opens: true, newest: true, problem: null, revoked: false };
const OWNER = 5_100_000_007;
const actor = 'operator:5';
const MINUTE_MS = 60_000;

let database: TestDatabase;
let kit: TokenKit;
let next = 7_300_000_001;

beforeAll(async () => {
  database = await openTestDatabase();
  kit = openTokenKit(database);
  await database.rows(
    `insert into registry.buyers (id, name, created_at) values (${OWNER}, 'Ольга', 'epoch');
     insert into registry.bots (id, kind, username, token_hash, token_cipher, key_id, nonce, info, created_at)
     values (1, 'sales', 'zapis_sales_bot', 'sales', '', 'k1', '00', '{}', 'epoch')`,
  );
});
afterAll(() => database.close());

const tasksOf = (id: number) =>
  database.rows(`select due_at from registry.tasks where kind = 'checkup' and ref = '${id}'`);
const lettersOf = (id: number) =>
  database.rows(`select kind, recipient::float8, via, data from registry.messages
    where key like '%:${id}:%' order by id`);

describe('a revoked token', () => {
  test('SA-08: is noted once and told once, to its owner and the operators; a new one ends it', async () => {
    const { id, tenantId } = await kit.open(next++, OWNER);
    const other = await kit.open(next++, 5_100_000_999);
    const was = await kit.ctx.bots.find(id);
    const token = kit.renew(id);
    if (was === null) throw new Error('the bot is gone');
    const told = await Promise.all([1, 2, 3].map(() => markRevoked(kit.ctx, was.bot)));
    expect(told.flat().map(({ kind }) => kind)).toEqual(['letter', 'letter']);
    const about = { username: `b${id}_bot`, name: 'Бритва и ножницы' };
    const replace = `https://t.me/zapis_sales_bot?start=token_${tenantId}`;
    expect(await lettersOf(id)).toEqual([
      {
        kind: 'token_revoked',
        recipient: OWNER,
        via: 'sales',
        data: { ...about, replace, forOperator: false },
      },
      {
        kind: 'token_revoked',
        recipient: OPERATOR,
        via: 'master',
        data: { ...about, replace, forOperator: true },
      },
    ]);
    const audited = `select count(*)::int as n from registry.audit_log where target = 'tenant:${id}'`;
    expect(await database.rows(audited)).toEqual([{ n: 1 }]);
    expect(await kit.standing(id)).toMatchObject({ revoked: true });
    kit.resumed.length = 0;
    expect(await replaceToken(kit.ctx, { tenantId, token, actor })).toMatchObject({ ok: true });
    expect(await kit.standing(id)).toEqual(WELL);
    expect(kit.resumed.map((tenant) => tenant.id)).toEqual([tenantId]);
    expect(await markRevoked(kit.ctx, was.bot)).toEqual([]);
    expect(await kit.standing(other.id)).toEqual(WELL);
  });

  test('SA-08: whose owner never opened the sales bot is told to the operators alone; one that works to nobody', async () => {
    const { id } = await kit.open(next++, 5_100_000_999);
    const found = await kit.ctx.bots.find(id);
    if (found === null) throw new Error('the bot is gone');
    expect(await markRevoked(kit.ctx, found.bot)).toEqual([]);
    kit.renew(id);
    await markRevoked(kit.ctx, found.bot);
    expect((await lettersOf(id)).map(({ recipient }) => recipient)).toEqual([OPERATOR]);
  });
});

describe('a look at a webhook', () => {
  const look = (id: number, minutes: number) =>
    checkUp({ ...kit.ctx, now: NOW + minutes * MINUTE_MS }, String(id));

  test('OP-06: a healthy one is noted and left alone; one that is gone is forgotten', async () => {
    const { id } = await kit.open(next++, OWNER);
    await kit.ctx.bots.planCheckups(NOW);
    expect(await tasksOf(id)).toHaveLength(1);
    expect(await look(id, 0)).toEqual([]);
    expect([await tasksOf(id), kit.telegram.get(id)?.sets, await lettersOf(id)]).toEqual([[], 0, []]);
    expect(await checkUp(kit.ctx, '99')).toEqual([]);
  });

  test.each([
    ['errors', { lastErrorAt: NOW + 9 * MINUTE_MS }, 'Connection refused'],
    ['backlog', { pending: 101 }, '101'],
  ])(
    'OP-06: %s are met by setting it again once, and told where that did not help, once a day',
    async (problem, ill, detail) => {
      const { id } = await kit.open(next++, OWNER);
      Object.assign(
        kit.telegram.get(id) ?? {},
        ill,
        problem === 'errors' ? { lastErrorAt: NOW - MINUTE_MS } : {},
      );
      expect(await look(id, 0)).toEqual([{ kind: 'checkup', ref: String(id), dueAt: NOW + 10 * MINUTE_MS }]);
      expect([kit.telegram.get(id)?.sets, await lettersOf(id)]).toEqual([1, []]);
      Object.assign(kit.telegram.get(id) ?? {}, ill);
      expect(await look(id, 10)).toMatchObject([{ kind: 'letter' }, { kind: 'letter' }]);
      expect(await look(id, 60)).toEqual([]);
      const letters = await lettersOf(id);
      expect(letters.map(({ kind, recipient }) => [kind, recipient])).toEqual([
        ['webhook_failing', OWNER],
        ['webhook_failing', OPERATOR],
      ]);
      expect(letters[0]?.['data']).toMatchObject({ problem, detail });
      Object.assign(kit.telegram.get(id) ?? {}, { pending: 0, lastErrorAt: null });
      expect(await look(id, 70)).toEqual([]);
      expect(await kit.standing(id)).toEqual(WELL);
    },
  );

  test('OP-06: what setting it again has cured is told to nobody', async () => {
    const { id } = await kit.open(next++, OWNER);
    Object.assign(kit.telegram.get(id) ?? {}, { lastErrorAt: NOW - MINUTE_MS });
    await look(id, 0);
    expect(await look(id, 10)).toEqual([]);
    expect([await kit.standing(id), await lettersOf(id)]).toEqual([WELL, []]);
  });

  test('OP-06: an address that is not ours is put right and told at once', async () => {
    const { id } = await kit.open(next++, OWNER);
    Object.assign(kit.telegram.get(id) ?? {}, { url: 'https://elsewhere.example' });
    expect(await look(id, 0)).toHaveLength(3);
    expect(await kit.standing(id)).toMatchObject({ leadsHere: true, opens: true });
    expect(await look(id, 10)).toEqual([]);
    expect(await kit.standing(id)).toEqual(WELL);
  });

  test('SA-08: finds a token that died in silence, and one that lives again', async () => {
    const { id, tenantId } = await kit.open(next++, OWNER);
    const living = tokenOf(id, 'A');
    kit.renew(id);
    expect(await look(id, 0)).toMatchObject([{ kind: 'letter' }, { kind: 'letter' }]);
    expect(await kit.standing(id)).toMatchObject({ revoked: true });
    Object.assign(kit.telegram.get(id) ?? {}, { token: living });
    kit.resumed.length = 0;
    expect(await look(id, 60)).toEqual([]);
    expect(await kit.standing(id)).toEqual(WELL);
    expect(kit.resumed.map((tenant) => tenant.id)).toEqual([tenantId]);
  });
});

describe('a bot that was made through ours', () => {
  const NEW_OWNER = 5_100_000_099;
  const follow = async (botId: number, ownerId: number) => {
    const manager = await kit.open(next++);
    const found = await kit.ctx.bots.find(manager.id);
    if (found === null) throw new Error('the manager is gone');
    return { manager: found.bot, botId, ownerId };
  };
  const ownersOf = (tenantId: string) =>
    database.rows(`select owner_telegram_id::float8 as owner, buyer_id::float8 as buyer, renews, method_id
      from registry.tenants t join registry.subscriptions s on s.tenant_id = t.id where t.id = '${tenantId}'`);

  test('SA-03: works on with its new token; one of nobody’s is let through', async () => {
    const { id, tenantId } = await kit.open(next++, OWNER);
    const change = await follow(id, 5_100_000_500);
    kit.renew(id);
    expect(await managedBotChanged(kit.ctx, change)).toEqual([]);
    expect(await kit.standing(id)).toEqual(WELL);
    const [tenant] = await database.rows(
      `select owner_telegram_id::float8 as owner from registry.tenants where id = '${tenantId}'`,
    );
    expect(tenant, 'its token was pasted: whose the bot is says nothing of the business').toEqual({
      owner: OWNER,
    });
    expect(await managedBotChanged(kit.ctx, { ...change, botId: 99 })).toBeNull();
  });

  test('SA-03: given away, its business is the new owner’s wherever that is cut, and the former one pays no more', async () => {
    const begin = async () => {
      const { id, tenantId } = await kit.open(next++, OWNER);
      await database.rows(`update registry.bots set manager_id = 1 where id = ${id};
        insert into registry.subscriptions (tenant_id, buyer_id, paid_through, trial, renews, method_id, updated_at)
        values ('${tenantId}', ${OWNER}, '2027-03-01', false, true, 'pm', 'epoch')`);
      return { id, tenantId, change: await follow(id, NEW_OWNER) };
    };
    const other = await begin();
    const clean = await begin();
    kit.cut(null);
    expect(await managedBotChanged(kit.ctx, clean.change)).toMatchObject([
      { kind: 'letter' },
      { kind: 'letter' },
    ]);
    const gone = { owner: NEW_OWNER, buyer: NEW_OWNER, renews: false, method_id: null };
    for (let at = 1, calls = kit.calls(); at <= calls; at++) {
      for (const when of ['before', 'after'] as const) {
        const { id, tenantId, change } = await begin();
        kit.owners.length = 0;
        kit.cut({ at, when });
        await expect(managedBotChanged(kit.ctx, change)).rejects.toThrow('cut');
        kit.cut(null);
        await managedBotChanged(kit.ctx, change);
        expect(await ownersOf(tenantId), `${when} call ${at}`).toEqual([gone]);
        expect(kit.owners).toContain(NEW_OWNER);
        expect((await lettersOf(id)).map(({ recipient, via }) => [recipient, via])).toEqual([
          [OWNER, 'sales'],
          [NEW_OWNER, 'tenant'],
        ]);
      }
    }
    expect(await ownersOf(other.tenantId)).toEqual([
      { owner: OWNER, buyer: OWNER, renews: true, method_id: 'pm' },
    ]);
  });
});
