/** A real Worker in workerd calling through the gateway: what it sees of faults and crashes, and what is recorded. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import * as v from 'valibot';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createCallLog } from '../../scripts/local/call-log.ts';
import { createCrash } from '../../scripts/local/crash.ts';
import { createFaults } from '../../scripts/local/faults.ts';
import { createGateway } from '../../scripts/local/gateway.ts';
import { AT, createIngress } from '../../scripts/local/ingress.ts';
import { listen } from '../../scripts/local/listen.ts';
import { freePort } from '../../scripts/local/ports.ts';
import { workerdChildren } from '../../scripts/local/processes.ts';
import { type Runtime, startRuntime } from '../../scripts/local/runtime.ts';

const TOKEN = `7200000001:${'A'.repeat(35)}`;
const NOW = Date.parse('2031-05-06T07:08:09Z');
const WORKER = `
  export default {
    async fetch(request, env) {
      const url = new URL(request.url);
      console.log(JSON.stringify({ path: url.pathname, now: request.headers.get('x-now') }));
      if (url.pathname === '/throw') throw new Error('bug');
      const { calls = [] } = await request.json();
      const seen = [];
      for (const path of calls) {
        try {
          const init = { method: 'POST', body: JSON.stringify({ path }) };
          const answer = await fetch(env.STACK + path, init);
          seen.push(answer.status + ' ' + (await answer.text()));
        } catch (error) {
          seen.push('lost: ' + error.message);
        }
      }
      return Response.json({ seen, secret: env.SECRET, url: request.url, now: request.headers.get('x-now') });
    },
    async scheduled(event, env) {
      await fetch(env.STACK + '/neon/cron/' + encodeURIComponent(event.cron) + '/' + event.scheduledTime);
    },
  };`;

const performed: string[] = [];
const logged: string[] = [];
const faults = createFaults();
const calls = createCallLog();
const crash = createCrash(async () => runtime?.crash());
const closers: (() => Promise<void>)[] = [];
let runtime: Runtime | undefined;
let ingress: ReturnType<typeof createIngress>;
let publicUrl = '';

beforeAll(async () => {
  const dir = mkdtempSync(join(tmpdir(), 'zapis-gateway-'));
  closers.push(async () => rmSync(dir, { recursive: true }));
  const config = join(dir, 'wrangler.toml');
  writeFileSync(join(dir, 'worker.js'), WORKER);
  writeFileSync(
    config,
    'name = "fixture"\nmain = "worker.js"\ncompatibility_date = "2026-11-01"\n[triggers]\ncrons = ["0 * * * *"]\n',
  );
  const [stackPort, workerPort] = [await freePort(), await freePort()];
  publicUrl = `http://127.0.0.1:${workerPort}`;
  ingress = createIngress(publicUrl, { now: () => NOW }, (url, init) => {
    if (runtime === undefined) throw new Error('not running');
    return runtime.fetch(url, init);
  });
  const app = new Hono().all('*', (c) => {
    performed.push(c.req.path);
    return c.text('done');
  });
  const gateway = createGateway({
    services: [
      { name: 'telegram', app },
      { name: 'neon', app },
    ],
    clock: { now: () => NOW },
    calls,
    faults,
    crash,
    currentUpdate: ingress.currentUpdate,
    onCall: () => {},
  });
  closers.push(await listen(gateway, stackPort), await listen(ingress.app, workerPort));
  runtime = await startRuntime({
    config,
    vars: { STACK: `http://127.0.0.1:${stackPort}` },
    secrets: { SECRET: 'whisper' },
    onLog: ({ message }) => logged.push(message),
  });
  closers.push(runtime.close);
}, 60_000);

afterAll(async () => {
  for (const close of closers.toReversed()) await close();
  expect(workerdChildren()).toEqual([]);
});

afterEach(() => {
  faults.clear();
  calls.clear();
  crash.disarm();
  performed.length = 0;
});

/** Delivers an update whose handling makes these calls; tells what the Worker saw of each. */
async function handle(update_id: number, ...paths: string[]): Promise<string[]> {
  const body = JSON.stringify({ update_id, calls: paths });
  const answer = await ingress.deliver(`${publicUrl}/tg/x`, { method: 'POST', body });
  return v.parse(v.object({ seen: v.array(v.string()) }), await answer.json()).seen;
}

describe('the ingress', () => {
  it('hands the request to the Worker at its public address, with the time of the stack', async () => {
    const answer = await fetch(`${publicUrl}/hello?a=b`, {
      method: 'POST',
      headers: { 'x-now': '1999-01-01T00:00:00Z' },
      body: '{}',
    });
    expect(await answer.json()).toEqual({
      seen: [],
      secret: 'whisper',
      url: `${publicUrl}/hello?a=b`,
      now: '2031-05-06T07:08:09.000Z',
    });
    await expect.poll(() => logged.join()).toContain('"now":"2031-05-06T07:08:09.000Z"');
  });

  it('lets a test be answered at a moment of its own', async () => {
    const headers = { [AT]: '2031-06-06T00:00:00Z' };
    const answer = await fetch(publicUrl, { method: 'POST', headers, body: '{}' });
    expect(await answer.json()).toMatchObject({ now: '2031-06-06T00:00:00Z' });
  });

  it('passes on the 500 of a Worker that throws', async () => {
    expect((await fetch(`${publicUrl}/throw`)).status).toBe(500);
  });

  it('leaves addresses that are not the Worker to the network', async () => {
    const port = await freePort();
    const close = await listen(
      new Hono().all('*', (c) => c.text(c.req.header('x-now') ?? 'no time')),
      port,
    );
    const answer = await ingress.deliver(`http://127.0.0.1:${port}/`, { method: 'POST' });
    expect(await answer.text()).toBe('no time');
    await close();
  });
});

describe('the call log', () => {
  it('tells the calls of an update in order, without its token', async () => {
    await handle(41, `/telegram/bot${TOKEN}/sendMessage`, '/neon/sql?x=1');
    expect(calls.list()).toMatchObject([
      {
        service: 'telegram',
        method: 'POST',
        path: '/bot7200000001:***/sendMessage',
        status: 200,
        update_id: 41,
      },
      { service: 'neon', path: '/sql?x=1', request: { path: '/neon/sql?x=1' }, status: 200, update_id: 41 },
    ]);
    expect(calls.list()[0]?.at).toBe('2031-05-06T07:08:09.000Z');
    expect(JSON.stringify(calls.list())).not.toContain('AAAA');
  });

  it('names no update where several are in flight', async () => {
    faults.add({ service: 'neon', mode: 'slow', ms: 60 });
    await Promise.all([handle(1, '/neon/a', '/neon/b'), handle(2, '/neon/a', '/neon/b')]);
    expect(
      calls
        .list({ service: 'neon' })
        .slice(0, 3)
        .map(({ update_id }) => update_id),
    ).toEqual([null, null, null]);
  });

  it('measures how long a slow call took', async () => {
    faults.add({ service: 'neon', mode: 'slow', ms: 120, times: 1 });
    await handle(3, '/neon/slow', '/neon/quick');
    const [slow, quick] = calls.list();
    expect(slow?.ms).toBeGreaterThanOrEqual(115);
    expect(quick?.ms).toBeLessThan(100);
  });
});

describe('a fault', () => {
  it.each([
    ['refuse', 'lost: Network connection lost.', false],
    ['500', '500 Internal Server Error', false],
    ['429', '429 Too Many Requests', false],
    ['403', '403 Forbidden', false],
    ['drop-answer', 'lost: Network connection lost.', true],
  ] as const)('%s is seen as «%s», performed: %s', async (mode, seen, done) => {
    faults.add({ service: 'neon', match: '/sql', mode, times: 1 });
    expect(await handle(5, '/neon/sql', '/neon/sql')).toEqual([seen, '200 done']);
    expect(performed).toEqual(done ? ['/sql', '/sql'] : ['/sql']);
  });

  it('garbage is a 200 that makes no sense and does nothing', async () => {
    faults.add({ service: 'telegram', mode: 'garbage', times: 1 });
    const [seen] = await handle(6, '/telegram/x');
    expect(seen).toMatch(/^200 <html>/);
    expect(performed).toEqual([]);
  });
});

describe('a crash', () => {
  it('before a call leaves it undone, loses the delivery, and the Worker comes back', async () => {
    crash.arm({ service: 'telegram', path: 'sendMessage', nth: 2, when: 'before' });
    const paths = [`/telegram/bot${TOKEN}/sendMessage`, '/neon/sql', `/telegram/bot${TOKEN}/sendMessage`];
    const alsoLost = expect(
      fetch(`${publicUrl}/tg/y`, { method: 'POST', body: hanging() }),
    ).rejects.toThrow();
    await expect(handle(7, ...paths)).rejects.toThrow();
    await alsoLost;
    const notHeld = (path: string): boolean => path !== '/hang';
    expect(performed.filter(notHeld)).toEqual([`/bot${TOKEN}/sendMessage`, '/sql']);
    const seen = calls.list().filter(({ path }) => notHeld(path));
    expect(seen.map(({ status }) => status)).toEqual([200, 200, 0]);
    expect(await handle(8, '/neon/again')).toEqual(['200 done']);
    expect(crash.status()).toEqual({ armed: null, crashes: 1 });
    // The held call goes on without its caller, and shall not reach into the next test.
    await vi.waitUntil(() => performed.includes('/hang'));
  });

  it('after a call leaves it done, with its answer withheld', async () => {
    crash.arm({ service: 'neon', path: '/sql', nth: 1, when: 'after' });
    await expect(handle(9, '/neon/sql', '/neon/more')).rejects.toThrow();
    expect(performed).toEqual(['/sql']);
    expect(await handle(9, '/neon/sql')).toEqual(['200 done']);
  });

  it('leaves no request behind that came while the Worker restarted', async () => {
    const back = crash.fire();
    const early = await Promise.all([handle(10, '/neon/a'), handle(11, '/neon/b')]);
    await back;
    expect(early).toEqual([['200 done'], ['200 done']]);
  });
});

describe('scheduled triggers', () => {
  it('are those of wrangler.toml and carry the given moment', async () => {
    expect(runtime?.crons).toEqual(['0 * * * *']);
    await runtime?.scheduled('0 * * * *', NOW);
    expect(performed).toEqual([`/cron/0 * * * */${NOW}`]);
  });
});

/** A body whose handling waits at a call that is held for a while. */
function hanging(): string {
  faults.add({ service: 'neon', match: 'hang', mode: 'slow', ms: 500, times: 1 });
  return JSON.stringify({ calls: ['/neon/hang'] });
}
