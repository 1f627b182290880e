/** Every route of the Worker on one screen. */
import { routePath } from 'hono/route';
import { apiDeps } from './deps/api.ts';
import { probes } from './deps/health.ts';
import { jobRequest } from './deps/jobs.ts';
import { exportsRequest } from './deps/lifecycle.ts';
import { payRequest } from './deps/pay.ts';
import type { Request } from './deps/request.ts';
import { webhookRequest } from './deps/webhook.ts';
import { Unavailable } from './domain/failures.ts';
import { createApi } from './http/api.ts';
import { exportsDoor } from './http/exports.ts';
import { createHealth } from './http/health.ts';
import { Hono } from './http/hono.ts';
import { jobs } from './http/jobs.ts';
import { pay } from './http/pay.ts';
import { telegramWebhook } from './http/telegram-webhook.ts';

export type AppEnv = { Bindings: { readonly request: Request } };

const PATIENCE_SECONDS = 5;
const health = new WeakMap<Request['isolate'], Hono>();

export function createApp(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.use(async (context, next) => {
    await next();
    const { log } = context.env.request;
    log.note('method', context.req.method);
    log.note('route', routePath(context, -1));
    log.finish(context.res.status);
  });

  app.route(
    '/',
    telegramWebhook((context) => webhookRequest(context.env.request)),
  );
  app.route(
    '/',
    jobs((context) => jobRequest(context.env.request)),
  );
  app.route(
    '/',
    exportsDoor((context) => exportsRequest(context.env.request)),
  );
  app.route(
    '/',
    pay((context) => payRequest(context.env.request)),
  );
  app.all('/api/v1/*', (context) => {
    const api = new Hono().route('/api/v1', createApi(apiDeps(context.env.request)));
    // What the API does not know how to say is a bug, and belongs to the one handler below.
    api.onError((error) => {
      throw error;
    });
    return api.fetch(context.req.raw);
  });
  app.get('/health', (context) => healthOf(context.env.request).fetch(context.req.raw));
  app.get('/ready', (context) => healthOf(context.env.request).fetch(context.req.raw));

  app.notFound((context) => context.json({ error: 'not found' }, 404));
  app.onError((error, context) => {
    const reference = context.env.request.observe.report(error);
    if (error instanceof Unavailable) {
      const headers = { 'retry-after': String(error.retryAfterSeconds ?? PATIENCE_SECONDS) };
      return context.json({ error: 'try again later', reference }, 503, headers);
    }
    return context.json({ error: 'something broke on our side', reference }, 500);
  });
  return app;
}

/** One for an isolate: it remembers its last answer. */
function healthOf(request: Request): Hono {
  const known = health.get(request.isolate);
  if (known !== undefined) return known;
  const made = createHealth({
    probes: probes(request),
    release: request.isolate.config.release,
    now: () => Date.now(),
  });
  health.set(request.isolate, made);
  return made;
}
