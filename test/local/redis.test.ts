/** One contract for both kinds of Redis in the local stack, through the real Upstash clients over real HTTP. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Ratelimit } from '@upstash/ratelimit';
import { Redis as Client } from '@upstash/redis';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listen } from '../../scripts/local/listen.ts';
import { freePort } from '../../scripts/local/ports.ts';
import { findRedisServer } from '../../scripts/local/redis/server.ts';
import { type Redis, startRedis } from '../../scripts/local/redis.ts';

const TOKEN = 'local-token';
const noServer = findRedisServer() === undefined;

describe.each([
  {
    kind: 'server',
    title: noServer ? 'server (skipped: no redis-server on PATH)' : 'server',
    skip: noServer,
  },
  { kind: 'fallback', title: 'fallback', skip: false },
] as const)('Redis, $title', ({ kind, skip }) => {
  describe.skipIf(skip)('answers', () => {
    let dir: string;
    let service: Redis;
    let stopListening: () => Promise<void>;
    let url: string;
    let redis: Client;

    beforeAll(async () => {
      dir = await mkdtemp(join(tmpdir(), 'zapis-redis-'));
      service = await startRedis({ dir, kind, token: TOKEN });
      const port = await freePort();
      stopListening = await listen(service.app, port);
      url = `http://127.0.0.1:${port}`;
      redis = client();
    });

    beforeEach(() => service.flush());

    afterAll(async () => {
      await stopListening();
      await service.close();
      await rm(dir, { recursive: true });
    });

    function client(more: { token?: string; responseEncoding?: 'base64' | false } = {}): Client {
      return new Client({ url, token: TOKEN, retry: false, automaticDeserialization: false, ...more });
    }

    async function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<unknown> {
      const all = { authorization: `Bearer ${TOKEN}`, ...headers };
      const answer = await fetch(`${url}${path}`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: all,
      });
      return { status: answer.status, body: await answer.json() };
    }

    test('says which kind it is', () => {
      expect(service).toMatchObject({ name: 'redis', kind });
    });

    test('the commands on single values', async () => {
      expect(await redis.set('a', '1', { nx: true, ex: 10 })).toBe('OK');
      expect(await redis.set('a', '2', { nx: true, ex: 10 })).toBeNull();
      expect(await redis.get('a')).toBe('1');
      expect(await redis.pttl('a')).toBeGreaterThan(9_000);
      expect(await redis.set('a', '3', { get: true })).toBe('1');
      expect(await redis.mget('a', 'missing')).toEqual(['3', null]);
      expect(await redis.getdel('a')).toBe('3');
      expect(await redis.get('a')).toBeNull();
      expect(await redis.incr('n')).toBe(1);
      expect(await redis.expire('n', 100)).toBe(1);
      expect(await redis.ttl('n')).toBeGreaterThan(95);
      expect(await redis.exists('n', 'missing')).toBe(1);
      expect(await redis.del('n', 'missing')).toBe(1);
    });

    test('lifetimes that end', async () => {
      await redis.set('brief', 'x', { px: 40 });
      expect(await redis.get('brief')).toBe('x');
      await sleep(60);
      expect(await redis.get('brief')).toBeNull();
      expect(await redis.set('brief', 'y', { nx: true })).toBe('OK');
    });

    test('hashes, lists, sets and sorted sets', async () => {
      expect(await redis.hset('h', { name: 'Аня', age: '7' })).toBe(2);
      expect(await redis.hget('h', 'name')).toBe('Аня');
      expect(await redis.exec(['HGETALL', 'h'])).toEqual(['name', 'Аня', 'age', '7']);
      await redis.rpush('l', 'x', 'y');
      expect(await redis.lrange('l', 0, -1)).toEqual(['x', 'y']);
      await redis.sadd('s', 'm');
      expect(await redis.sismember('s', 'm')).toBe(1);
      await redis.zadd('z', { score: 5, member: 'five' }, { score: 1, member: 'one' });
      expect(await redis.zrange('z', 0, 3, { byScore: true })).toEqual(['one']);
    });

    test.each([
      '',
      'OK',
      'T0s=',
      'Ёжик 🦔',
      '{"a":"\\n"}',
      '\u0000\u0001\r\n$-1\r\n',
      '79991234567',
      'x'.repeat(200_000),
    ])('any text unharmed, encoded or not (%#)', async (value) => {
      await redis.set('text', value);
      expect(await redis.get('text')).toBe(value);
      expect(await redis.mget('text', 'text')).toEqual([value, value]);
      expect(await client({ responseEncoding: false }).get('text')).toBe(value);
      expect(await redis.eval('return {{KEYS[1], ARGV[1]}}', ['k'], [value])).toEqual([['k', value]]);
    });

    test('base64 where it is asked for, and a bare OK for the status', async () => {
      const headers = { 'upstash-encoding': 'base64' };
      expect(await post('/', ['SET', 'k', 'v'], headers)).toEqual({ status: 200, body: { result: 'OK' } });
      expect(await post('/', ['GET', 'k'], headers)).toEqual({ status: 200, body: { result: 'dg==' } });
      expect(await post('/', ['GET', 'k'])).toEqual({ status: 200, body: { result: 'v' } });
      expect(await post('/', ['PING'], headers)).toEqual({ status: 200, body: { result: 'UE9ORw==' } });
      const both = [{ result: ['dg==', null] }, { result: 1 }];
      expect(
        await post(
          '/pipeline',
          [
            ['MGET', 'k', 'none'],
            ['DEL', 'k'],
          ],
          headers,
        ),
      ).toEqual({ status: 200, body: both });
    });

    test('pipelines in order, with errors in their places', async () => {
      const entries = await post('/pipeline', [
        ['SET', 'a', 'word'],
        ['INCR', 'a'],
        ['NOSUCH'],
        ['APPEND', 'a', 's'],
      ]);
      expect(entries).toEqual({
        status: 200,
        body: [
          { result: 'OK' },
          { error: 'ERR value is not an integer or out of range' },
          { error: expect.stringMatching(/^ERR unknown command 'NOSUCH'/) },
          { result: 5 },
        ],
      });
      const pipeline = redis.pipeline().set('p', '1').incr('p').get('p');
      expect(await pipeline.exec()).toEqual(['OK', 2, '2']);
    });

    test('transactions with nothing in between', async () => {
      const adders = Array.from({ length: 20 }, () => client().multi().incr('n').incr('n').get('n').exec());
      const ends = (await Promise.all(adders)).map(([first, second, third]) => {
        expect([second, third]).toEqual([Number(first) + 1, String(Number(first) + 1)]);
        return Number(second);
      });
      expect(Math.max(...ends)).toBe(40);
    });

    test('scripts by text and by SHA, unknown ones with NOSCRIPT', async () => {
      const script = '#!lua flags=allow-key-locking\nreturn redis.call("INCRBY", KEYS[1], ARGV[1])';
      const sha = await redis.scriptLoad(script);
      expect(await redis.evalsha(sha, ['n'], ['5'])).toBe(5);
      expect(await redis.eval(script, ['n'], ['2'])).toBe(7);
      expect(await redis.scriptExists(sha, 'f'.repeat(40))).toEqual([1, 0]);
      await expect(redis.evalsha('f'.repeat(40), [], [])).rejects.toThrow('NOSCRIPT');
      expect(await redis.eval('return redis.call("GET", "none")', [], [])).toBeNull();
      const mixed = await post('/multi-exec', [
        ['EVALSHA', 'f'.repeat(40), 0],
        ['EVALSHA', sha, '1', 'n', 1],
      ]);
      expect(mixed).toEqual({
        status: 200,
        body: [{ error: expect.stringContaining('NOSCRIPT') }, { result: 8 }],
      });
    });

    test('errors as 400, a wrong token as 401, and what is no command as 400', async () => {
      await expect(redis.exec(['NOSUCH'])).rejects.toThrow(/unknown command/);
      await expect(client({ token: 'wrong' }).get('a')).rejects.toThrow('WRONGPASS');
      expect(await post('/', ['GET', 'a'], { authorization: '' })).toMatchObject({ status: 401 });
      for (const body of [{}, [], 'GET', [['GET', 'a']]]) {
        expect(await post('/', body)).toEqual({
          status: 400,
          body: { error: 'ERR failed to parse command' },
        });
      }
      expect(await post('/', ['SUBSCRIBE', 'x'])).toMatchObject({
        status: 400,
        body: { error: expect.stringContaining('not available') },
      });
    });

    test.each([
      ['fixedWindow', Ratelimit.fixedWindow(3, '60 s')],
      ['slidingWindow', Ratelimit.slidingWindow(3, '60 s')],
    ] as const)(
      'the rate limiter %s: three allowed, the fourth denied, others unharmed',
      async (prefix, limiter) => {
        const limit = new Ratelimit({ redis, limiter, prefix, ephemeralCache: false, timeout: 0 });
        const outcomes: boolean[] = [];
        for (let i = 0; i < 5; i += 1) outcomes.push((await limit.limit('person')).success);
        expect(outcomes).toEqual([true, true, true, false, false]);
        expect(await limit.limit('other')).toMatchObject({ success: true, limit: 3, remaining: 2 });
      },
    );

    test('100 parallel commands, each its own answer', async () => {
      const clients = Array.from({ length: 100 }, () => client());
      await Promise.all(clients.map((it, n) => it.set(`k${n}`, String(n))));
      const values = await Promise.all(clients.map((it, n) => it.get(`k${n}`)));
      expect(values).toEqual(clients.map((_, n) => String(n)));
    });

    test('flush removes every key', async () => {
      await redis.set('a', '1');
      await service.flush();
      expect(await redis.get('a')).toBeNull();
    });
  });
});

test('two fallbacks in one process share nothing', async () => {
  const [one, two] = await Promise.all([
    startRedis({ dir: '', kind: 'fallback', token: TOKEN }),
    startRedis({ dir: '', kind: 'fallback', token: TOKEN }),
  ]);
  const ask = async ({ app }: Redis, command: string[]): Promise<unknown> => {
    const headers = { authorization: `Bearer ${TOKEN}` };
    return (await app.request('/', { method: 'POST', body: JSON.stringify(command), headers })).json();
  };
  await ask(one, ['SET', 'a', '1']);
  expect(await ask(two, ['GET', 'a'])).toEqual({ result: null });
});
