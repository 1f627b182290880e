/** What leaves for logs and Sentry: enough to act on, and none of the secrets planted in every error. */
import { NeonDbError } from '@neondatabase/serverless';
import { errors } from '@upstash/redis/cloudflare';
import { DrizzleQueryError } from 'drizzle-orm';
import { GrammyError, HttpError } from 'grammy';
import { Hono } from 'hono';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { Unavailable } from '../../src/domain/failures.ts';
import { Secret } from '../../src/domain/secret.ts';
import { createObserve } from '../../src/platform/observe.ts';
import { createRequestLog } from '../../src/platform/request-log.ts';
import { scrub } from '../../src/platform/scrub.ts';
import { createSentry } from '../../src/platform/sentry.ts';
import type { Observe } from '../../src/usecases/context.ts';
import { listen, type Peer } from './doubles.ts';

const SECRETS = {
  token: '123456789:AAErxJ0bq7fYzTq1xF0lIhJt3t3c2sV9xYZ',
  connection: 'postgres://app:pa55-word@ep-cool.eu-central-1.aws.neon.tech/zapis',
  password: 'pa55-word',
  bearer: 'AYNgAS2xLmQ5',
  phone: '+7 (999) 123-45-67',
  digits: '79991234567',
  email: 'anna.client@example.com',
  hex: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  base64: 'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=',
};
const PLANTED = `${SECRETS.token} ${SECRETS.connection} Bearer ${SECRETS.bearer} call ${SECRETS.phone} or ${SECRETS.digits}, ${SECRETS.email}; ${SECRETS.hex} ${SECRETS.base64}`;

let sink: Peer;
let envelopes: string[];
let lines: string[];
let waiting: Promise<unknown>[];

beforeAll(async () => {
  const app = new Hono();
  app.post('/sentry/api/1/envelope/', async (context) => {
    envelopes.push(await context.req.text());
    return context.json({});
  });
  sink = await listen(app);
});
afterAll(() => sink.close());
beforeEach(() => {
  envelopes = [];
  lines = [];
  waiting = [];
  vi.spyOn(console, 'log').mockImplementation((line) => lines.push(String(line)));
});
afterEach(() => vi.restoreAllMocks());

function observed(use: (observe: Observe) => void, status = 200): void {
  const log = createRequestLog({ release: 'r1', environment: 'test' });
  const sentry = createSentry({
    dsn: new Secret(`${sink.url.replace('://', '://public@')}/sentry/1`),
    release: 'r1',
    environment: 'test',
    errorRate: 1,
    tracesRate: 0,
    waitUntil: (work) => waiting.push(work),
  });
  use(createObserve({ log, sentry, counted: () => {} }));
  log.finish(status);
  log.finish(status);
}

async function sent(): Promise<Record<string, unknown>[]> {
  await Promise.all(waiting);
  return envelopes.map((envelope) => JSON.parse(envelope.split('\n')[2] ?? ''));
}

describe('the log', () => {
  test('is one line of JSON a request, with its calls counted', () => {
    observed(({ note, count }) => {
      note('tenant', 'abcdefghijkl');
      note('kind', 'tap');
      count('postgres');
      count('postgres');
      count('telegram');
    }, 503);
    expect(lines).toHaveLength(1);
    const { ms, ...line } = JSON.parse(lines[0] ?? '');
    expect(ms).toBeGreaterThanOrEqual(0);
    expect(line).toEqual({
      release: 'r1',
      environment: 'test',
      tenant: 'abcdefghijkl',
      kind: 'tap',
      outcome: 'failed',
      status: 503,
      calls: { postgres: 2, telegram: 1 },
    });
  });

  test('keeps what is no secret as it was', () => {
    const plain = '/api/v1/tenants/:id/webhook-endpoints tap 2026 taken 12345';
    expect(scrub(plain)).toBe(plain);
  });
});

describe('a report', () => {
  test('gives the person a reference that log and Sentry carry too, once per error', async () => {
    const error = new TypeError('x is undefined');
    const references: string[] = [];
    observed((observe) => {
      observe.note('tenant', 'abcdefghijkl');
      references.push(observe.report(error, { step: 'book' }), observe.report(error));
    }, 500);
    const [reference = ''] = references;
    expect(reference).toMatch(/^[2-9A-Z]{6}$/);
    expect(references[1]).toBe(reference);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      reference,
      error: 'TypeError x is undefined',
      step: 'book',
    });
    const events = await sent();
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      release: 'r1',
      environment: 'test',
      tags: { tenant: 'abcdefghijkl', step: 'book', reference },
      fingerprint: ['{{ default }}'],
      exception: { values: [{ type: 'TypeError', value: 'x is undefined' }] },
    });
    expect(JSON.stringify(events[0])).toContain('observe.test.ts');
  });

  test('of a lost service is grouped by the service, with nothing of the request but its tags', async () => {
    observed((observe) => observe.report(new Unavailable('redis', 'TimeoutError')));
    const [event] = await sent();
    expect(event).toMatchObject({ fingerprint: ['Unavailable', 'redis'] });
    expect(Object.keys(event ?? {})).not.toEqual(expect.arrayContaining(['request']));
    expect(Object.keys(event ?? {})).not.toEqual(expect.arrayContaining(['breadcrumbs']));
  });

  test('stays at home when nobody collects errors', () => {
    const log = createRequestLog({});
    expect(createObserve({ log, sentry: null, counted: () => {} }).report(new Error('x'))).toMatch(
      /^[2-9A-Z]{6}$/,
    );
  });

  const neon = new NeonDbError(PLANTED);
  neon.code = '23P01';
  neon.detail = PLANTED;
  const asked = { ok: false, error_code: 400, description: PLANTED, parameters: {} } as const;
  const multiline = new Error(`first\n    at ${PLANTED}`, { cause: new Error(PLANTED) });

  test.each<[string, unknown, string]>([
    ['Error', new Error(PLANTED), 'Error'],
    ['several lines and a cause', multiline, 'Error'],
    ['DrizzleQueryError', new DrizzleQueryError(`select '${PLANTED}'`, [PLANTED], neon), '23P01'],
    ['NeonDbError', neon, '23P01'],
    ['UpstashError', new errors.UpstashError(`ERR, command was: ["set","${PLANTED}"]`), 'UpstashError'],
    ['GrammyError', new GrammyError(PLANTED, asked, 'sendMessage', { text: PLANTED }), '400'],
    ['HttpError', new HttpError(`failed ${PLANTED}`, new Error(PLANTED)), 'HttpError'],
    ['SyntaxError', new SyntaxError(`Unexpected token in ${PLANTED}`), 'SyntaxError'],
    ['a thrown text', PLANTED, 'NonError'],
  ])('repeats no planted secret: %s', async (_, error, shown) => {
    observed((observe) => {
      observe.note('about', PLANTED);
      observe.note('tenant', PLANTED);
      observe.report(error, { about: PLANTED });
    });
    await sent();
    expect(envelopes).toHaveLength(1);
    for (const secret of Object.values(SECRETS)) {
      expect(envelopes[0]).not.toContain(secret);
      expect(lines[0]).not.toContain(secret);
    }
    expect(lines[0]).toContain(shown);
  });

  const name = 'Anna Ivanova';
  test.each<[string, unknown]>([
    ['DrizzleQueryError', new DrizzleQueryError('select 1', [name], new NeonDbError(name))],
    ['NeonDbError', new NeonDbError(`duplicate key (${name})`)],
    ['UpstashError', new errors.UpstashError(`ERR, command was: ["set","${name}"]`)],
    ['GrammyError', new GrammyError('failed', { ...asked, description: name }, 'sendMessage', {})],
    ['SyntaxError', new SyntaxError(`Unexpected token, "${name}" is not valid JSON`)],
  ])('keeps the words of others to itself, for they may quote people: %s', async (shown, error) => {
    observed((observe) => observe.report(error));
    await sent();
    expect(`${envelopes[0]}${lines[0]}`).not.toContain(name);
    expect(JSON.parse(lines[0] ?? '').error).toContain(shown);
  });
});
