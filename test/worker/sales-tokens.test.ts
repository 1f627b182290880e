/** SA-03, R-13: whatever a token is good for, it is gone from the chat at once, and nobody reads it anywhere afterwards. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { here } from '../support/here.ts';
import {
  actionsOf,
  type Buyer,
  botFathersWords,
  enrolmentsOf,
  expectUnsaid,
  freshBot,
  type NewBot,
  newBuyer,
} from '../support/sales.ts';
import { openSalon, query } from '../support/salon.ts';
import { connectControl } from '../support/stack.ts';

const control = connectControl();
/** The secret halves of what was pasted in this file. */
const pasted: string[] = [];

afterAll(() => control.clearFaults());

async function expectSecret(buyer: Buyer, token: string): Promise<void> {
  pasted.push(token.split(':')[1] ?? '');
  await expectUnsaid(buyer, token);
}

describe('SA-03: a token that cannot be taken', () => {
  async function hookElsewhere({ token }: NewBot): Promise<void> {
    await fetch(`${here('url')}/telegram/bot${token}/setWebhook?url=https://elsewhere.example/hook`);
  }

  test('is told apart, deleted all the same, and leaves nothing', async () => {
    const [buyer, foreign, ours, busy] = [
      await newBuyer(),
      await freshBot(),
      await freshBot(),
      await freshBot(),
    ];
    const salon = await openSalon();
    await hookElsewhere(foreign);
    await query(
      `insert into registry.bots (id, kind, username, token_hash, token_cipher, key_id, nonce, info, created_at)
       values ($1, 'master', $2, $2, '', 'k1', '00', '{}', 'epoch')`,
      [ours.id, ours.username],
    );
    await control.fault({ service: 'telegram', match: `bot${busy.id}`, mode: '429' });
    const tried: [string, string][] = [
      [`${ours.id}:${'A'.repeat(35)}`, 'Telegram не знает этот токен'],
      [salon.token, 'уже работает у другого владельца'],
      [foreign.token, 'работает в другом сервисе'],
      [ours.token, 'служебный бот'],
      [busy.token, 'Telegram просит подождать'],
    ];
    for (const [token, words] of tried) {
      expect((await buyer.say(token)).text).toContain(words);
      await expectSecret(buyer, token);
    }
    await control.clearFaults();
    // Whoever is too fast is turned away, and their token is deleted all the same.
    const sixth = await freshBot();
    await buyer.say(sixth.token);
    await expectSecret(buyer, sixth.token);
    expect(await enrolmentsOf(buyer)).toEqual([]);
    await query('delete from registry.bots where id = $1', [ours.id]);
  });

  test('is half of one, one too many in an hour, or one that nobody can count', async () => {
    const [buyer, bot] = [await newBuyer(), await freshBot()];
    expect((await buyer.say(bot.token.slice(0, 30))).text).toContain('не целый токен');
    await expectSecret(buyer, bot.token.slice(0, 30));
    await control.fault({ service: 'redis', mode: 'refuse' });
    expect((await buyer.say(bot.token)).text).toContain('Я ничего не сохранил');
    await control.clearFaults();
    await expectSecret(buyer, bot.token);
    const hour = Math.floor(Date.now() / 3_600_000);
    for (const window of [hour, hour + 1]) await redis(['SET', `l:token:${buyer.id}:${window}`, '5']);
    expect((await buyer.say(bot.token)).text).toMatch(/Следующий проверю через \d+ минут/);
    expect(await enrolmentsOf(buyer)).toEqual([]);
  });

  test('is one bot too many', async () => {
    const [buyer, bot] = [await newBuyer(), await freshBot()];
    await query(
      `insert into registry.tenants (id, name, trade, status, owner_telegram_id, time_zone, language, currency, database, created_at, updated_at)
       select 'many' || lpad(n::text, 8, '0'), 'x', 'barber', 'active', $1, 'UTC', 'ru', 'RUB', 'main', 'epoch', 'epoch'
       from generate_series(1, 5) n`,
      [buyer.id],
    );
    expect((await buyer.say(bot.token)).text).toContain('У вас уже 5 ботов');
    expect(actionsOf(await buyer.screen(), 'bots')).toHaveLength(1);
    await query('delete from registry.tenants where owner_telegram_id = $1', [buyer.id]);
  });

  async function redis(command: readonly string[]): Promise<void> {
    await fetch(`${here('url')}/redis`, {
      method: 'POST',
      headers: { authorization: `Bearer ${here('secrets')['UPSTASH_REDIS_REST_TOKEN']}` },
      body: JSON.stringify(command),
    });
  }
});

test('R-13: no token that was pasted stands in a log, a report, a row or Redis', async () => {
  const [buyer, taken] = [await newBuyer(), await freshBot()];
  await buyer.say(botFathersWords(taken));
  expect(await enrolmentsOf(buyer)).toHaveLength(1);
  await expectSecret(buyer, taken.token);
  const folder = here('logs');
  const files = await Promise.all(
    (await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')),
  );
  const rows = await query(
    `select to_jsonb(f)::text as row from registry.failed_updates f
     union all select to_jsonb(e)::text from registry.enrolments e
     union all select to_jsonb(b)::text from registry.bots b
     union all select to_jsonb(a)::text from registry.audit_log a`,
  );
  const said = [
    JSON.stringify(await control.logs()),
    JSON.stringify(await control.sentry()),
    JSON.stringify(rows),
    JSON.stringify(await control.calls({ service: 'redis' })),
    ...files,
  ].join('\n');
  expect(pasted.length).toBeGreaterThan(8);
  for (const secret of pasted) expect(said.includes(secret), secret.slice(0, 4)).toBe(false);
  expect(said).toContain('"bot":"sales"');
});
