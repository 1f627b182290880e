/** The operator's HTTP API `/api/v1`: every route of the table, behind one door. */
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { err, type Result } from '../domain/result.ts';
import type { Caller } from '../usecases/authenticate.ts';
import type { ApiDeps } from './api/deps.ts';
import { enter } from './api/door.ts';
import { idempotently } from './api/idempotent.ts';
import type { Route } from './api/route.ts';
import { ROUTES } from './api/routes.ts';
import { Hono } from './hono.ts';
import { type Refusal, refusalOfThrown, type Said, sayProblem } from './problem.ts';

export type ApiEnv = {
  Bindings: { readonly deps: ApiDeps };
  Variables: { caller: Caller };
};

const BODY_LIMIT_BYTES = 64 * 1024;
/** Knows nothing of one request: made once, and given what it needs with each. */
export function createApi(): Hono<ApiEnv> {
  const api = new Hono<ApiEnv>().basePath('/api/v1');
  for (const route of ROUTES) {
    const path = route.path.replaceAll(/\{(\w+)\}/g, ':$1');
    api.on(route.method.toUpperCase(), path, atDoor(route), limitedBody(), (c) => serve(c, route));
  }
  api.all('*', (c) => leave(c, sayProblem({ kind: 'not_found' })));
  api.onError((error, c) => {
    const refusal = refusalOfThrown(error);
    if (refusal === null) throw error;
    return leave(c, sayProblem(refusal));
  });
  return api;
}

/** The answer of whoever may go on carries what is left of the limit. */
function atDoor({ scope }: Route): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const entered = await enter(c, c.env.deps, scope);
    if (!entered.ok) return leave(c, entered.failure);
    for (const [name, value] of Object.entries(entered.value.headers)) c.header(name, value);
    c.set('caller', entered.value.caller);
    return await next();
  };
}

function limitedBody(): MiddlewareHandler<ApiEnv> {
  return bodyLimit({
    maxSize: BODY_LIMIT_BYTES,
    onError: (c) => leave(c, sayProblem({ kind: 'body_too_large', limitBytes: BODY_LIMIT_BYTES })),
  });
}

async function serve(c: Context<ApiEnv>, route: Route): Promise<Response> {
  const { deps } = c.env;
  const { keyId } = c.get('caller');
  const text = route.body === null ? '' : await c.req.text();
  const work = (requestKey: string): Promise<Said> => perform(c, route, text, requestKey);
  const header = route.method === 'post' ? c.req.header('idempotency-key') : undefined;
  if (header === undefined) return leave(c, await work(`api:${keyId}:${crypto.randomUUID()}`));
  const request = { method: route.method, path: c.req.path, text };
  return leave(c, await idempotently(deps, { keyId, header, request }, work));
}

async function perform(c: Context<ApiEnv>, route: Route, text: string, requestKey: string): Promise<Said> {
  const body = route.body === null ? undefined : readJson(text, route.body);
  if (body?.ok === false) return sayProblem(body.failure);
  const { deps } = c.env;
  const caller = c.get('caller');
  const call = { deps, caller, actor: `api:${caller.keyId}`, requestKey };
  const given = { params: c.req.param(), query: c.req.query(), body: body?.value };
  const reply = await route.run(call, given);
  if (!reply.ok) return sayProblem(reply.failure);
  const { status, body: answer } = reply.value;
  if (answer === null) return { status, body: null, headers: {} };
  return { status, body: JSON.stringify(answer), headers: { 'content-type': 'application/json' } };
}

/** Where nothing must be said, nothing may be. */
function readJson(text: string, fields: object): Result<unknown, Refusal> {
  if (text === '' && Object.keys(fields).length === 0) return { ok: true, value: {} };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return err({ kind: 'body_not_json' });
  }
}

function leave(c: Context<ApiEnv>, { status, body, headers }: Said): Response {
  return c.newResponse(body, new Response(null, { status, headers }));
}
