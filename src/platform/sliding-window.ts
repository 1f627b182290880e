/** The sliding-window limiter, bare: no cache, time-out, analytics or telemetry of its own. */
import { Ratelimit } from '@upstash/ratelimit/dist/index.mjs';
import type { RedisClient } from './redis-client.ts';

/** What the limiter calls of a Redis client: its script by hash, and by text when Redis does not know the hash. */
export type Scripts = Pick<RedisClient, 'evalsha' | 'eval' | 'get' | 'set'>;

export function slidingWindow(redis: Scripts, tokens: number, seconds: number): Ratelimit {
  return new Ratelimit({
    redis,
    limiter: Ratelimit.slidingWindow(tokens, `${seconds} s`),
    prefix: 'l',
    timeout: 0,
    ephemeralCache: false,
    enableTelemetry: false,
  });
}
