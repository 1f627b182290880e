/** The only composition root: from an isolate and one request, everything that its edge is given. */

import { createNotifier } from './bot/notices.ts';
import { parseInstant } from './domain/time.ts';
import type { ApiDeps } from './http/api.ts';
import type { HealthPorts } from './http/health.ts';
import type { JobRequest } from './http/jobs.ts';
import type { OpenTurn, Speaking, WebhookRequest } from './http/telegram-webhook.ts';
import type { Isolate } from './isolate.ts';
import { type Deadline, openDeadline } from './platform/deadline.ts';
import { createDrafts } from './platform/drafts.ts';
import { createDueMarks } from './platform/due-marks.ts';
import { createGate, type Gate, type Knock } from './platform/gate.ts';
import { createSender } from './platform/messenger.ts';
import { createObserve } from './platform/observe.ts';
import { createQueue, probeQueue } from './platform/queue.ts';
import { createRateLimiter } from './platform/rate-limiter.ts';
import { openRedis, probeRedis, type RedisDoor } from './platform/redis.ts';
import { createRequestLog, type RequestLog } from './platform/request-log.ts';
import { createSentry } from './platform/sentry.ts';
import { checkWebhookSecret } from './platform/verify-webhook.ts';
import { watched } from './platform/watched-store.ts';
import { run } from './store/connect.ts';
import type { Admission } from './usecases/admission.ts';
import type { Observe, Queue, TenantBot } from './usecases/context.ts';
import { provisionTenant } from './usecases/provision-tenant.ts';
import type { SweepContext } from './usecases/sweep-due.ts';

const BOT_CACHE_MS = 10_000;
const BOT_CACHE_LIMIT = 2_000;
const DRAFT_SECONDS = 15 * 60;
const SCREEN_LEASE_SECONDS = 3;
const APOLOGIES_LIMIT = 1_000;
/** Of one update in all; with the words of regret behind it still less than the lease. */
const UPDATE_LIMIT_MS = 20_000;

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
  const observe = createObserve({ log, sentry });
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

export function webhookRequest(request: Request): WebhookRequest {
  const { isolate, now } = request;
  const deadline = openDeadline(UPDATE_LIMIT_MS);
  return {
    now,
    checkSecret: (header, tokenHash) =>
      checkWebhookSecret({ header, tokenHash, webhookKey: isolate.secrets.webhookKey }),
    findBot: (tokenHash) => findBot(request, tokenHash),
    openTurn: (found, updateId, incoming) => openTurn(request, deadline, found, updateId, incoming),
    inTime: deadline.race,
    registry: isolate.registry,
    answering: { apiUrl: isolate.config.telegramApiUrl },
    afterwards: request.waitUntil,
  };
}

/** A bot changes rarely and is asked for always: each isolate remembers it for a few seconds. */
async function findBot({ isolate, observe }: Request, tokenHash: string): Promise<TenantBot | null> {
  const { bots } = isolate;
  const known = bots.get(tokenHash);
  if (known !== undefined && known.until > Date.now()) return known.found;
  observe.count('postgres');
  const found = await isolate.registry.findByTokenHash(tokenHash);
  if (found === null || found.kind !== 'tenant') return null;
  if (bots.size >= BOT_CACHE_LIMIT) bots.clear();
  bots.set(tokenHash, { found, until: Date.now() + BOT_CACHE_MS });
  return found;
}

function openTurn(
  request: Request,
  deadline: Deadline,
  found: TenantBot,
  updateId: number,
  incoming: Speaking,
): OpenTurn {
  const { isolate, now, observe, redis, queue } = request;
  const { bot, tenant } = found;
  const { person } = incoming;
  observe.note('tenant', tenant.id);
  observe.note('kind', incoming.kind);
  observe.note('update', updateId);
  const drafts = createDrafts({ redis, owner: `${tenant.id}:${person.id}`, ttlSeconds: DRAFT_SECONDS });
  const gate = createGate({
    redis,
    limits: isolate.config.limits,
    leaseSeconds: leaseOf(incoming, isolate.config.updateLeaseSeconds),
    clock: () => Date.now(),
    memory: isolate.refused,
    drafts,
    report: (error) => observe.report(error),
  });
  return {
    input: {
      now,
      tenant,
      bot,
      person,
      requestKey: `tg:${bot.id}:${updateId}`,
      store: watched(isolate.stores.open(tenant), () => {
        deadline.check();
        observe.count('postgres');
      }),
      drafts: {
        async put(draft) {
          deadline.check();
          await drafts.put(draft);
        },
      },
      checkTime: deadline.check,
      queue,
      observe,
      words: incoming.kind === 'message' && incoming.words,
      admission: admit(
        gate,
        {
          botId: bot.id,
          personId: person.id,
          updateId,
          plansIn: isAct(incoming) ? tenant.database : null,
        },
        incoming,
      ),
      refused:
        incoming.kind === 'member'
          ? null
          : gate.known({ botId: bot.id, personId: person.id, kind: incoming.kind }),
    },
    holds: isAct(incoming),
    done: ({ draftSpent }) => gate.done(bot.id, updateId, draftSpent),
    release: () => gate.release(bot.id, updateId),
    async mayApologise() {
      const key = `${bot.id}:${updateId}`;
      if (isolate.apologised.has(key)) return false;
      if (isolate.apologised.size >= APOLOGIES_LIMIT) isolate.apologised.clear();
      isolate.apologised.add(key);
      return await gate.mayApologise(bot.id, updateId);
    },
  };
}

/** A screen that is shown twice harms nobody, so an answer that got lost on its way must not hold the chat up. */
function leaseOf(incoming: Speaking, seconds: number): number {
  return isAct(incoming) ? seconds : Math.min(seconds, SCREEN_LEASE_SECONDS);
}

function isAct(incoming: Speaking): boolean {
  return (incoming.kind === 'tap' && incoming.acts) || (incoming.kind === 'message' && incoming.words);
}

/**
 * Words may be meant for a draft; any other message leaves it. A tap may confirm one, a tap into the screens of the
 * business leaves it, any other has nothing to do with it.
 */
function admit(
  gate: Gate,
  knock: Pick<Knock, 'botId' | 'personId' | 'updateId' | 'plansIn'>,
  incoming: Speaking,
): Promise<Admission> {
  switch (incoming.kind) {
    case 'tap':
      return gate.admit({ ...knock, kind: 'tap', draft: tapDraft(incoming) });
    case 'message':
      return gate.admit({ ...knock, kind: 'message', draft: incoming.words ? 'read' : 'drop' });
    // Telegram's own word about a membership: nobody can send it too often.
    case 'member':
      return Promise.resolve({ kind: 'go', draft: null });
  }
}

function tapDraft({ leaves, acts }: Extract<Speaking, { kind: 'tap' }>): 'drop' | 'read' | 'leave' {
  if (leaves) return 'drop';
  return acts ? 'read' : 'leave';
}

export function jobRequest(request: Request): JobRequest {
  const { isolate, now, observe, queue } = request;
  return {
    verify: isolate.verifyCallback,
    deliver: {
      now,
      registry: isolate.registry,
      stores: { open: (tenant) => watched(isolate.stores.open(tenant), () => observe.count('postgres')) },
      notifier: createNotifier(
        createSender({ apiUrl: isolate.config.telegramApiUrl, count: () => observe.count('telegram') }),
        now,
      ),
      queue,
    },
    note: observe.note,
    report: observe.report,
  };
}

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
  };
}

export function sweepContext({ isolate, now, redis, queue, observe }: Request): SweepContext {
  const marks = createDueMarks(redis, (error) => observe.report(error));
  return { now, due: isolate.due, marks, queue, observe };
}

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
