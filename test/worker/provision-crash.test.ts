/** putting a bot to work is cut before and after each outgoing call; asked again, it is one complete business. */
import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readMigrations } from '../../scripts/lib/migration-files.ts';
import { crashStates, cutAt, nameOf } from '../support/crash-points.ts';
import { here } from '../support/here.ts';
import { booked, recordOf } from '../support/record.ts';
import { query, type Salon, type Someone, salonOf } from '../support/salon.ts';
import { connectControl } from '../support/stack.ts';
import { bookFirst } from '../support/walk.ts';

type NewBot = { readonly bot: string; readonly token: string };
const answered = v.looseObject({ id: v.optional(v.string()), type: v.optional(v.string()) });
type Answer = { readonly status: number; readonly body: v.InferOutput<typeof answered> };

const control = connectControl();
const NEWEST = readMigrations('tenant').length;
let owner: Someone;
beforeAll(async () => {
  owner = await control.createPerson({ first_name: 'Ольга' });
});
afterAll(() => control.disarm());

function newBot(): Promise<NewBot> {
  return control.createBot({ username: `new_${randomBytes(4).toString('hex')}_bot`, name: 'Новый' });
}
async function provision({ token }: NewBot): Promise<Answer> {
  const answer = await fetch(`${here('worker')}/api/v1/tenants`, {
    method: 'POST',
    headers: { authorization: `Bearer ${here('apiKey')}`, 'content-type': 'application/json' },
    body: JSON.stringify({ token, owner: owner.id, name: 'Вторая смена' }),
  });
  return { status: answer.status, body: v.parse(answered, await answer.json()) };
}
async function askTelegram({ token }: NewBot, method: string): Promise<string> {
  return await (await fetch(`${here('url')}/telegram/bot${token}/${method}`)).text();
}
async function tenantsOf({ token }: NewBot) {
  return await query(
    `select t.id, t.status, t.schema_version from registry.tenants t join registry.bots b on b.tenant_id = t.id
     where b.id = $1`,
    [token.split(':')[0]],
  );
}
async function everything() {
  const [row] = await query(`select (select count(*)::int from registry.tenants) as tenants,
    (select count(tenant_id)::int from registry.bots) as bots,
    (select count(*)::int from pg_namespace where nspname like 'tenant\\_%') as schemas`);
  return row;
}

/** Complete for its people, and not only in the registry: spoken to in two languages, and booked in. */
async function expectComplete(made: NewBot, place: string): Promise<void> {
  const [tenant, ...more] = await tenantsOf(made);
  expect(more, place).toEqual([]);
  expect(tenant, place).toMatchObject({ status: 'active', schema_version: NEWEST });
  const salon: Salon = salonOf({ ...made, tenant: String(tenant?.['id']), owner });
  expect(await salon.rows('select count(*)::int as n from $.services'), place).toEqual([{ n: 6 }]);
  expect(await salon.rows('select telegram_id, role from $.admins'), place).toEqual([
    { telegram_id: String(owner.id), role: 'owner' },
  ]);
  expect(await askTelegram(made, 'getMyCommands?language_code=ru'), place).toContain('записаться');
  expect(await askTelegram(made, 'getMyCommands?language_code=en'), place).toMatch(/book/i);
  expect(await askTelegram(made, 'getWebhookInfo'), place).toContain(`${here('worker')}/tg/`);
  await salon.rows(`update $.settings set reminder_minutes = '{}', rating_delay_minutes = null`);
  const anna = await salon.newClient();
  await bookFirst(salon, anna);
  expect(await recordOf(salon, anna), place).toEqual(booked(salon));
}

describe('POST /api/v1/tenants', () => {
  test('R-5: cut at any outgoing call and asked again makes one complete business', {
    timeout: 240_000,
  }, async () => {
    const first = await newBot();
    await provision(await newBot());
    const clean = await control.callsOf(async () => expect((await provision(first)).status).toBe(201));
    await expectComplete(first, 'never cut');
    const points = crashStates(clean);
    console.info(`${points.length} places: ${clean.map(({ service, path }) => service + path).join(', ')}`);
    expect(points.length).toBeGreaterThanOrEqual(13 + 1);

    for (const { at, ...rest } of points) {
      const made = await newBot();
      // The same call of the new bot: its address names the bot.
      const point = { ...rest, at: at.replace(/\d+:/, `${made.token.split(':')[0]}:`) };
      const place = nameOf(point);
      await cutAt(control, point, () => provision(made).catch(() => undefined));
      const [begun] = await tenantsOf(made);
      const again = await provision(made);
      expect([200, 201], `${place} ${JSON.stringify(again.body)}`).toContain(again.status);
      if (begun !== undefined) expect(again.body.id, place).toBe(begun['id']);
      await expectComplete(made, place);
    }
    const { tenants, bots, schemas } = (await everything()) ?? {};
    expect([bots, schemas]).toEqual([tenants, tenants]);
  });

  test('R-5: asked by several at once makes one business', async () => {
    const made = await newBot();
    const before = await everything();
    const answers = await Promise.all([1, 2, 3].map(() => provision(made)));
    expect(answers.filter(({ status }) => status !== 200 && status !== 201)).toEqual([]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    const count = (name: string): number => Number(before?.[name]) + 1;
    expect(await everything()).toEqual({
      tenants: count('tenants'),
      bots: count('bots'),
      schemas: count('schemas'),
    });
    await expectComplete(made, 'at once');
  });

  test('R-5: a refused token is told apart, and neither rows nor schema nor webhook change', async () => {
    const used = await newBot();
    await provision(used);
    const foreign = await newBot();
    await fetch(`${here('url')}/telegram/bot${foreign.token}/setWebhook?url=https://elsewhere.example/hook`);
    const rotated = { ...used, token: `${used.token.split(':')[0]}:${'B'.repeat(35)}` };
    const before = await everything();
    const calls = await control.callsOf(async () => {
      const refusals = await Promise.all([
        provision({ bot: '', token: 'hello' }),
        provision(rotated),
        provision(foreign),
      ]);
      expect(refusals.map(({ status, body }) => [status, body.type])).toEqual([
        [422, '/api/v1/docs#token-malformed'],
        [422, '/api/v1/docs#token-rejected'],
        [409, '/api/v1/docs#bot-serves-elsewhere'],
      ]);
    });
    expect(calls.filter(({ path }) => /\/(set|delete)\w+/.test(path))).toEqual([]);
    expect(await everything()).toEqual(before);
    expect(await askTelegram(foreign, 'getWebhookInfo')).toContain('https://elsewhere.example/hook');
    await expectComplete(used, 'used');
  });
});
