/** Provisioning: cut anywhere and run again it is one complete tenant; refused, it leaves nothing behind. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { presetOf } from '../../src/domain/presets.ts';
import { provisionTenant } from '../../src/usecases/provision-tenant.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';
import { type Kit, openKit, order, PUBLIC_URL, tokenOf } from './provisioning-kit.ts';

let database: TestDatabase;
let nextBot = 7_200_000_001;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** What there is of the bot's business, everywhere. */
async function stateOf(kit: Kit, token: string) {
  const botId = Number(token.split(':')[0]);
  const known = await kit.ctx.registry.findByBotId(botId);
  if (known === null) return null;
  const { id, schema, status, schemaVersion } = known.tenant;
  const [row] = await database.rows(`select (select count(*)::int from ${schema}.services) as services,
    (select count(*)::int from ${schema}.settings) as settings, (select count(*)::int from ${schema}.admins) as admins`);
  return { id, status, schemaVersion, ...row };
}

async function everything() {
  const [row] = await database.rows(`select (select count(*)::int from registry.tenants) as tenants,
    (select count(*)::int from registry.bots) as bots,
    (select count(*)::int from pg_namespace where nspname like 'tenant%') as schemas`);
  return row;
}

describe('provisioning', () => {
  test('a bot makes a complete business that its webhook leads to', async () => {
    const kit = openKit(database);
    const token = tokenOf(nextBot++);
    const done = await provisionTenant(kit.ctx, order(token, { trade: 'nails', lang: 'en' }));
    expect(done).toMatchObject({
      ok: true,
      value: { created: true, tenant: { tenant: { status: 'active' } } },
    });
    expect(await stateOf(kit, token)).toMatchObject({
      status: 'active',
      schemaVersion: kit.ctx.migrator.newestVersion,
      services: presetOf('nails', 'en').services.length,
      settings: 1,
      admins: 1,
    });
    const known = done.ok ? done.value.tenant.bot : null;
    expect(kit.webhooks.get(token)).toEqual({
      url: `${PUBLIC_URL}/tg/${known?.tokenHash}`,
      secret: await kit.ctx.vault.webhookSecret(known?.tokenHash ?? '', known?.nonce ?? ''),
      dropped: 1,
    });
    expect(kit.commanded).toContain(token);
  });

  test('again answers the same business, whatever else is asked for, and touches nothing', async () => {
    const kit = openKit(database);
    const token = tokenOf(nextBot++);
    const first = await provisionTenant(kit.ctx, order(token));
    const webhook = kit.webhooks.get(token);
    const again = await provisionTenant(kit.ctx, order(token, { name: 'Другое', trade: 'tutor' }));
    expect(again).toMatchObject({
      ok: true,
      value: { created: false, tenant: { tenant: { name: 'Бритва и ножницы' } } },
    });
    expect(again.ok && again.value.tenant.tenant.id).toBe(first.ok && first.value.tenant.tenant.id);
    expect(kit.webhooks.get(token)).toEqual(webhook);
  });

  test('cut before or after any call, and run again, finishes the same one tenant', async () => {
    const kit = openKit(database);
    await provisionTenant(kit.ctx, order(tokenOf(nextBot++)));
    const calls = kit.calls();
    expect(calls).toBeGreaterThanOrEqual(9);
    for (let at = 1; at <= calls; at++) {
      for (const when of ['before', 'after'] as const) {
        const token = tokenOf(nextBot++);
        const place = `${when} call ${at}`;
        kit.cut({ at, when });
        await expect(provisionTenant(kit.ctx, order(token)), place).rejects.toThrow('cut');
        kit.cut(null);
        const begun = await kit.ctx.registry.findByBotId(Number(token.split(':')[0]));
        const done = await provisionTenant(kit.ctx, order(token));
        expect(done.ok, place).toBe(true);
        const state = await stateOf(kit, token);
        expect(state, place).toMatchObject({ status: 'active', services: 6, settings: 1, admins: 1 });
        if (begun !== null) expect(state?.id, place).toBe(begun.tenant.id);
        expect(kit.webhooks.get(token)?.dropped, place).toBe(1);
        expect(kit.commanded, place).toContain(token);
      }
    }
    const { tenants, schemas, bots } = (await everything()) ?? {};
    expect(bots).toBe(tenants);
    expect(schemas).toBe(tenants);
  });

  test('of one bot by several at once makes one tenant', async () => {
    const kit = openKit(database);
    const token = tokenOf(nextBot++);
    const { tenants, bots, schemas } = (await everything()) ?? {};
    const all = await Promise.all(Array.from({ length: 5 }, () => provisionTenant(kit.ctx, order(token))));
    expect(new Set(all.map((one) => one.ok && one.value.tenant.tenant.id)).size).toBe(1);
    expect(await everything()).toEqual({
      tenants: Number(tenants) + 1,
      bots: Number(bots) + 1,
      schemas: Number(schemas) + 1,
    });
    expect(await stateOf(kit, token)).toMatchObject({ status: 'active', services: 6 });
  });
});

describe('a refusal leaves nothing behind', () => {
  test.each([
    ['a malformed token', 'hello', {}, 'token_malformed'],
    [
      'a token that Telegram does not know',
      tokenOf(7_300_000_001, `revoked-${'A'.repeat(30)}`),
      {},
      'token_rejected',
    ],
    ['an unknown zone', tokenOf(7_300_000_002), { tz: 'Europe/Atlantis' }, 'zone_unknown'],
  ])('%s', async (_, token, more, kind) => {
    const kit = openKit(database);
    const before = await everything();
    expect(await provisionTenant(kit.ctx, order(token, more))).toMatchObject({
      ok: false,
      failure: { kind },
    });
    expect(await everything()).toEqual(before);
    expect(kit.webhooks.size).toBe(0);
  });

  test('a bot that works for another service', async () => {
    const kit = openKit(database);
    const token = tokenOf(7_300_000_003);
    const theirs = { url: 'https://elsewhere.example/hook', secret: '', dropped: 0 };
    kit.webhooks.set(token, theirs);
    const before = await everything();
    expect(await provisionTenant(kit.ctx, order(token))).toMatchObject({
      ok: false,
      failure: { kind: 'bot_serves_elsewhere' },
    });
    expect(await everything()).toEqual(before);
    expect(kit.webhooks.get(token)).toBe(theirs);
  });

  test('a bot that serves another owner, or is known with another token', async () => {
    const kit = openKit(database);
    const token = tokenOf(nextBot++);
    await provisionTenant(kit.ctx, order(token));
    const before = await everything();
    const inUse = { ok: false, failure: { kind: 'token_in_use' } };
    expect(await provisionTenant(kit.ctx, order(token, { owner: 5_100_000_009 }))).toMatchObject(inUse);
    const rotated = `${token.split(':')[0]}:${'B'.repeat(35)}`;
    expect(await provisionTenant(kit.ctx, order(rotated))).toMatchObject(inUse);
    expect(await everything()).toEqual(before);
  });

  test('no room in any database', async () => {
    const kit = openKit(database, { tenantsPerDatabase: 1 });
    const before = await everything();
    expect(await provisionTenant(kit.ctx, order(tokenOf(nextBot++)))).toMatchObject({
      ok: false,
      failure: { kind: 'capacity' },
    });
    expect(await everything()).toEqual(before);
  });
});
