/** What the operator's API is given. */
import type { ApiDeps } from '../http/api.ts';
import { createRateLimiter } from '../platform/rate-limiter.ts';
import { provisionTenant } from '../usecases/provision-tenant.ts';
import { registerPlatformBot } from '../usecases/register-platform-bot.ts';
import { bellOf } from './bell.ts';
import type { Request } from './request.ts';
import { healthContext } from './tokens.ts';

export function apiDeps(request: Request): ApiDeps {
  const { isolate, now, redis, observe } = request;
  const { config, registry, vault, migrator, stores, setup } = isolate;
  const limiter = { redis, clock: () => Date.now(), report: observe.report, memory: isolate.refused };
  return {
    registry,
    vault,
    callers: createRateLimiter({
      ...limiter,
      scope: 'api',
      windowSeconds: 60,
      most: config.limits.apiPerMinute,
      whenAway: 'allow',
    }),
    strangers: createRateLimiter({
      ...limiter,
      scope: 'stranger',
      windowSeconds: 60,
      most: config.limits.anonymousPerMinute,
      whenAway: 'refuse',
    }),
    provision: (input) =>
      provisionTenant(
        { now, publicUrl: config.publicUrl, registry, vault, migrator, stores, setup, bell: bellOf(request) },
        input,
      ),
    registerPlatformBot: (input) => registerPlatformBot(healthContext(request), input),
  };
}
