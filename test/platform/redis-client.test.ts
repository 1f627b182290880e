/** P-10: our few commands of Redis are sent, answered and refused as Upstash's whole client does it. */
import { Redis } from '@upstash/redis/cloudflare';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { connectRedis, type RedisClient } from '../../src/platform/redis-client.ts';
import { type RedisDouble, startHangUp, startRedisDouble } from './doubles.ts';

const SCRIPT = 'return {KEYS[1], ARGV[1], ARGV[2], 7}';
const WRONG = 'error("planted")';

type Work = (client: Redis | RedisClient) => Promise<unknown>;

let redis: RedisDouble;

beforeAll(async () => {
  redis = await startRedisDouble();
});
afterAll(() => redis.close());
beforeEach(() => {
  redis.fault = 'none';
});

function clients(url: string = redis.url, signal = () => AbortSignal.timeout(2000)) {
  const whole = new Redis({
    url,
    token: 't',
    signal,
    retry: { retries: 0 },
    automaticDeserialization: false,
    enableAutoPipelining: false,
    enableTelemetry: false,
    readYourWrites: false,
  });
  return [whole, connectRedis({ url, token: 't', signal })] as const;
}

/** How it ended with each, and what each sent. */
async function both(work: Work, made = clients()): Promise<readonly [unknown, unknown]> {
  const ends = [];
  for (const client of made) {
    await redis.run('flushall');
    redis.requests.length = 0;
    const end = await work(client).then(
      (answer) => ({ answer }),
      ({ name, message }: Error) => ({ name, message: message.replace(/^Command .* failed: /, '') }),
    );
    ends.push({ end, sent: structuredClone(redis.requests) });
  }
  return [ends[0], ends[1]];
}

const WORKS: Readonly<Record<string, Work>> = {
  ping: (client) => client.ping(),
  'a key that is not there': (client) => client.get('none'),
  'a text': async (client) => [await client.set('k', 'Анна "в" 10:00 \n'), await client.get('k')],
  'a number': async (client) => [await client.set('k', 10), await client.get('k')],
  'what is no plain value': async (client) => [await client.set('k', { a: [1] }), await client.get('k')],
  'only where nothing is, for seconds': async (client) => [
    await client.set('k', '1', { nx: true, ex: 5 }),
    await client.set('k', '2', { nx: true, ex: 5 }),
  ],
  'for milliseconds': (client) => client.set('k', '1', { nx: true, px: 500 }),
  'a script': (client) => client.eval(SCRIPT, ['k'], ['a', 2]),
  'a script without anything': (client) => client.eval('return 1', [], []),
  'a hash that is not known': (client) => client.evalsha('0'.repeat(40), ['k'], ['a']),
  'a script that fails': async (client) => {
    await client.set('k', 'words');
    return await client.eval(WRONG, ['k'], []);
  },
  'one request of many': async (client) => {
    const pipeline = client.pipeline();
    pipeline.set('k', 'v', { ex: 9 }).get('k').eval(SCRIPT, ['k'], ['a', 2]).del('k', 'l').get('k');
    await pipeline.exec();
  },
  'one request of many, and one refused': async (client) => {
    const pipeline = client.pipeline();
    pipeline.set('k', 'words').eval(WRONG, ['k'], []).get('k');
    await pipeline.exec();
  },
};

test.each(Object.keys(WORKS))('P-10: %s', async (name) => {
  const [whole, own] = await both(async (client) => await WORKS[name]?.(client));
  expect(own).toEqual(whole);
  expect(own).not.toMatchObject({ sent: [] });
});

test('P-10: the answers of many, with a refusal among them', async () => {
  const [client, own] = clients();
  const ask = async (): Promise<void> => void (await redis.run('set', 'k', 'words'));
  await ask();
  const whole = await client
    .pipeline()
    .get('k')
    .eval(WRONG, ['k'], [])
    .get('none')
    .exec({ keepErrors: true });
  await ask();
  expect(await own.pipeline().get('k').eval(WRONG, ['k'], []).get('none').answers()).toEqual(whole);
});

test.each(['error', 'garbage', 'slow'] as const)('P-10: Redis that fails: %s', async (fault) => {
  redis.fault = fault;
  const ends = await both(
    async (client) => await client.set('k', 'v'),
    clients(redis.url, () => AbortSignal.timeout(100)),
  );
  expect(ends[1]).toEqual(ends[0]);
  expect(ends[1]).not.toHaveProperty('end.answer');
});

test('P-10: Redis that hangs up', async () => {
  const peer = await startHangUp();
  const ends = await both(async (client) => await client.ping(), clients(peer.url));
  expect(ends[1]).toEqual(ends[0]);
  expect(peer.calls()).toBe(2);
  await peer.close();
});
