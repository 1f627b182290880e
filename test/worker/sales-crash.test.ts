/** the start of a bought business is cut before each outgoing call; delivered again, it is one complete business in its trial. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readMigrations } from '../../scripts/lib/migration-files.ts';
import { encodeSales } from '../../src/bot/sales/callback-data.ts';
import { Secret } from '../../src/domain/secret.ts';
import { sha256Hex } from '../../src/platform/digest.ts';
import { createVault } from '../../src/platform/vault.ts';
import { type CrashPoint, crashPoints, cutAt, nameOf } from '../support/crash-points.ts';
import { here } from '../support/here.ts';
import { type Buyer, freshBot, type NewBot, newBuyer } from '../support/sales.ts';
import { query } from '../support/salon.ts';
import { connectControl } from '../support/stack.ts';
import { callsOfDelivery, deliver, type RawUpdate, redeliver, tapUpdate } from '../support/updates.ts';

const control = connectControl();
const sales = { control, bot: 'sales' };
const NEWEST = readMigrations('tenant').length;
const PROVE = process.env['PROVE'] !== undefined;
/** Cut at each of its rows in `test/store/sales-desk.test.ts`; here at some of its calls, or at all in the long form. */
const isTried = ({ when }: CrashPoint, place: number): boolean =>
  PROVE || (when === 'before' && place % 14 === 6);

beforeAll(() => control.fault({ service: 'qstash', mode: 'pause' }));
afterAll(async () => {
  await control.disarm();
  await control.clearFaults();
});

type Ready = { readonly buyer: Buyer; readonly bot: NewBot; readonly update: RawUpdate };

/** A summary, with everything answered: its next tap starts the business. */
async function aboutToStart(): Promise<Ready> {
  const [buyer, bot] = [await newBuyer(), await freshBot()];
  const door = await buyer.say('/start');
  const token = new Secret(bot.token);
  const [ring, webhookKey] = ['TOKEN_KEYS', 'WEBHOOK_KEY'].map((name) => here('secrets')[name] ?? '');
  const { keys, current } = JSON.parse(ring ?? '');
  const vault = createVault(
    { current, keys: { [current]: new Secret(keys[current]) } },
    new Secret(webhookKey ?? ''),
  );
  const { cipher, keyId } = await vault.seal(token, `bot:${bot.id}`);
  const [made] = await query(
    `insert into registry.enrolments (buyer_id, bot_id, username, info, token_hash, token_cipher, key_id, name, trade, time_zone,
       state, created_at, updated_at)
     values ($1, $2, $3, '{"first_name":"x"}', $4, $5, $6, 'Студия', 'nails', 'Asia/Tashkent', 'open', 'epoch', 'epoch') returning id`,
    [buyer.id, bot.id, bot.username, await sha256Hex(bot.token), cipher, keyId],
  );
  const data = encodeSales({ kind: 'launch', enrolment: Number(made?.['id']) });
  return { buyer, bot, update: tapUpdate(buyer, door, data) };
}

async function expectLive({ buyer, bot }: Ready, place: string): Promise<void> {
  const rows = await query(
    `select t.id, t.status, t.schema_version, s.trial, s.version, b.id::text as bot,
       (select count(*)::int from registry.trials where tenant_id = t.id and buyer_id = $1) as trials,
       (select count(*)::int from registry.tasks where kind = 'subscription' and ref = t.id) as tasks,
       (select count(*)::int from registry.audit_log where tenant_id = t.id) as deeds,
       (select string_agg(state || token_cipher, ',') from registry.enrolments where buyer_id = $1) as enrolments,
       (select trial_used_at is not null from registry.buyers where id = $1) as spent
     from registry.tenants t join registry.subscriptions s on s.tenant_id = t.id join registry.bots b on b.tenant_id = t.id
     where t.owner_telegram_id = $1`,
    [buyer.id],
  );
  const once = { trials: 1, tasks: 1, deeds: 1, version: 1 };
  const live = {
    ...once,
    status: 'trial',
    schema_version: NEWEST,
    trial: true,
    enrolments: 'done',
    spent: true,
  };
  expect(rows, place).toEqual([{ ...live, id: rows[0]?.['id'], bot: String(bot.id) }]);
  const [furnished] = await query(`select count(*)::int as services from tenant_${rows[0]?.['id']}.services`);
  expect(furnished, place).toEqual({ services: 5 });
  const { messages } = await control.chat(buyer.at);
  expect(messages.at(-1)?.file?.name, place).toBe(`${bot.username}.png`);
  const at = { bot: bot.bot, person: buyer.person };
  await control.send(at, '/start');
  expect((await control.screen(at)).text, place).toContain('Студия');
}

test('R-5, SA-03: cut anywhere and delivered again, the start ends as if nothing had happened', {
  timeout: 240_000,
}, async () => {
  const first = await aboutToStart();
  const clean = await callsOfDelivery(sales, first.update);
  await expectLive(first, 'never cut');
  const points = crashPoints(clean).filter(isTried);
  console.info(`${points.length} places: ${clean.map(({ service, path }) => service + path).join(', ')}`);
  expect(points.length).toBeGreaterThanOrEqual(4);

  const cut: { ready: Ready; place: string }[] = [];
  for (const { at, ...rest } of points) {
    const ready = await aboutToStart();
    // The same call about the new bot: its address names the bot.
    const point = { ...rest, at: at.replace(`bot${first.bot.id}:`, `bot${ready.bot.id}:`) };
    await cutAt(control, point, () => deliver(sales, ready.update));
    cut.push({ ready, place: nameOf(point) });
  }
  for (const { ready, place } of cut) {
    await redeliver(sales, ready.update);
    await expectLive(ready, place);
  }
});
