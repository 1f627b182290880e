/** The operator's HTTP API `/api/v1`: verify the key, parse the body, run the use case, say it as JSON. */
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import * as v from 'valibot';
import type { ProvisionFailure, TokenFailure } from '../domain/failures.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { formatInstant } from '../domain/time.ts';
import { type ApiScope, authenticate } from '../usecases/authenticate.ts';
import type { Bot, Registry, TenantBot, Vault } from '../usecases/context.ts';
import { type Provisioned, type ProvisionInput, provisionInput } from '../usecases/provision-tenant.ts';
import {
  type PlatformBotInput,
  type PlatformBotRegistered,
  platformBotInput,
} from '../usecases/register-platform-bot.ts';
import { Hono } from './hono.ts';
import { problemResponse, type Refusal, refusalOfThrown } from './problem.ts';

const BODY_LIMIT_BYTES = 64 * 1024;

type Verdict = {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  readonly resetSeconds: number;
};
type Limiter = { check(caller: string): Promise<Verdict> };
/** Also knows, without asking anybody, whom it refused a moment ago. */
type RememberingLimiter = Limiter & { known(caller: string): Verdict | null };

export type ApiDeps = {
  readonly registry: Pick<Registry, 'findApiKey'>;
  readonly vault: Pick<Vault, 'hash'>;
  /** By key; `strangers` by address, for those who show no key of ours. */
  readonly callers: Limiter;
  readonly strangers: RememberingLimiter;
  provision(input: ProvisionInput): Promise<Result<Provisioned, ProvisionFailure>>;
  registerPlatformBot(input: PlatformBotInput): Promise<Result<PlatformBotRegistered, TokenFailure>>;
};

export function createApi(deps: ApiDeps): Hono {
  const api = new Hono();

  api.post('/tenants', allowed(deps, 'tenants:write'), limitedBody(), async (c) => {
    const input = await readBody(c, provisionInput);
    if (!input.ok) return problemResponse(input.failure);
    const provisioned = await deps.provision(input.value);
    if (!provisioned.ok) return problemResponse(provisioned.failure);
    const { tenant, created } = provisioned.value;
    return c.json(describe(tenant), created ? 201 : 200);
  });

  api.post('/platform-bots', allowed(deps, 'tenants:write'), limitedBody(), async (c) => {
    const input = await readBody(c, platformBotInput);
    if (!input.ok) return problemResponse(input.failure);
    const registered = await deps.registerPlatformBot({ ...input.value, actor: 'api' });
    if (!registered.ok) return problemResponse(registered.failure);
    const { bot, created } = registered.value;
    return c.json({ kind: input.value.kind, bot: nameOf(bot) }, created ? 201 : 200);
  });

  api.all('*', () => problemResponse({ kind: 'not_found' }));
  api.onError((error) => {
    const refusal = refusalOfThrown(error);
    if (refusal === null) throw error;
    return problemResponse(refusal);
  });
  return api;
}

function allowed(deps: ApiDeps, scope: ApiScope): MiddlewareHandler {
  return async (c, next) => (await refuse(c, deps, scope)) ?? next();
}

/** A refusal of this caller, or null: the request may go on, and its answer carries what is left of the limit. */
async function refuse(c: Context, deps: ApiDeps, scope: ApiScope): Promise<Response | null> {
  const address = c.req.header('cf-connecting-ip') ?? 'unknown';
  const known = deps.strangers.known(address);
  // Whoever keeps guessing keys costs nothing more, not even a look at the registry.
  if (known !== null) return tooMany(known);
  const caller = await authenticate(deps, { authorization: c.req.header('authorization'), scope });
  const verdict = caller.ok
    ? await deps.callers.check(String(caller.value.keyId))
    : await deps.strangers.check(address);
  const headers = limitHeaders(verdict);
  if (!verdict.allowed) return tooMany(verdict);
  if (!caller.ok) return problemResponse(caller.failure, headers);
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
  return null;
}

function tooMany(verdict: Verdict): Response {
  const { resetSeconds: retryAfterSeconds } = verdict;
  return problemResponse({ kind: 'rate_limited', retryAfterSeconds }, limitHeaders(verdict));
}

function limitHeaders(verdict: Verdict): Record<string, string> {
  return {
    'ratelimit-limit': String(verdict.limit),
    'ratelimit-remaining': String(verdict.remaining),
    'ratelimit-reset': String(verdict.resetSeconds),
  };
}

function limitedBody(): MiddlewareHandler {
  return bodyLimit({
    maxSize: BODY_LIMIT_BYTES,
    onError: () => problemResponse({ kind: 'body_too_large', limitBytes: BODY_LIMIT_BYTES }),
  });
}

async function readBody<S extends v.GenericSchema>(
  c: Context,
  schema: S,
): Promise<Result<v.InferOutput<S>, Refusal>> {
  let body: unknown;
  try {
    body = JSON.parse(await c.req.text());
  } catch {
    return err({ kind: 'body_not_json' });
  }
  const parsed = v.safeParse(schema, body);
  return parsed.success
    ? ok(parsed.output)
    : err({ kind: 'fields_invalid', errors: parsed.issues.map(toFieldError) });
}

/** Says what was expected and never what was received: that may be a token. */
function toFieldError(issue: v.BaseIssue<unknown>) {
  return { field: v.getDotPath(issue) ?? '', message: issue.message.replace(/ but received .*$/s, '') };
}

function describe({ tenant, bot }: TenantBot) {
  return {
    id: tenant.id,
    name: tenant.name,
    trade: tenant.trade,
    status: tenant.status,
    bot: nameOf(bot),
    owner: tenant.ownerTelegramId,
    time_zone: tenant.timeZone,
    language: tenant.language,
    created_at: formatInstant(tenant.createdAt),
  };
}

function nameOf({ id, username }: Bot) {
  return { id, username, link: `https://t.me/${username}` };
}
