/** Health and readiness, as an outsider sees them. */
import type { Hono } from 'hono';
import { beforeEach, describe, expect, test } from 'vitest';
import { createHealth } from '../../src/http/health.ts';

let now = 1_000_000;
let probed = 0;
let redis: () => Promise<void>;
const fine = async (): Promise<void> => {
  probed += 1;
};

beforeEach(() => {
  now = 1_000_000;
  probed = 0;
  redis = fine;
});

function health(): Hono {
  const probes = { database: fine, redis: () => redis(), queue: fine };
  return createHealth({ probes, release: 'r1', now: () => now });
}

async function ask(app: Hono, path: string): Promise<{ status: number; body: unknown }> {
  const answer = await app.request(path);
  return { status: answer.status, body: await answer.json() };
}

describe('health', () => {
  test('is told without asking anything outside', async () => {
    expect(await ask(health(), '/health')).toEqual({
      status: 200,
      body: { status: 'ok', release: 'r1', time: 1_000_000 },
    });
    expect(probed).toBe(0);
  });
});

describe('readiness', () => {
  test('names what is away', async () => {
    redis = () => Promise.reject(new Error('planted'));
    expect(await ask(health(), '/ready')).toEqual({
      status: 503,
      body: { ready: false, database: 'ok', redis: 'away', queue: 'ok' },
    });
  });

  test('is asked for once a minute at most', async () => {
    const app = health();
    const ready = { status: 200, body: { ready: true, database: 'ok', redis: 'ok', queue: 'ok' } };
    expect(await ask(app, '/ready')).toEqual(ready);
    now += 59_000;
    redis = () => Promise.reject(new Error('planted'));
    expect(await ask(app, '/ready')).toEqual(ready);
    expect(probed).toBe(3);
    now += 2_000;
    expect((await ask(app, '/ready')).status).toBe(503);
  });

  test('is never asked for twice at once, and one hanging probe is given up', async () => {
    const app = health();
    let answer: () => void = () => {};
    redis = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    const first = ask(app, '/ready');
    expect(await ask(app, '/ready')).toEqual({
      status: 503,
      body: { ready: false, database: 'unknown', redis: 'unknown', queue: 'unknown' },
    });
    expect(probed).toBe(2);
    answer();
    expect((await first).status).toBe(200);

    now += 61_000;
    const hanging = ask(app, '/ready');
    now += 11_000;
    redis = fine;
    expect((await ask(app, '/ready')).status).toBe(200);
    answer();
    await hanging;
  });
});
