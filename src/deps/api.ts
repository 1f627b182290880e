/** What the operator's API is given. */
import type { ApiDeps } from '../http/api.ts';
import { createRateLimiter } from '../platform/rate-limiter.ts';
import { provisionTenant } from '../usecases/provision-tenant.ts';
import { registerPlatformBot } from '../usecases/register-platform-bot.ts';
import type { Request } from './request.ts';
import { tokenContext } from './tokens.ts';

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
      perMinute: config.limits.apiPerMinute,
      whenAway: 'allow',
    }),
    strangers: createRateLimiter({
      ...limiter,
      scope: 'stranger',
      perMinute: config.limits.anonymousPerMinute,
      whenAway: 'refuse',
    }),
    provision: (input) =>
      provisionTenant({ now, publicUrl: config.publicUrl, registry, vault, migrator, stores, setup }, input),
    registerPlatformBot: (input) => registerPlatformBot(tokenContext(request), input),
  };
}
