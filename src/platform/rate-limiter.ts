/** Limits what somebody may ask of us in a window of time: callers by key or address, buyers by their number. */
import { orUnavailable, RATE_LIMIT_MS, type RedisDoor } from './redis.ts';
import { remember } from './refused.ts';
import { slidingWindow } from './sliding-window.ts';

export type RateVerdict = {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  readonly resetSeconds: number;
  /** True where Redis could not be asked: then `allowed` is a guess. */
  readonly away: boolean;
};

export type RateLimiterSettings = {
  readonly redis: RedisDoor;
  readonly most: number;
  readonly windowSeconds: number;
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
  const { redis, most, windowSeconds, scope, whenAway, clock, report, memory } = settings;
  const refusal = (resetSeconds: number): RateVerdict => ({
    allowed: false,
    limit: most,
    remaining: 0,
    resetSeconds,
    away: false,
  });
  return {
    known(caller) {
      const until = memory.get(`${scope}:${caller}`) ?? 0;
      return until > clock() ? refusal(Math.ceil((until - clock()) / 1000)) : null;
    },
    async check(caller) {
      try {
        const limiter = slidingWindow(redis.within(RATE_LIMIT_MS), most, windowSeconds);
        const { success, limit, remaining, reset } = await orUnavailable(limiter.limit(`${scope}:${caller}`));
        const resetSeconds = Math.max(1, Math.ceil((reset - clock()) / 1000));
        if (!success) remember(memory, `${scope}:${caller}`, reset);
        return { allowed: success, limit, remaining, resetSeconds, away: false };
      } catch (error) {
        report(error);
        return { ...refusal(windowSeconds), allowed: whenAway === 'allow', away: true };
      }
    },
  };
}
