/** Says each refusal of the API as RFC 9457 problem details: one table of all of them, which is documented too. */
import { type LifecycleFailure, type TokenFailure, Unavailable } from '../domain/failures.ts';
import { formatTimestamp } from '../domain/time.ts';
import type { AccessFailure } from '../usecases/authenticate.ts';
import type { RefundFailure } from '../usecases/refund-payment.ts';

export type FieldError = { readonly field: string; readonly message: string };
export type RequestFailure =
  | { readonly kind: 'not_found' }
  | { readonly kind: 'body_too_large'; readonly limitBytes: number }
  | { readonly kind: 'body_not_json' }
  | { readonly kind: 'fields_invalid'; readonly errors: readonly FieldError[] }
  | { readonly kind: 'rate_limited'; readonly retryAfterSeconds: number }
  | { readonly kind: 'request_running'; readonly retryAfterSeconds: number }
  | { readonly kind: 'request_differs' }
  | { readonly kind: 'name_differs' }
  | { readonly kind: 'exists' }
  | { readonly kind: 'unavailable'; readonly service: string; readonly retryAfterSeconds: number };
export type Refusal = RequestFailure | AccessFailure | TokenFailure | LifecycleFailure | RefundFailure;
export type ProblemKind = Refusal['kind'];

/** An answer that is ready to leave. */
export type Said = {
  readonly status: number;
  readonly body: string | null;
  readonly headers: Readonly<Record<string, string>>;
};

const PATIENCE_SECONDS = 5;

/** Status and title of every refusal; each has its own section on the page of the reference. */
export const PROBLEMS: Readonly<Record<ProblemKind, readonly [status: number, title: string]>> = {
  body_not_json: [400, 'The body is not JSON'],
  key_missing: [401, 'An API key is needed: Authorization: Bearer <key>'],
  key_unknown: [401, 'The API key is not valid'],
  scope_missing: [403, 'The API key lacks a scope'],
  not_found: [404, 'There is nothing at this address'],
  tenant_not_found: [404, 'There is no such business'],
  payment_not_found: [404, 'There is no such payment'],
  refund_too_much: [409, 'Less than that is left of the payment'],
  refund_whole_only: [409, 'Stars are given back whole'],
  refund_refused: [409, 'The provider refused to give it back'],
  another_bot: [409, 'The token is of another bot'],
  token_in_use: [409, 'This bot serves another business already'],
  bot_serves_elsewhere: [409, 'This bot works for another service'],
  tenant_not_running: [409, 'The business is half-made, or gone'],
  without_term: [409, 'The business is the operator’s own and has no end to move'],
  no_saved_method: [409, 'There is no saved way of paying'],
  not_archived: [409, 'Only an archived business can be dropped'],
  not_exported: [409, 'The copy of the data is not there, or not what it was'],
  drop_too_early: [409, 'The data is kept for some time yet'],
  name_differs: [409, 'The name is not that of the business'],
  exists: [409, 'It exists already'],
  request_running: [409, 'The first request with this Idempotency-Key is still at work'],
  body_too_large: [413, 'The body is too large'],
  fields_invalid: [422, 'Some fields cannot be taken'],
  token_malformed: [422, 'This does not look like a bot token of BotFather'],
  token_rejected: [422, 'Telegram does not know this token'],
  not_a_bot: [422, 'The token is not that of a bot'],
  zone_unknown: [422, 'The time zone is unknown'],
  request_differs: [422, 'This Idempotency-Key was used for another request'],
  rate_limited: [429, 'Too many requests'],
  capacity: [503, 'No database has room for another business'],
  telegram_busy: [503, 'Telegram asks for patience'],
  unavailable: [503, 'A service that this depends on does not answer'],
};

export function sayProblem(refusal: Refusal): Said {
  const [status, title] = PROBLEMS[refusal.kind];
  const detail = detailOf(refusal);
  const problem = {
    type: `/api/v1/docs#${anchorOf(refusal.kind)}`,
    title,
    status,
    ...(detail !== undefined && { detail }),
    ...('errors' in refusal && { errors: refusal.errors }),
  };
  return {
    status,
    body: JSON.stringify(problem),
    headers: {
      'content-type': 'application/problem+json',
      ...(status === 401 && { 'www-authenticate': 'Bearer' }),
      ...('retryAfterSeconds' in refusal && { 'retry-after': String(refusal.retryAfterSeconds) }),
    },
  };
}

export function anchorOf(kind: ProblemKind): string {
  return kind.replaceAll('_', '-');
}

/** A lost service is the caller's to retry; anything else thrown is a bug, and not ours to word. */
export function refusalOfThrown(error: unknown): Refusal | null {
  if (!(error instanceof Unavailable)) return null;
  const { service, retryAfterSeconds = PATIENCE_SECONDS } = error;
  return { kind: 'unavailable', service, retryAfterSeconds };
}

function detailOf(refusal: Refusal): string | undefined {
  switch (refusal.kind) {
    case 'scope_missing':
      return `The scope is ${refusal.scope}`;
    case 'another_bot':
      return `It must be that of @${refusal.username}`;
    case 'refund_too_much':
      return `Minor units that are left: ${refusal.leftMinor}`;
    case 'body_too_large':
      return `It may have ${refusal.limitBytes} bytes`;
    case 'drop_too_early':
      return `Until ${formatTimestamp(refusal.until)}`;
    case 'zone_unknown':
      return 'An IANA name such as Europe/Moscow';
    case 'bot_serves_elsewhere':
      return 'Its webhook points elsewhere; remove it there first, so that nobody loses messages';
    case 'unavailable':
      return `${refusal.service} is away; what was begun is finished by sending the same request again`;
    default:
      return undefined;
  }
}
