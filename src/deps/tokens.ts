/** What the use cases about bots' tokens, webhooks and health are given. */
import { TokenRefused } from '../domain/failures.ts';
import { createDueMarks } from '../platform/due-marks.ts';
import type { Bot } from '../usecases/context.ts';
import type { ManagedContext } from '../usecases/managed-bot-changed.ts';
import { type HealthContext, markRevoked } from '../usecases/mark-revoked.ts';
import { bellOf } from './bell.ts';
import type { Request } from './request.ts';

export function healthContext({ isolate, now, redis, observe }: Request): HealthContext {
  const { config, runBots, vault, setup, stores } = isolate;
  return {
    now,
    publicUrl: config.publicUrl,
    bots: runBots,
    vault,
    setup,
    operators: config.operators,
    async resume(tenant) {
      await stores.open(tenant).transact((t) => t.resume(now));
      await createDueMarks(redis, observe.report).forget(tenant.database);
    },
  };
}

export function managedContext(request: Request): ManagedContext {
  const { isolate, now } = request;
  return {
    ...healthContext(request),
    handOver: (tenant, change) => isolate.stores.open(tenant).transact((t) => t.handOver({ ...change, now })),
  };
}

/** Where Telegram has just refused a token. */
export async function tokenRefused(request: Request, bot: Bot): Promise<void> {
  // Where it is the master bot’s, nobody else could tell.
  request.observe.report(new TokenRefused(`the token of @${bot.username}`));
  const planned = await markRevoked(healthContext(request), bot);
  await bellOf(request).ring(planned, request.now);
}
