/** The assembled stack around a small Worker: a message's whole way, crashes, the reset, and a second start. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stack, startStack } from '../../scripts/local/stack.ts';
import { Secret } from '../../src/domain/secret.ts';
import { createYooKassa } from '../../src/platform/yookassa.ts';
import { type Control, connectControl } from '../support/stack.ts';
import { ORDER } from './yookassa-kit.ts';

/** Notes every update in Redis, answers in the chat, and asks the queue to remind in an hour. */
const WORKER = `
  async function call(url, body, headers = {}) {
    const answer = await fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
    return answer.text();
  }
  export default {
    async fetch(request, env) {
      const { pathname } = new URL(request.url);
      const input = await request.json();
      const say = (chat, text) => call(env.TELEGRAM_API_URL + '/bot' + env.BOT_TOKEN + '/sendMessage', JSON.stringify({ chat_id: chat, text }));
      if (pathname === '/jobs/remind') return new Response(await say(input.chat, 'reminded at ' + request.headers.get('x-now').slice(0, 13)));
      if (pathname === '/pay/yookassa') {
        const { event, object } = input;
        return new Response(await say(object.metadata.chat, event + ' from ' + request.headers.get('cf-connecting-ip')));
      }
      const redis = { authorization: 'Bearer ' + env.UPSTASH_REDIS_REST_TOKEN };
      const count = await call(env.UPSTASH_REDIS_REST_URL, JSON.stringify(['INCR', 'updates']), redis);
      await say(input.message.chat.id, 'seen ' + count);
      await call(env.QSTASH_URL + '/v2/publish/' + env.PUBLIC_URL + '/jobs/remind', JSON.stringify({ chat: input.message.chat.id }),
        { authorization: 'Bearer ' + env.QSTASH_TOKEN, 'upstash-delay': '1h' });
      return new Response('ok');
    },
  };`;
const BOT_TOKEN = `7200009999:${'B'.repeat(35)}`;
const AT = { bot: 'salon', person: 'zoe' };

const root = mkdtempSync(join(tmpdir(), 'zapis-control-stack-'));
const config = join(root, 'wrangler.toml');
let stack: Stack;
let control: Control;

async function start(): Promise<void> {
  stack = await startStack({ dir: join(root, 'kept'), port: 0, config, quiet: true, seed });
  control = connectControl(stack.control);
}
async function seed(fresh: Stack): Promise<{ apiKey: string }> {
  fresh.telegram.createBot({ username: 'salon_bot', name: 'Salon', bot: AT.bot, token: BOT_TOKEN });
  fresh.telegram.createPerson({ first_name: 'Zoe', person: AT.person });
  await sql('create table notes (text text)', fresh.postgres);
  return { apiKey: 'the-key' };
}
/** The Worker's address is new at every start. */
async function pointWebhook(): Promise<void> {
  const url = `${stack.url}/telegram/bot${BOT_TOKEN}/setWebhook`;
  const body = JSON.stringify({ url: `${stack.worker}/tg/x`, secret_token: 'shh' });
  const answer = await fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
  expect(answer.status).toBe(200);
}
async function sql(text: string, url = stack.postgres): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
/** Reads the stream of events until it tells this one. */
async function hear(events: Response, wanted: string): Promise<void> {
  let heard = '';
  for await (const chunk of events.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    heard += chunk;
    if (heard.includes(wanted)) return;
  }
  throw new Error(`The stream ended without ${wanted}: ${heard}`);
}
async function texts(): Promise<string[]> {
  const { messages } = await control.chat(AT);
  return messages.map(({ text }) => text);
}

beforeAll(async () => {
  writeFileSync(join(root, 'worker.js'), WORKER);
  const toml = `name = "fixture"\nmain = "worker.js"\ncompatibility_date = "2026-11-01"\n[vars]\nBOT_TOKEN = "${BOT_TOKEN}"\n`;
  writeFileSync(config, toml);
  await start();
  await pointWebhook();
}, 120_000);

afterAll(async () => {
  await stack.close();
  rmSync(root, { recursive: true, force: true });
});

describe('the stack', () => {
  it('carries a message to the Worker and back, and tells its round trips', async () => {
    let update_id = 0;
    const calls = await control.callsOf(async () => {
      const sent = await control.send(AT, 'hello');
      expect(sent.status).toBe(200);
      update_id = sent.update_id;
    });
    expect(await texts()).toEqual(['hello', 'seen {"result":1}']);
    expect(calls.map((call) => [call.service, call.status, call.update_id])).toEqual([
      ['redis', 200, update_id],
      ['telegram', 200, update_id],
      ['qstash', 201, update_id],
    ]);
    expect(JSON.stringify(calls)).not.toContain('BBBB');
  });

  it('delivers what is due on the way when the clock moves, with the time it moved to', async () => {
    const before = Date.parse(await control.now());
    await control.advance('PT2H');
    const due = new Date(before + 3_600_000).toISOString().slice(0, 10);
    expect((await texts()).at(-1)).toContain(`reminded at ${due}`);
    expect(await control.queue()).toMatchObject([{ state: 'delivered', last_status: 200 }]);
  });

  it('survives a crash in the middle of an update, which Telegram then delivers again', async () => {
    await control.crash('telegram:sendMessage', 'after');
    const sent = await control.send(AT, 'again');
    expect(sent.status).toBe(200);
    expect(await texts()).toContain('seen {"result":2}');
    expect((await texts()).at(-1)).toBe('seen {"result":3}');
    expect(await control.crashes()).toBe(1);
  });

  it('lets a service be away', async () => {
    await control.fault({ service: 'redis', mode: '500', times: 1 });
    await control.send(AT, 'third');
    expect((await texts()).at(-1)).toBe('seen Internal Server Error');
    await control.clearFaults();
  });

  it('takes a payment, and brings notices of it to the Worker’s door: real ones, and forged ones', async () => {
    const { vars, secrets } = stack.env;
    const chat = String((await control.people()).find(({ person }) => person === AT.person)?.id);
    const shop = createYooKassa({
      apiUrl: vars['YOOKASSA_API_URL'] ?? '',
      shopId: vars['YOOKASSA_SHOP_ID'] ?? '',
      key: new Secret(secrets['YOOKASSA_SECRET_KEY'] ?? ''),
      receipts: null,
      count() {},
    });
    const made = await shop.create({
      ...ORDER,
      returnUrl: 'https://t.me/salon_bot?start=paid_1',
      metadata: { chat },
    });
    const [{ id = '', confirmation_url: page = null } = {}] = await control.payments();
    expect(made).toMatchObject({ ok: true, value: { id, confirmationUrl: page } });
    await control.pay(id);
    expect((await texts()).at(-1)).toBe('payment.succeeded from 185.71.76.1');
    expect(await control.calls({ service: 'yookassa' })).toMatchObject([
      { path: '/v3/payments', status: 200 },
    ]);
    const forged = { type: 'notification', event: 'payment.canceled', object: { id, metadata: { chat } } };
    expect(await control.notice(forged, '10.0.0.1')).toMatchObject({ status: 200 });
    expect((await texts()).at(-1)).toBe('payment.canceled from 10.0.0.1');
    expect(await control.notice('{')).toMatchObject({ status: 500 });
    const back = await fetch(page ?? '', { method: 'POST', body: new URLSearchParams(), redirect: 'manual' });
    expect(back.headers.get('location')).toBe(`/?bot=${AT.bot}&start=paid_1`);
  });

  it('goes back to the seed: chats, database, Redis, queue, payments, time', async () => {
    await sql("insert into notes values ('mine')");
    const events = await fetch(`${stack.control}/events`);
    await control.reset();
    await hear(events, '{"type":"reset"}');
    expect(await sql('select * from notes')).toEqual([]);
    expect(await texts()).toEqual([]);
    expect(await control.queue()).toEqual([]);
    expect(await control.payments()).toEqual([]);
    expect(await control.calls()).toEqual([]);
    expect(Math.abs(Date.parse(await control.now()) - Date.now())).toBeLessThan(5000);
    await pointWebhook();
    await control.send(AT, 'new');
    expect(await texts()).toEqual(['new', 'seen {"result":1}']);
  });

  it('keeps everything over a restart, and refuses a second stack in its folder', async () => {
    await expect(start2()).rejects.toThrow('already runs in');
    await sql("insert into notes values ('kept')");
    const { WEBHOOK_KEY } = stack.env.secrets;
    await stack.close();
    await start();
    expect(stack.apiKey).toBe('the-key');
    expect(stack.env.secrets).toMatchObject({ WEBHOOK_KEY });
    expect(await sql('select * from notes')).toEqual([{ text: 'kept' }]);
    expect(await texts()).toEqual(['new', 'seen {"result":1}']);
    expect(await control.queue()).toMatchObject([
      { state: 'waiting', url: expect.stringContaining('/jobs/remind') },
    ]);
  });
});

/** As another process would: the lock knows its holder by process id. */
async function start2(): Promise<void> {
  writeFileSync(join(root, 'kept/stack.pid'), '1');
  try {
    await startStack({ dir: join(root, 'kept'), port: 0, config, quiet: true });
  } finally {
    writeFileSync(join(root, 'kept/stack.pid'), String(process.pid));
  }
}
