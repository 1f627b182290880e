/** What every request is given, whatever it is about. */
import { Unavailable } from '../domain/failures.ts';
import { parseInstant } from '../domain/time.ts';
import type { Isolate } from '../isolate.ts';
import { createObserve } from '../platform/observe.ts';
import { createPulse } from '../platform/pulse.ts';
import { createQueue } from '../platform/queue.ts';
import { openRedis, type RedisDoor } from '../platform/redis.ts';
import { createRequestLog, type RequestLog } from '../platform/request-log.ts';
import { createSentry } from '../platform/sentry.ts';
import type { Observe, Queue } from '../usecases/context.ts';

type WaitUntil = (work: Promise<unknown>) => void;

/** What every request has, whatever it is about. */
export type Request = {
  readonly isolate: Isolate;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly log: RequestLog;
  readonly observe: Observe;
  readonly redis: RedisDoor;
  readonly queue: Queue;
  readonly waitUntil: WaitUntil;
};

export function openRequest(isolate: Isolate, now: number, waitUntil: WaitUntil): Request {
  const { config, secrets } = isolate;
  const log = createRequestLog({ release: config.release, environment: config.environment });
  const sentry =
    secrets.sentryDsn === null
      ? null
      : createSentry({
          dsn: secrets.sentryDsn,
          release: config.release,
          environment: config.sentry.environment ?? config.environment,
          errorRate: config.sentry.errorRate,
          tracesRate: config.sentry.tracesRate,
          waitUntil,
        });
  const observe = createObserve({
    log,
    sentry,
    // What Redis cannot do itself it cannot count either.
    counted(error) {
      if (error instanceof Unavailable && error.service === 'redis') return;
      waitUntil(createPulse(redis, observe.report).addError(now));
    },
  });
  const redis = openRedis({
    url: config.redisUrl,
    token: secrets.redisToken,
    count: () => observe.count('redis'),
  });
  const queue = createQueue({
    url: config.qstashUrl,
    token: secrets.qstashToken,
    publicUrl: config.publicUrl,
    count: () => observe.count('queue'),
  });
  return { isolate, now, log, observe, redis, queue, waitUntil };
}

/** The moment that a request is about: the real one, or what a local caller says it is. */
export function nowOf(isolate: Isolate, header: string | undefined): number {
  if (isolate.config.clock === 'header' && header !== undefined) return parseInstant(header);
  return Date.now();
}
