/** Counts in the isolate and hands the counts to Redis with requests that are made anyway; a lost one loses its counts. */
import * as v from 'valibot';
import {
  type CounterName,
  counterField,
  type Labels,
  type TimerName,
  timerFields,
} from '../domain/metrics.ts';
import { orUnavailable, REDIS_LIMIT_MS, type RedisDoor } from './redis.ts';
import type { Pipeline } from './redis-client.ts';

/** So often at most an isolate adds its counts to a request. */
const PAUSE_MS = 10_000;
const DAY_MS = 24 * 60 * 60_000;
const MOST_PEOPLE = 10_000;

const KEYS = ['metrics', 'people'];

/** A protected call: whatever becomes of the counts, what they travel with is not disturbed. */
const ADD = `
local counts = tonumber(ARGV[2])
for i = 3, 1 + 2 * counts, 2 do redis.pcall('HINCRBY', KEYS[1], ARGV[i], ARGV[i + 1]) end
for i = 3 + 2 * counts, #ARGV do redis.pcall('ZADD', KEYS[2], ARGV[1], ARGV[i]) end
return 0`;
const READ = `
redis.call('ZREMRANGEBYSCORE', KEYS[2], 0, ARGV[1])
local all = redis.call('HGETALL', KEYS[1])
all[#all + 1] = 'people'
all[#all + 1] = redis.call('ZCARD', KEYS[2])
return all`;
const NOTE_SWEEP = `
redis.call('HSET', KEYS[1], 'sweep_at', ARGV[1])
redis.call('HSET', KEYS[1], 'sweep_woke', ARGV[2])
redis.call('ZREMRANGEBYSCORE', KEYS[2], 0, ARGV[3])
return 0`;

const words = v.array(v.union([v.string(), v.number()]));

export type Meter = {
  count(name: CounterName, labels?: Labels): void;
  time(name: TimerName, seconds: number): void;
  /** This person is active. */
  see(personId: number): void;
  /** Adds what was gathered to a request that is made anyway, now and then. */
  load(pipeline: Pipeline): void;
  /** A request for the counts alone, now and then; never throws. For work that makes no other. */
  flush(redis: RedisDoor): Promise<void>;
  noteSweep(redis: RedisDoor, woken: number): Promise<void>;
  /** Everything that is known of all isolates. Throws `Unavailable('redis')`. */
  read(redis: RedisDoor): Promise<ReadonlyMap<string, number>>;
};

/** One for an isolate. `clock` is the real one, in epoch milliseconds. */
export function createMeter(clock: () => number): Meter {
  let counts = new Map<string, number>();
  let people = new Set<number>();
  let loadedAt = Number.NEGATIVE_INFINITY;

  const add = (field: string, by: number): void => {
    counts.set(field, (counts.get(field) ?? 0) + by);
  };
  const isDue = (): boolean => counts.size + people.size > 0 && clock() - loadedAt >= PAUSE_MS;
  const unload = (pipeline: Pipeline): void => {
    loadedAt = clock();
    pipeline.eval(ADD, KEYS, [loadedAt, counts.size, ...[...counts].flat(), ...people]);
    counts = new Map();
    people = new Set();
  };

  return {
    count: (name, labels) => add(counterField(name, labels), 1),
    time(name, seconds) {
      for (const [field, by] of timerFields(name, seconds)) add(field, by);
    },
    see(personId) {
      if (people.size < MOST_PEOPLE) people.add(personId);
    },
    load(pipeline) {
      if (isDue()) unload(pipeline);
    },
    async flush(redis) {
      if (!isDue()) return;
      const pipeline = redis.within(REDIS_LIMIT_MS).pipeline();
      unload(pipeline);
      await pipeline.exec().catch(() => undefined);
    },
    async noteSweep(redis, woken) {
      const noted = redis.within(REDIS_LIMIT_MS).eval(NOTE_SWEEP, KEYS, [clock(), woken, clock() - DAY_MS]);
      await noted.catch(() => undefined);
    },
    async read(redis) {
      const pipeline = redis.within(REDIS_LIMIT_MS).pipeline();
      if (counts.size + people.size > 0) unload(pipeline);
      pipeline.eval(READ, KEYS, [clock() - DAY_MS]);
      const answers = await orUnavailable(pipeline.answers<unknown>());
      const all = v.parse(words, answers.at(-1)?.result);
      return new Map(
        all.flatMap((word, index) => (index % 2 === 0 ? [[String(word), Number(all[index + 1])]] : [])),
      );
    },
  };
}
