/** Telegram's flood limits as token buckets on the stack's clock; without limits everything passes. */
import type { Clock } from '../parts.ts';
import { tooMany } from './errors.ts';

export type Limits = {
  botPerSecond: number;
  chatPerSecond: number;
  chatBurst: number;
  webhookPerSecond: number;
};
export type Limiter = { take(bot: number, chat: number): void; setWebhook(bot: number): void };

/** About what Telegram's FAQ tells. */
export const TELEGRAM_LIMITS: Limits = {
  botPerSecond: 30,
  chatPerSecond: 1,
  chatBurst: 20,
  webhookPerSecond: 1,
};

type Bucket = { tokens: number; at: number };

export function createLimiter(clock: Clock, limits: Limits | undefined): Limiter {
  if (!limits) return { take(): void {}, setWebhook(): void {} };
  const buckets = new Map<string, Bucket>();

  const refill = (key: string, perSecond: number, burst: number): Bucket => {
    const now = clock.now();
    const bucket = buckets.get(key) ?? { tokens: burst, at: now };
    bucket.tokens = Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * perSecond);
    bucket.at = now;
    buckets.set(key, bucket);
    return bucket;
  };
  return {
    take(bot, chat): void {
      const whole = refill(`${bot}`, limits.botPerSecond, limits.botPerSecond);
      const one = refill(`${bot}:${chat}`, limits.chatPerSecond, limits.chatBurst);
      const wait = Math.max(
        (1 - whole.tokens) / limits.botPerSecond,
        (1 - one.tokens) / limits.chatPerSecond,
      );
      if (wait > 0) throw tooMany(Math.ceil(wait));
      whole.tokens -= 1;
      one.tokens -= 1;
    },
    setWebhook(bot): void {
      const bucket = refill(`webhook:${bot}`, limits.webhookPerSecond, 1);
      if (bucket.tokens < 1) throw tooMany(1);
      bucket.tokens -= 1;
    },
  };
}
