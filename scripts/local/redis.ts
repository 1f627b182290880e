/** Upstash Redis for the local stack: its REST protocol over a real `redis-server`, or over a small Redis in process. */
import type { Service } from './parts.ts';
import { startFallback } from './redis/fallback.ts';
import { createRest } from './redis/rest.ts';
import { findRedisServer, startServer } from './redis/server.ts';

export type RedisOptions = {
  /** The folder of this server alone. */
  readonly dir: string;
  /** `auto` takes the real server where it is installed. */
  readonly kind: 'auto' | 'server' | 'fallback';
  readonly token: string;
};

export type Redis = Service & {
  /** What stands behind; the fallback forgets its keys when the process ends. */
  readonly kind: 'server' | 'fallback';
  /** Removes every key. */
  flush(): Promise<void>;
  close(): Promise<void>;
};

export async function startRedis({ dir, kind, token }: RedisOptions): Promise<Redis> {
  const program = kind === 'fallback' ? undefined : findRedisServer();
  if (kind === 'server' && program === undefined) throw new Error('redis-server is not on the PATH');
  const backend = program === undefined ? await startFallback() : await startServer(program, dir);
  return {
    name: 'redis',
    kind: program === undefined ? 'fallback' : 'server',
    app: createRest(backend, token),
    close: () => backend.close(),
    async flush() {
      await backend.run([['FLUSHALL']]);
    },
  };
}
