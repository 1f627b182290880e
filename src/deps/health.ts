/** How it is found out whether the services that the Worker needs can be reached. */
import type { HealthPorts } from '../http/health.ts';
import { probeQueue } from '../platform/queue.ts';
import { probeRedis } from '../platform/redis.ts';
import { run } from '../store/connect.ts';
import type { Request } from './request.ts';

/** Each rejects when its service cannot be used. */
export function probes({ isolate, redis, observe }: Request): HealthPorts['probes'] {
  const { config, secrets, registryDb } = isolate;
  return {
    database: async () => {
      await run(() => registryDb.execute('select 1'));
    },
    redis: () => probeRedis(redis),
    queue: () =>
      probeQueue({
        url: config.qstashUrl,
        token: secrets.qstashToken,
        publicUrl: config.publicUrl,
        count: () => observe.count('queue'),
      }),
  };
}
