/** Drafts, the limiter of the API, and what is said of a Redis that fails. */
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { Unavailable } from '../../src/domain/failures.ts';
import { Secret } from '../../src/domain/secret.ts';
import { createDrafts, type DraftKeeper } from '../../src/platform/drafts.ts';
import { createRateLimiter, type RateLimiter } from '../../src/platform/rate-limiter.ts';
import { openRedis, orUnavailable, probeRedis, type RedisDoor } from '../../src/platform/redis.ts';
import { type RedisDouble, startHangUp, startRedisDouble } from './doubles.ts';

let redis: RedisDouble;
let door: RedisDoor;
let requests = 0;

beforeAll(async () => {
  redis = await startRedisDouble();
});
afterAll(() => redis.close());
beforeEach(async () => {
  await redis.run('flushall');
  redis.fault = 'none';
  requests = 0;
  const count = (): void => {
    requests += 1;
  };
  door = openRedis({ url: redis.url, token: new Secret('t'), count });
});

describe('a Redis that fails', () => {
  test.each(['error', 'garbage', 'slow'] as const)(
    'is unavailable, and its error repeats no value: %s',
    async (fault) => {
      redis.fault = fault;
      const failure = await orUnavailable(door.within(200).set('phone', '+79991234567')).catch(
        (error: unknown) => error,
      );
      expect(failure).toBeInstanceOf(Unavailable);
      expect(JSON.stringify([String(failure), failure, Object(failure).cause])).not.toContain('9991234567');
    },
  );

  test('is asked once and counted once', async () => {
    redis.fault = 'error';
    redis.requests.length = 0;
    await expect(probeRedis(door)).rejects.toThrow('redis is unavailable');
    expect([redis.requests.length, requests]).toEqual([1, 1]);
  });

  test('that hangs up is not tried again', async () => {
    const peer = await startHangUp();
    const cut = openRedis({ url: peer.url, token: new Secret('t'), count: () => {} });
    await expect(probeRedis(cut)).rejects.toThrow('redis is unavailable');
    expect(peer.calls()).toBe(1);
    await peer.close();
  });

  test('is reported present when it answers', async () => {
    await expect(probeRedis(door)).resolves.toBeUndefined();
  });
});

describe('drafts', () => {
  const keeper = (owner = 't1:100'): DraftKeeper => createDrafts({ redis: door, owner, ttlSeconds: 900 });
  const stored = async ({ key, parse }: DraftKeeper) => parse(await redis.run('get', key));

  test('are kept for the one they belong to, the newest only', async () => {
    await keeper().put({ kind: 'letter' });
    await keeper().put({ kind: 'reply', clientId: 5 });
    expect(await stored(keeper())).toEqual({ kind: 'reply', clientId: 5 });
    expect(await stored(keeper('t2:100'))).toBeNull();
  });

  test('expire', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000 });
    await keeper().put({ kind: 'letter' });
    vi.setSystemTime(1_000_000 + 901_000);
    expect(await stored(keeper())).toBeNull();
    vi.useRealTimers();
  });

  test.each([
    JSON.stringify({ version: 0, draft: { kind: 'letter' } }),
    JSON.stringify({ version: 1, draft: { kind: 'poem' } }),
    'not json',
    null,
  ])('of another version, kind or form are nothing: %s', (text) => {
    expect(keeper().parse(text)).toBeNull();
  });
});

describe('the limiter of the API', () => {
  const memory = new Map<string, number>();
  const START = Date.UTC(2026, 10, 21, 9, 0, 15);
  const limiter = (whenAway: 'allow' | 'refuse'): RateLimiter =>
    createRateLimiter({
      redis: door,
      most: 3,
      windowSeconds: 60,
      scope: 'key',
      whenAway,
      clock: () => Date.now(),
      report: () => {},
      memory,
    });

  test('counts down each caller to a refusal and says when to come back', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: START });
    const check = async (caller: string) => await limiter('allow').check(caller);
    // Whoever is first brings the script along, and on a busy machine asks longer than a limit may take.
    await vi.waitUntil(async () => !(await check('first')).away);
    expect(await check('a')).toEqual({
      allowed: true,
      limit: 3,
      remaining: 2,
      resetSeconds: 45,
      away: false,
    });
    await check('a');
    await check('a');
    expect(await check('a')).toEqual({
      allowed: false,
      limit: 3,
      remaining: 0,
      resetSeconds: 45,
      away: false,
    });
    expect((await check('b')).allowed).toBe(true);
    expect(limiter('allow').known('a')).toEqual({
      allowed: false,
      limit: 3,
      remaining: 0,
      resetSeconds: 45,
      away: false,
    });
    expect(limiter('allow').known('b')).toBeNull();
    vi.useRealTimers();
  });

  test('refuses strangers and lets known callers pass while Redis is away', async () => {
    redis.fault = 'error';
    expect((await limiter('refuse').check('a')).allowed).toBe(false);
    expect((await limiter('allow').check('a')).allowed).toBe(true);
  });
});
