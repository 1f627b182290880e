/** The platform's own bots: put to work by one call, again by the same, and nobody else's bot is taken. */
import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { afterAll, expect, test } from 'vitest';
import { here } from '../support/here.ts';
import { openSalon, query } from '../support/salon.ts';
import { connectControl } from '../support/stack.ts';

const control = connectControl();
const answered = v.looseObject({ type: v.optional(v.string()) });
const hook = v.object({ result: v.object({ url: v.string(), allowed_updates: v.array(v.string()) }) });
afterAll(async () => {
  await query(`delete from registry.bots where username like 'platform_%'`);
});

const newBot = () =>
  control.createBot({ username: `platform_${randomBytes(4).toString('hex')}_bot`, name: 'Zapis' });

async function register(kind: string, token: string) {
  const answer = await fetch(`${here('worker')}/api/v1/platform-bots`, {
    method: 'POST',
    headers: { authorization: `Bearer ${here('apiKey')}` },
    body: JSON.stringify({ kind, token }),
  });
  return { status: answer.status, type: v.parse(answered, await answer.json()).type };
}

async function askTelegram(token: string, method: string): Promise<string> {
  return await (await fetch(`${here('url')}/telegram/bot${token}/${method}`)).text();
}

async function expectAtWork(token: string): Promise<void> {
  const { result } = v.parse(hook, JSON.parse(await askTelegram(token, 'getWebhookInfo')));
  expect(result.url).toContain(`${here('worker')}/tg/`);
  expect(result.allowed_updates).toEqual(
    expect.arrayContaining([
      'message',
      'callback_query',
      'pre_checkout_query',
      'subscription',
      'managed_bot',
    ]),
  );
  expect(await askTelegram(token, 'getMyCommands?language_code=ru')).toContain('start');
  expect(
    await query(
      `select kind, webhook_problem, tenant_id, (select count(*)::int from registry.tasks
         where kind = 'checkup' and ref = b.id::text) as tasks
       from registry.bots b where id = $1`,
      [token.split(':')[0]],
    ),
  ).toEqual([{ kind: 'sales', webhook_problem: null, tenant_id: null, tasks: 0 }]);
}

test('OP-10: the sales bot works from one call on, and the same call again is a success', async () => {
  const { token } = await newBot();
  expect((await register('sales', token)).status).toBe(201);
  await expectAtWork(token);
  expect((await register('sales', token)).status).toBe(200);
  await expectAtWork(token);
});

test('OP-10: a business’s bot, one that works elsewhere and a dead token are refused; nothing changes', async () => {
  const salon = await openSalon({ started: false });
  const foreign = await newBot();
  await askTelegram(foreign.token, 'setWebhook?url=https://elsewhere.example/hook');
  const rows = () => query('select * from registry.bots where kind <> $1 order by id', ['x']);
  const before = await rows();
  expect(await register('sales', salon.token)).toEqual({ status: 409, type: '/problems/token-in-use' });
  expect(await register('sales', foreign.token)).toEqual({
    status: 409,
    type: '/problems/bot-serves-elsewhere',
  });
  const dead = `${foreign.token.split(':')[0]}:${'B'.repeat(35)}`;
  expect(await register('master', dead)).toEqual({ status: 422, type: '/problems/token-rejected' });
  expect(await rows()).toEqual(before);
});
