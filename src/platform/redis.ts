/** Opens Redis for one request: every command has a deadline, and its loss is `Unavailable`, never a leaked command. */
import { Unavailable } from '../domain/failures.ts';
import type { Secret } from '../domain/secret.ts';
import { connectRedis, type RedisClient } from './redis-client.ts';

/** What any command may take but those of a limit. */
export const REDIS_LIMIT_MS = 1000;
/** What asking a limit may cost anybody. */
export const RATE_LIMIT_MS = 150;

export type RedisDoor = {
  /** A client whose requests, all together, end within so many milliseconds from now. */
  within(milliseconds: number): RedisClient;
};

export type RedisSettings = {
  readonly url: string;
  readonly token: Secret;
  /** Called once for each HTTP request. */
  readonly count: () => void;
};

export function openRedis({ url, token, count }: RedisSettings): RedisDoor {
  return {
    within(milliseconds) {
      const deadline = AbortSignal.timeout(milliseconds);
      const signal = (): AbortSignal => {
        count();
        return deadline;
      };
      return connectRedis({ url, token: token.reveal(), signal });
    },
  };
}

/** Waits for Redis; its errors carry whole commands with their values, so only their kind goes on. */
export async function orUnavailable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw new Unavailable('redis', error instanceof Error ? error.name : 'unknown');
  }
}

/** Throws when Redis does not answer. */
export async function probeRedis(redis: RedisDoor): Promise<void> {
  await orUnavailable(redis.within(REDIS_LIMIT_MS).ping());
}
