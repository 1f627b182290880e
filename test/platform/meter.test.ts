/** OP-11: counts of an isolate travel with requests that are made anyway, now and then, and disturb nothing. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { metricsText } from '../../src/domain/metrics.ts';
import { Secret } from '../../src/domain/secret.ts';
import { createMeter } from '../../src/platform/meter.ts';
import { openRedis, type RedisDoor } from '../../src/platform/redis.ts';
import { forgetScraper, rememberScraper } from '../../src/platform/scraper-key.ts';
import { type RedisDouble, startRedisDouble } from './doubles.ts';

const NO_GAUGES = { active_people: 0, tasks_late: null, sweep_age_seconds: null };
let redis: RedisDouble;
let door: RedisDoor;
let now: number;

beforeAll(async () => {
  redis = await startRedisDouble();
  door = openRedis({ url: redis.url, token: new Secret('t'), count: () => {} });
});
afterAll(() => redis.close());
beforeEach(async () => {
  await redis.run('flushall');
  redis.fault = 'none';
  redis.requests.length = 0;
  now = 1_000_000;
});

/** A request that is made anyway. */
async function someRequest(meter: ReturnType<typeof createMeter>): Promise<void> {
  const pipeline = door.within(1000).pipeline().get('anything');
  meter.load(pipeline);
  await pipeline.exec();
}
const commandsOf = (): readonly number[] => redis.requests.map((commands) => commands.length);

test('counts go with the next request, then not for ten seconds, and none is lost', async () => {
  const meter = createMeter(() => now);
  await someRequest(meter);
  meter.count('updates_total', { kind: 'tap', outcome: 'ok' });
  await someRequest(meter);
  meter.count('updates_total', { kind: 'tap', outcome: 'ok' });
  now += 9_999;
  await someRequest(meter);
  now += 1;
  await someRequest(meter);
  expect(commandsOf()).toEqual([1, 2, 1, 2]);
  expect((await meter.read(door)).get('updates_total{kind="tap",outcome="ok"}')).toBe(2);
});

test('what two isolates have measured is read as one, in the words of Prometheus', async () => {
  const [one, other] = [createMeter(() => now), createMeter(() => now)];
  for (const seconds of [0.01, 0.05, 0.3, 99]) one.time('update_seconds', seconds);
  other.time('update_seconds', 0.2);
  other.count('bookings_created_total');
  for (const person of [1, 2]) one.see(person);
  for (const person of [2, 3]) other.see(person);
  await one.flush(door);
  const kept = await other.read(door);
  expect(kept.get('people')).toBe(3);
  const lines = metricsText(kept, NO_GAUGES).split('\n');
  expect(lines.filter((line) => line.startsWith('update_seconds'))).toEqual([
    'update_seconds_bucket{le="0.05"} 2',
    'update_seconds_bucket{le="0.1"} 2',
    'update_seconds_bucket{le="0.25"} 3',
    'update_seconds_bucket{le="0.5"} 4',
    ...['1', '2.5', '5', '10', '20'].map((bound) => `update_seconds_bucket{le="${bound}"} 4`),
    'update_seconds_bucket{le="+Inf"} 5',
    'update_seconds_sum 99.56',
    'update_seconds_count 5',
  ]);
  expect(lines).toContain('bookings_created_total 1');
  expect(lines).toContain('payments_total 0');
  now += 24 * 60 * 60_000 + 1;
  expect((await other.read(door)).get('people')).toBe(0);
});

test('a broken count disturbs nobody', async () => {
  const meter = createMeter(() => now);
  await redis.run('set', 'metrics', 'no hash');
  meter.count('bookings_created_total');
  await expect(someRequest(meter)).resolves.toBeUndefined();
  redis.fault = 'error';
  meter.count('bookings_created_total');
  now += 10_000;
  await expect(meter.flush(door)).resolves.toBeUndefined();
});

test('the key that reads the metrics is asked of the registry once an hour, and anew when one is revoked', async () => {
  let asked = 0;
  const registry = {
    async findApiKey(hash: string) {
      asked += 1;
      return hash === 'other' ? { id: 2, scopes: ['stats:read'] } : { id: 1, scopes: ['metrics:read'] };
    },
  };
  const { findApiKey } = rememberScraper(door, registry);
  for (let times = 0; times < 3; times += 1) expect(await findApiKey('hash')).toMatchObject({ id: 1 });
  expect(asked).toBe(1);
  for (let times = 0; times < 2; times += 1) expect(await findApiKey('other')).toMatchObject({ id: 2 });
  expect(asked).toBe(3);
  await forgetScraper(door);
  await findApiKey('hash');
  redis.fault = 'error';
  expect(await findApiKey('hash')).toMatchObject({ id: 1 });
  expect(asked).toBe(5);
});
