/** The door of everything that wants an API key: who calls, whether they may, and how often. */
import type { Context } from 'hono';
import { err, ok, type Result } from '../../domain/result.ts';
import { type ApiScope, authenticate, type Caller } from '../../usecases/authenticate.ts';
import type { Registry, Vault } from '../../usecases/context.ts';
import { type Refusal, type Said, sayProblem } from '../problem.ts';

type Verdict = {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  readonly resetSeconds: number;
};
type Limiter = { check(caller: string): Promise<Verdict> };
/** Also knows, without asking anybody, whom it refused a moment ago. */
type RememberingLimiter = Limiter & { known(caller: string): Verdict | null };

export type DoorDeps = {
  readonly registry: Pick<Registry, 'findApiKey'>;
  readonly vault: Pick<Vault, 'hash'>;
  /** By key; `strangers` by address, for those who show no key of ours. */
  readonly callers: Limiter;
  readonly strangers: RememberingLimiter;
};

/** The limits are said as they are today, and as the draft of the RateLimit fields has them. */
const WINDOW_SECONDS = 60;

/** A refusal that is ready to leave, or the caller with the headers that the answer carries. */
export async function enter(
  { req }: Pick<Context, 'req'>,
  deps: DoorDeps,
  scope: ApiScope,
): Promise<Result<{ readonly caller: Caller; readonly headers: Said['headers'] }, Said>> {
  const address = req.header('cf-connecting-ip') ?? 'unknown';
  const known = deps.strangers.known(address);
  // Whoever keeps guessing keys costs nothing more, not even a look at the registry.
  if (known !== null) return err(tooMany(known, 'stranger'));
  const caller = await authenticate(deps, { authorization: req.header('authorization'), scope });
  const policy = caller.ok ? 'key' : 'stranger';
  const verdict = caller.ok
    ? await deps.callers.check(String(caller.value.keyId))
    : await deps.strangers.check(address);
  if (!verdict.allowed) return err(tooMany(verdict, policy));
  const headers = limitHeaders(verdict, policy);
  return caller.ok ? ok({ caller: caller.value, headers }) : err(refused(caller.failure, headers));
}

function tooMany(verdict: Verdict, policy: string): Said {
  const { resetSeconds: retryAfterSeconds } = verdict;
  return refused({ kind: 'rate_limited', retryAfterSeconds }, limitHeaders(verdict, policy));
}

function refused(refusal: Refusal, headers: Said['headers']): Said {
  const said = sayProblem(refusal);
  return { ...said, headers: { ...headers, ...said.headers } };
}

function limitHeaders({ limit, remaining, resetSeconds }: Verdict, policy: string): Record<string, string> {
  return {
    'ratelimit-limit': String(limit),
    'ratelimit-remaining': String(remaining),
    'ratelimit-reset': String(resetSeconds),
    'ratelimit-policy': `"${policy}";q=${limit};w=${WINDOW_SECONDS}`,
    ratelimit: `"${policy}";r=${remaining};t=${resetSeconds}`,
  };
}
