/** Limits callers of the API by the minute: by key when they have one, else by address. */
import { orUnavailable, RATE_LIMIT_MS, type RedisDoor } from './redis.ts';
import { remember } from './refused.ts';
import { slidingWindow } from './sliding-window.ts';

const WINDOW_SECONDS = 60;

export type RateVerdict = {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  readonly resetSeconds: number;
};

export type RateLimiterSettings = {
  readonly redis: RedisDoor;
  readonly perMinute: number;
  /** Whom the limit is for; names the keys in Redis. */
  readonly scope: string;
  /** Without Redis: those who have shown a key may pass, strangers may not. */
  readonly whenAway: 'allow' | 'refuse';
  /** The real clock, in epoch milliseconds. */
  readonly clock: () => number;
  readonly report: (error: unknown) => void;
  /** Whom this isolate refuses until when. */
  readonly memory: Map<string, number>;
};

export type RateLimiter = {
  check(caller: string): Promise<RateVerdict>;
  /** The refusal that this isolate remembers, without asking anybody; null when it knows of none. */
  known(caller: string): RateVerdict | null;
};

export function createRateLimiter(settings: RateLimiterSettings): RateLimiter {
  const { redis, perMinute, scope, whenAway, clock, report, memory } = settings;
  const refusal = (resetSeconds: number): RateVerdict => ({
    allowed: false,
    limit: perMinute,
    remaining: 0,
    resetSeconds,
  });
  return {
    known(caller) {
      const until = memory.get(`${scope}:${caller}`) ?? 0;
      return until > clock() ? refusal(Math.ceil((until - clock()) / 1000)) : null;
    },
    async check(caller) {
      try {
        const limiter = slidingWindow(redis.within(RATE_LIMIT_MS), perMinute, WINDOW_SECONDS);
        const { success, limit, remaining, reset } = await orUnavailable(limiter.limit(`${scope}:${caller}`));
        const resetSeconds = Math.max(1, Math.ceil((reset - clock()) / 1000));
        if (!success) remember(memory, `${scope}:${caller}`, reset);
        return { allowed: success, limit, remaining, resetSeconds };
      } catch (error) {
        report(error);
        return { ...refusal(WINDOW_SECONDS), allowed: whenAway === 'allow' };
      }
    },
  };
}
