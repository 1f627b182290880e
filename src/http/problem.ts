/** Says each refusal of the API as RFC 9457 problem details; one exhaustive switch over all of them. */
import { type TokenFailure, Unavailable } from '../domain/failures.ts';
import type { AccessFailure } from '../usecases/authenticate.ts';

export type FieldError = { readonly field: string; readonly message: string };
export type RequestFailure =
  | { readonly kind: 'not_found' }
  | { readonly kind: 'body_too_large'; readonly limitBytes: number }
  | { readonly kind: 'body_not_json' }
  | { readonly kind: 'fields_invalid'; readonly errors: readonly FieldError[] }
  | { readonly kind: 'rate_limited'; readonly retryAfterSeconds: number }
  | { readonly kind: 'unavailable'; readonly service: string; readonly retryAfterSeconds: number };
export type Refusal = RequestFailure | AccessFailure | TokenFailure;

type Problem = {
  readonly status: number;
  readonly title: string;
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  readonly retryAfter?: number;
};

const PATIENCE_SECONDS = 5;

export function problemResponse(refusal: Refusal, headers: Readonly<Record<string, string>> = {}): Response {
  const { retryAfter, ...problem } = problemOf(refusal);
  const type = `/problems/${refusal.kind.replaceAll('_', '-')}`;
  return new Response(JSON.stringify({ type, ...problem }), {
    status: problem.status,
    headers: {
      ...headers,
      'content-type': 'application/problem+json',
      ...(problem.status === 401 && { 'www-authenticate': 'Bearer' }),
      ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
    },
  });
}

/** A lost service is the caller's to retry; anything else thrown is a bug, and not ours to word. */
export function refusalOfThrown(error: unknown): Refusal | null {
  if (!(error instanceof Unavailable)) return null;
  const { service, retryAfterSeconds = PATIENCE_SECONDS } = error;
  return { kind: 'unavailable', service, retryAfterSeconds };
}

function problemOf(refusal: Refusal): Problem {
  switch (refusal.kind) {
    case 'not_found':
      return { status: 404, title: 'There is nothing at this address' };
    case 'body_too_large':
      return { status: 413, title: `The body is larger than ${refusal.limitBytes} bytes` };
    case 'body_not_json':
      return { status: 400, title: 'The body is not JSON' };
    case 'fields_invalid':
      return { status: 422, title: 'Some fields cannot be taken', errors: refusal.errors };
    case 'rate_limited':
      return { status: 429, title: 'Too many requests', retryAfter: refusal.retryAfterSeconds };
    case 'unavailable':
      return {
        status: 503,
        title: 'A service that this depends on does not answer',
        detail: `${refusal.service} is away; what was begun is finished by sending the same request again`,
        retryAfter: refusal.retryAfterSeconds,
      };
    case 'key_missing':
      return { status: 401, title: 'An API key is needed: Authorization: Bearer <key>' };
    case 'key_unknown':
      return { status: 401, title: 'The API key is not valid' };
    case 'scope_missing':
      return { status: 403, title: `The API key lacks the scope ${refusal.scope}` };
    case 'token_malformed':
      return { status: 422, title: 'This does not look like a bot token of BotFather' };
    case 'token_rejected':
      return { status: 422, title: 'Telegram does not know this token' };
    case 'not_a_bot':
      return { status: 422, title: 'The token is not that of a bot' };
    case 'zone_unknown':
      return { status: 422, title: 'The time zone is unknown', detail: 'An IANA name such as Europe/Moscow' };
    case 'token_in_use':
      return { status: 409, title: 'This bot serves another business already' };
    case 'tenant_not_found':
      return { status: 404, title: 'There is no such business' };
    case 'another_bot':
      return { status: 409, title: `The token is of another bot than @${refusal.username}` };
    case 'bot_serves_elsewhere':
      return {
        status: 409,
        title: 'This bot works for another service',
        detail: 'Its webhook points elsewhere; remove it there first, so that nobody loses messages',
      };
    case 'capacity':
      return { status: 503, title: 'No database has room for another business' };
    case 'telegram_busy':
      return { status: 503, title: 'Telegram asks for patience', retryAfter: refusal.retryAfterSeconds };
  }
}
