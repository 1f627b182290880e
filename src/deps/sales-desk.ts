/** What the use cases of the sales bot are given. */
import { afterAdmission, type PlatformInput } from '../bot/create-bot.ts';
import { createRateLimiter } from '../platform/rate-limiter.ts';
import { counted } from '../platform/watched-store.ts';
import { createSalesScenes } from '../store/sales-scenes.ts';
import { createSalesWrites } from '../store/sales-writes.ts';
import type { TokenChecks } from '../usecases/check-token.ts';
import { managedBotChanged } from '../usecases/managed-bot-changed.ts';
import type { SellingDesk } from '../usecases/pay-desk.ts';
import { provisionTenant } from '../usecases/provision-tenant.ts';
import { replaceToken } from '../usecases/replace-token.ts';
import { bellOf } from './bell.ts';
import { payDesk } from './pay-desk.ts';
import type { Request } from './request.ts';
import { healthContext, managedContext } from './tokens.ts';

const HOUR_SECONDS = 3_600;
const MINUTE_SECONDS = 60;

type Given = Omit<PlatformInput<unknown>, 'desk'> & { readonly request: Request };

export function salesDesk(given: Given): SellingDesk {
  const { now, bot, person, requestKey, admission, checkTime, request } = given;
  const { isolate, observe } = request;
  const { config, registry, registryDb, vault, migrator, stores, setup } = isolate;
  const trip = (): void => {
    checkTime();
    observe.count('postgres');
  };
  const { publicUrl, house } = config;
  const bell = bellOf(request);
  const scenes = counted(createSalesScenes(registryDb, person, now), trip);
  const writes = counted(createSalesWrites(registryDb, person, now), trip);
  return {
    now,
    publicUrl,
    bot,
    person,
    requestKey,
    house,
    scenes,
    writes: afterAdmission(admission, writes),
    checks: afterAdmission(admission, tokenChecks(request, person.id)),
    ...afterAdmission(admission, {
      provision: (input, activate) =>
        provisionTenant(
          { now, publicUrl, registry: { ...registry, activate }, vault, migrator, stores, setup, bell },
          input,
        ),
      replaceToken: (tenantId, token) =>
        replaceToken(healthContext(request), { tenantId, token, actor: `buyer:${person.id}` }),
    } satisfies Pick<SellingDesk, 'provision' | 'replaceToken'>),
    setup,
    vault,
    bell,
    async followBot(botId) {
      const change = { manager: bot, botId, ownerId: person.id };
      await bell.ring((await managedBotChanged(managedContext(request), change)) ?? [], now);
    },
    pay: payDesk(given),
  };
}

function tokenChecks({ isolate, redis, observe }: Request, buyer: number): TokenChecks {
  const limiter = createRateLimiter({
    redis,
    most: isolate.config.limits.tokenChecksPerHour,
    windowSeconds: HOUR_SECONDS,
    scope: 'token',
    whenAway: 'refuse',
    clock: () => Date.now(),
    report: observe.report,
    memory: isolate.refused,
  });
  return {
    async take() {
      const { allowed, away, resetSeconds } = await limiter.check(String(buyer));
      if (allowed) return { kind: 'ok' };
      return away ? { kind: 'away' } : { kind: 'spent', minutes: Math.ceil(resetSeconds / MINUTE_SECONDS) };
    },
  };
}
