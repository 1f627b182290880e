/** The control API as scripts and tests see it: what it does, and the sentence it answers when it cannot. */
import * as v from 'valibot';
import { beforeEach, describe, expect, it } from 'vitest';
import { createCallLog } from '../../scripts/local/call-log.ts';
import { createClock } from '../../scripts/local/clock.ts';
import { createControl } from '../../scripts/local/control.ts';
import { ControlError } from '../../scripts/local/control-error.ts';
import { createCrash } from '../../scripts/local/crash.ts';
import { createEvents, type Events } from '../../scripts/local/events.ts';
import { createFaults } from '../../scripts/local/faults.ts';
import { createQStash } from '../../scripts/local/qstash/create-qstash.ts';
import { createSentry } from '../../scripts/local/sentry.ts';
import { createTelegram } from '../../scripts/local/telegram/telegram.ts';
import { createYooKassa } from '../../scripts/local/yookassa/create-yookassa.ts';
import { temporaryFolder } from './temporary-folder.ts';

const TOKEN = 'token';
let app: ReturnType<typeof createControl>;
let qstash: ReturnType<typeof createQStash>;
let sentry: ReturnType<typeof createSentry>;
let yookassa: ReturnType<typeof createYooKassa>;
let events: Events;
let calls: ReturnType<typeof createCallLog>;
let delivered: { url: string; body: string }[];
let resets: number;

beforeEach(() => {
  const folder = temporaryFolder('control');
  const { dir } = folder;
  events = createEvents();
  calls = createCallLog();
  delivered = [];
  resets = 0;
  sentry = createSentry();
  const faults = createFaults(() => events.emit({ type: 'faults' }));
  const clock = createClock({ dir, onError: () => {} });
  const deliver = async (url: string, init: RequestInit): Promise<Response> => {
    delivered.push({ url, body: String(init.body) });
    return new Response('');
  };
  const parts = { dir, clock, faults, deliver };
  qstash = createQStash({ ...parts, token: TOKEN, signingKey: 'sig' });
  clock.add(qstash);
  const telegram = createTelegram({ ...parts, emit: events.emit });
  yookassa = createYooKassa({
    ...parts,
    key: 'key',
    publicUrl: 'http://stack',
    noticeUrl: 'http://worker/pay',
  });
  folder.parts.push(clock, qstash, telegram, yookassa);
  app = createControl({
    clock,
    calls,
    faults,
    queue: qstash,
    crash: createCrash(async () => {}),
    sentry,
    events,
    telegram,
    yookassa,
    tenants: async () => new Map(),
    workerLog: () => [{ at: '2026-01-01T00:00:00.000Z', level: 'log', message: '{"a":1}' }],
    async runCron(cron) {
      if (cron !== '*/5 * * * *') throw new ControlError(404, `No such cron trigger: ${cron}.`);
    },
    async reset() {
      resets += 1;
    },
  });
});

async function ask(method: string, path: string, body?: unknown): Promise<{ status: number; json: unknown }> {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
  const answer = await app.request(path, init);
  return { status: answer.status, json: await answer.json() };
}
function publish(url: string, headers: Record<string, string> = {}): Promise<Response> | Response {
  const authorization = `Bearer ${TOKEN}`;
  return qstash.app.request(`/v2/publish/${url}`, {
    method: 'POST',
    headers: { authorization, ...headers },
    body: '{"job":1}',
  });
}

describe('errors', () => {
  it.each([
    ['GET', '/nothing', undefined, 404, 'The control API has no GET /nothing.'],
    ['POST', '/clock', { advance: 'tomorrow' }, 400, 'Not a duration like PT24H or P1D: tomorrow.'],
    ['POST', '/clock', { set: '1999-01-01T00:00:00Z' }, 422, 'The clock never goes backwards.'],
    ['POST', '/clock', { advance: '-PT1H' }, 422, 'The clock never goes backwards.'],
    ['POST', '/cron', { cron: '1 1 * * *' }, 404, 'No such cron trigger: 1 1 * * *.'],
    ['POST', '/worker', { crash: { at: 'telegram' } }, 400, 'crash.at: at is "service:part of the path".'],
  ])('%s %s %o is %i «%s»', async (method, path, body, status, error) => {
    expect(await ask(method, path, body)).toEqual({ status, json: { error } });
  });

  it('name the field that is wrong', async () => {
    const { status, json } = await ask('POST', '/faults', { service: 'mail', mode: '500' });
    expect(status).toBe(400);
    expect(json).toMatchObject({ error: expect.stringMatching(/^service: .*"telegram"/) });
  });

  it('tell a body that is not JSON', async () => {
    const answer = await app.request('/send', { method: 'POST', body: '{' });
    expect([answer.status, await answer.json()]).toEqual([400, { error: 'The body is not JSON.' }]);
  });

  it('come from the chats as well', async () => {
    const { status, json } = await ask('POST', '/send', { bot: 'nobody', person: 'x', text: 'hi' });
    expect(status).toBe(404);
    expect(json).toMatchObject({ error: expect.stringContaining('nobody') });
  });
});

describe('the clock', () => {
  it('is read and moved, and what was queued for the way is delivered before it answers', async () => {
    await publish('http://worker/jobs/a', { 'upstash-delay': '3h' });
    const before = Date.now();
    const { json } = await ask('POST', '/clock', { advance: 'P1D' });
    expect(delivered).toEqual([{ url: 'http://worker/jobs/a', body: '{"job":1}' }]);
    const { now } = v.parse(v.object({ now: v.string() }), (await ask('GET', '/clock')).json);
    expect(Date.parse(now)).toBeGreaterThanOrEqual(before + 86_400_000);
    expect(json).toEqual({ now: expect.stringMatching(/^\d{4}-.*Z$/) });
  });
});

describe('people and bots', () => {
  it('are made, listed, and written to', async () => {
    const bot = await ask('POST', '/bots', { username: 'salon_bot', name: 'Salon' });
    const person = await ask('POST', '/people', { first_name: 'Zoe', language_code: 'en' });
    expect(bot).toMatchObject({ status: 201, json: { bot: 'salon_bot', token: expect.any(String) } });
    expect(person).toMatchObject({ status: 201, json: { person: expect.any(String) } });
    expect((await ask('GET', '/bots')).json).toMatchObject([{ username: 'salon_bot' }]);
    expect((await ask('GET', '/people')).json).toMatchObject([{ first_name: 'Zoe', language_code: 'en' }]);
  });

  it('are managed, given new tokens, written to with files and forwards, and paid', async () => {
    const TokenOf = v.object({ token: v.string() });
    const sales = { username: 'sales_bot', name: 'Sales', bot: 'sales', can_manage_bots: true };
    const { token } = v.parse(TokenOf, (await ask('POST', '/bots', sales)).json);
    await ask('POST', '/people', { first_name: 'Zoe' });
    const created = { event: 'created', username: 'zoe_bot', person: 'zoe' };
    const made = await ask('POST', '/managed', created);
    expect(made).toMatchObject({ status: 200, json: { bot: 'zoe_bot', token: expect.any(String) } });
    expect((await ask('POST', '/managed', { event: 'sold', bot: 'zoe_bot' })).status).toBe(400);
    const revoked = v.parse(TokenOf, (await ask('POST', '/bots/revoke', { bot: 'sales' })).json);
    expect(revoked.token).not.toBe(token);
    const forwarded = {
      bot: 'sales',
      person: 'zoe',
      document: { name: 'a.txt', text: 'a' },
      text: 'code',
      entities: [{ type: 'code', offset: 0, length: 4 }],
      forward: { from: 'BotFather' },
    };
    expect((await ask('POST', '/send', forwarded)).status).toBe(200);
    expect((await ask('GET', '/chat?bot=sales&person=zoe')).json).toMatchObject({
      messages: [
        { text: 'code', entities: [{ type: 'code' }], file: { name: 'a.txt' }, forwarded: 'BotFather' },
      ],
    });
    const none = { error: 'no invoice 7: say the message that shows it, or its link' };
    expect((await ask('GET', '/stars?bot=sales&person=zoe&invoice=7')).json).toEqual(none);
    expect((await ask('POST', '/stars', { bot: 'sales', person: 'zoe', invoice: 7 })).json).toEqual(none);
    const renewal = { charge: 'stx', outcome: 'paid' };
    expect((await ask('POST', '/stars/renew', renewal)).json).toEqual({
      error: 'no subscription began with the payment «stx»',
    });
  });
});

describe('payments', () => {
  async function order(more: object = {}): Promise<string> {
    const body = { amount: { value: '299.00', currency: 'RUB' }, capture: true, ...more };
    const answer = await yookassa.app.request('/v3/payments', {
      method: 'POST',
      headers: {
        authorization: `Basic ${btoa('100500:key')}`,
        'content-type': 'application/json',
        'idempotence-key': crypto.randomUUID(),
      },
      body: JSON.stringify(body),
    });
    return v.parse(v.object({ id: v.string() }), await answer.json()).id;
  }
  const confirmation = { type: 'redirect', return_url: 'https://t.me/sales_bot' };

  it('are listed, paid, declined for a reason of YooKassa, and each only once', async () => {
    const [paid, declined] = [await order({ confirmation }), await order({ confirmation })];
    expect(await ask('POST', '/pay', { payment: paid, outcome: 'succeeded' })).toMatchObject({
      status: 200,
      json: { id: paid, status: 'succeeded' },
    });
    await ask('POST', '/pay', { payment: declined, outcome: 'canceled', reason: 'card_expired' });
    expect((await ask('GET', '/payments')).json).toMatchObject([
      { id: declined, status: 'canceled', cancellation_details: { reason: 'card_expired' }, refunds: [] },
      { id: paid, confirmation_url: `http://stack/yookassa/pay/${paid}` },
    ]);
    expect(delivered.map(({ url, body }) => [url, JSON.parse(body).event])).toEqual([
      ['http://worker/pay', 'payment.succeeded'],
      ['http://worker/pay', 'payment.canceled'],
    ]);
    expect(await ask('POST', '/pay', { payment: paid, outcome: 'canceled' })).toEqual({
      status: 409,
      json: { error: `Payment ${paid} is succeeded already.` },
    });
    const whim = { payment: paid, outcome: 'canceled', reason: 'whim' };
    expect(await ask('POST', '/pay', whim)).toMatchObject({
      status: 400,
      json: { error: 'reason: not a reason of YooKassa.' },
    });
  });

  it('by a saved method go on until they are told to fail', async () => {
    const method = await order({ confirmation, save_payment_method: true });
    await ask('POST', '/pay', { payment: method, outcome: 'succeeded' });
    await order({ payment_method_id: method });
    await ask('POST', '/payments/method', { method, declines: 'insufficient_funds' });
    await order({ payment_method_id: method });
    expect((await ask('GET', '/payments')).json).toMatchObject([
      { status: 'canceled', confirmation_url: null },
      { status: 'succeeded', confirmation_url: null },
      { id: method },
    ]);
    expect((await ask('POST', '/payments/method', { method: 'none', declines: null })).status).toBe(404);
  });

  it('may be lied about', async () => {
    const notice = { type: 'notification', event: 'payment.succeeded', object: { id: 'x' } };
    expect(await ask('POST', '/notice', { ...notice, ip: '10.0.0.1' })).toEqual({
      status: 200,
      json: { status: 200, body: '' },
    });
    await ask('POST', '/notice', { raw: '<xml>' });
    expect(delivered.map(({ body }) => body)).toEqual([JSON.stringify(notice), '<xml>']);
  });
});

describe('the levers', () => {
  it('add, show and delete faults', async () => {
    const fault = { service: 'redis', mode: 'refuse', times: 3 };
    expect(await ask('POST', '/faults', fault)).toEqual({ status: 201, json: [{ ...fault, struck: 0 }] });
    expect((await ask('GET', '/faults')).json).toEqual([{ ...fault, struck: 0 }]);
    expect((await ask('DELETE', '/faults')).json).toEqual([]);
  });

  it('show the queue with states and lose it', async () => {
    await publish('http://worker/jobs/a', { 'upstash-delay': '1h', 'upstash-label': 'l' });
    expect((await ask('GET', '/queue')).json).toMatchObject([
      { url: 'http://worker/jobs/a', state: 'waiting', body: { job: 1 }, label: 'l', retried: 0 },
    ]);
    expect((await ask('DELETE', '/queue')).json).toEqual({ lost: 1 });
    expect((await ask('GET', '/queue')).json).toMatchObject([{ state: 'lost' }]);
  });

  it('arm and disarm a crash', async () => {
    const armed = { armed: { at: 'telegram:sendMessage', nth: 1, when: 'before' }, crashes: 0 };
    expect((await ask('POST', '/worker', { crash: { at: 'telegram:sendMessage' } })).json).toEqual(armed);
    expect((await ask('GET', '/worker')).json).toEqual(armed);
    expect((await ask('DELETE', '/worker')).json).toEqual({ armed: null, crashes: 0 });
  });

  it('list calls since a number, of a service, and so many of the newest', async () => {
    const call = { at: '', method: 'POST', path: '/', request: null, status: 200, ms: 1, update_id: null };
    for (const service of ['redis', 'neon', 'redis'] as const) calls.add({ ...call, service });
    expect((await ask('GET', '/calls?since=1&service=redis')).json).toMatchObject([
      { n: 3, service: 'redis' },
    ]);
    const newest = (await ask('GET', '/calls?newest=1')).json;
    expect(newest).toMatchObject([{ n: 3, service: 'redis' }]);
    expect((await ask('GET', '/calls?since=x')).status).toBe(400);
  });

  it('show captured events and log lines, run cron, reset', async () => {
    const envelope = '{"event_id":"1"}\n{"type":"event"}\n{"message":"boom"}\n';
    const put = (body: string): Response | Promise<Response> =>
      sentry.app.request('/api/1/envelope/', { method: 'POST', body });
    expect((await put(envelope)).status).toBe(200);
    expect((await put('nonsense')).status).toBe(400);
    expect((await ask('GET', '/sentry')).json).toEqual([{ message: 'boom' }]);
    expect((await ask('GET', '/logs')).json).toMatchObject([{ message: '{"a":1}' }]);
    expect((await ask('POST', '/cron', { cron: '*/5 * * * *' })).status).toBe(200);
    expect((await ask('POST', '/reset')).status).toBe(200);
    expect(resets).toBe(1);
  });
});

describe('the stream of events', () => {
  it('tells each change as it happens', async () => {
    const answer = await app.request('/events');
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toContain('connected');
    await ask('POST', '/faults', { service: 'redis', mode: 'refuse' });
    expect((await reader?.read())?.value).toBe('data: {"type":"faults"}\n\n');
    await reader?.cancel();
  });
});
