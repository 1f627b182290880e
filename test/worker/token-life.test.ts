/** A token dies, is told of, and lives again; secrets change under way; bots change hands: in the real Worker. */
import { randomBytes } from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import { postTenant } from '../../scripts/lib/tenants-api.ts';
import { encode } from '../../src/bot/callback-data.ts';
import { Secret } from '../../src/domain/secret.ts';
import { doorOf, knock, sign } from '../support/door.ts';
import { here } from '../support/here.ts';
import { openSalon, query, type Salon, type Someone, salonOf } from '../support/salon.ts';
import { connectControl } from '../support/stack.ts';
import { untilQuiet } from '../support/storm.ts';
import { tapUpdate, textUpdate } from '../support/updates.ts';
import { tap } from '../support/walk.ts';

const SWEEP = '*/5 * * * *';
const DAILY = '30 3 * * *';
const control = connectControl();

afterEach(() => control.clearFaults());

/** What the operator does through the API; answers the status. */
async function deed({ tenant }: Salon, verb: string, body: Record<string, unknown> = {}): Promise<number> {
  const answer = await fetch(`${here('worker')}/api/v1/tenants/${tenant}/${verb}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${here('apiKey')}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return answer.status;
}

/** An owner who has opened the sales bot. */
async function openBuyers(): Promise<Salon> {
  const salon = await openSalon();
  const { person, id } = salon.owner;
  await control.send({ bot: 'sales', person }, '/start');
  await query(
    `insert into registry.buyers (id, name, language, created_at) values ($1, 'Ольга', 'ru', 'epoch')
     on conflict (id) do nothing`,
    [id],
  );
  return salon;
}

async function revokedAt(salon: Salon): Promise<unknown> {
  const [bot] = await query('select revoked_at from registry.bots where tenant_id = $1', [salon.tenant]);
  return bot?.['revoked_at'];
}

async function said(bot: string, person: string, text: string): Promise<string[][]> {
  const { messages } = await control.chat({ bot, person });
  return messages
    .filter((message) => message.from === 'bot' && message.text.includes(text))
    .map(({ buttons }) => buttons.flat().map(({ url }) => url ?? ''));
}

const callsTo = async (salon: Salon, since: number): Promise<number> =>
  (await control.calls({ since, service: 'telegram' })).filter(({ path }) =>
    path.includes(`bot${salon.token.split(':')[0]}`),
  ).length;

/** Words for the business, whose news waits in the queue. */
async function writeLetter(salon: Salon, anna: Someone, text: string): Promise<void> {
  await control.send(salon.at(anna), '/about');
  await tap(salon, anna, 'write');
  await control.send(salon.at(anna), text);
}

test('SA-08: a token that died is told of once; what waits is not tried again and again, and arrives with a new one', async () => {
  const salon = await openBuyers();
  const other = await openBuyers();
  const anna = await salon.newClient();
  await control.fault({ service: 'qstash', mode: 'pause' });
  await writeLetter(salon, anna, 'Первое');
  await writeLetter(salon, await salon.newClient(), 'Второе');
  const { token } = await control.revoke(salon.bot);
  await control.clearFaults();
  await vi.waitUntil(async () => (await revokedAt(salon)) !== null, { interval: 50 });

  const told = `@salon_`;
  await expect.poll(() => said('sales', salon.owner.person, told)).toHaveLength(1);
  expect(await said('sales', salon.owner.person, told)).toEqual([
    [`https://t.me/zapis_sales_bot?start=token_${salon.tenant}`],
  ]);
  await expect.poll(() => said('master', 'vera', salon.bot)).toHaveLength(1);
  expect([await revokedAt(other), await said('sales', other.owner.person, told)]).toEqual([null, []]);

  await untilQuiet(salon);
  const since = await control.lastCall();
  await control.advance('PT3H');
  expect(await callsTo(salon, since)).toBe(0);
  expect(await said('sales', salon.owner.person, told)).toHaveLength(1);

  expect(await deed(other, 'replace-token', { token })).toBe(409);
  await control.send({ bot: 'sales', person: salon.owner.person }, `Вот новый: ${token}`);
  expect((await control.screen({ bot: 'sales', person: salon.owner.person })).text).toContain('Токен принят');
  expect(await revokedAt(salon)).toBeNull();
  const { messages } = await control.chat({ bot: 'sales', person: salon.owner.person });
  expect(messages.filter(({ text, deleted }) => text.includes(token) && !deleted)).toEqual([]);
  await control.advance('PT11M');
  for (const text of ['Первое', 'Второе']) {
    await expect.poll(() => said(salon.bot, salon.owner.person, text)).toHaveLength(1);
  }
  await control.send(salon.at(anna), '/book');
  expect((await control.screen(salon.at(anna))).buttons.length).toBeGreaterThan(1);
});

test('SA-08: a tap that Telegram does not let us answer waits for the new token, and the token is noted', async () => {
  const salon = await openBuyers();
  const anna = await salon.newClient();
  await control.send(salon.at(anna), '/start');
  const door = await doorOf(salon);
  const { token } = await control.revoke(salon.bot);
  const body = JSON.stringify(tapUpdate(anna, { message_id: 1 }, encode({ kind: 'begin' })));
  const answer = await knock(door, body);
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '60']);
  await vi.waitUntil(async () => (await revokedAt(salon)) !== null, { interval: 50 });
  expect(await deed(salon, 'replace-token', { token })).toBe(200);
  expect(await revokedAt(salon)).toBeNull();
  expect((await control.send(salon.at(anna), '/start')).status).toBe(200);
});

test('PF-01: while the secret changes both are served, also by an isolate that knew the bot a moment ago', async () => {
  const salon = await openSalon();
  const anna = await salon.newClient();
  const { hash, secret } = await doorOf(salon);
  const ask = async (own: string) =>
    (await knock({ hash, secret: own }, JSON.stringify(textUpdate(anna, '/about')))).status;
  expect(await ask(secret)).toBe(200);
  expect(await deed(salon, 'rotate-secret')).toBe(200);
  const [bot] = await query('select nonce, previous_nonce from registry.bots where token_hash = $1', [hash]);
  expect(await ask(await sign(hash, String(bot?.['nonce'])))).toBe(200);
  expect(await ask(await sign(hash, String(bot?.['previous_nonce'])))).toBe(200);
  expect(await ask(await sign(hash, 'ab'.repeat(16)))).toBe(404);
  expect((await control.send(salon.at(anna), '/start')).status).toBe(200);
});

test('SA-03: a bot made through ours works on with a new token and goes to a new owner, with its business', async () => {
  const mark = randomBytes(4).toString('hex');
  const owner = await control.createPerson({ first_name: 'Ольга', language_code: 'ru' });
  const heir = await control.createPerson({ first_name: 'Пётр', language_code: 'ru' });
  const username = `made_${mark}_bot`;
  const { bot, token } = await control.managed({
    event: 'created',
    person: owner.person,
    username,
    name: 'Салон',
    manager: 'sales',
  });
  const { tenant } = await postTenant(here('worker'), new Secret(here('apiKey')), {
    token: new Secret(token),
    owner: owner.id,
    name: 'Салон',
  });
  const salon = salonOf({ bot, token, tenant: tenant.id, owner });
  const [sales] = await query(`select id from registry.bots where username = 'zapis_sales_bot'`);
  await query('update registry.bots set manager_id = $1 where tenant_id = $2', [sales?.['id'], tenant.id]);
  await control.send(salon.at(heir), '/start');

  expect((await control.managed({ event: 'token', bot })).status).toBe(200);
  expect((await control.send(salon.at(owner), '/start')).status).toBe(200);
  expect((await control.managed({ event: 'owner', bot, person: heir.person })).status).toBe(200);
  expect(await salon.rows('select telegram_id, role from $.admins order by role')).toEqual([
    { telegram_id: String(owner.id), role: 'manager' },
    { telegram_id: String(heir.id), role: 'owner' },
  ]);
  const [row] = await query('select owner_telegram_id from registry.tenants where id = $1', [tenant.id]);
  expect(row).toEqual({ owner_telegram_id: String(heir.id) });
  await expect.poll(() => said(bot, heir.person, 'теперь ваш')).toHaveLength(1);
});

test('OP-06: the daily look finds a bot whose updates go elsewhere, puts it right and tells the operator', async () => {
  const salon = await openSalon();
  const [bot = ''] = salon.token.split(':');
  const { hash } = await doorOf(salon);
  const hook = `${here('url')}/telegram/bot${salon.token}`;
  await fetch(`${hook}/setWebhook?url=https://elsewhere.example/hook`);
  await control.cron(DAILY);
  await query(`delete from registry.tasks where kind = 'checkup' and ref <> $1`, [bot]);
  await control.advance('PT70M');
  expect(await (await fetch(`${hook}/getWebhookInfo`)).text()).toContain(`/tg/${hash}`);
  await expect.poll(() => said('master', 'vera', salon.bot)).toHaveLength(1);
});

test('OP-06: a sweep that is late and more errors than usual are told to the operator at once', async () => {
  await control.cron(SWEEP);
  const late = (await said('master', 'vera', 'Обход задержался')).length;
  await control.fault({ service: 'redis', mode: 'refuse' });
  await control.advance('PT25M');
  await control.clearFaults();
  await control.advance('PT5M');
  await expect.poll(() => said('master', 'vera', 'Обход задержался')).toHaveLength(late + 1);

  const salon = await openSalon();
  const door = await doorOf(salon);
  // Of this hour and the last somebody may have been told already.
  await control.advance('PT2H');
  const before = (await said('master', 'vera', 'больше обычного')).length;
  await control.fault({ service: 'telegram', mode: '500' });
  const people = await Promise.all(Array.from({ length: 51 }, () => salon.newClient()));
  await Promise.all(people.map((who) => knock(door, JSON.stringify(textUpdate(who, '/help')))));
  await control.clearFaults();
  await control.advance('PT10M');
  await expect.poll(() => said('master', 'vera', 'больше обычного')).toHaveLength(before + 1);
});
