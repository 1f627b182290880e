/** The Worker's entry: one request or one cron at a time, on what the isolate keeps. */
import type { ExecutionContext, ScheduledController } from '@cloudflare/workers-types';
import { createApp } from './app.ts';
import type { Environment } from './config.ts';
import { nowOf, openRequest, sweepContext } from './deps.ts';
import { createIsolate, type Isolate } from './isolate.ts';
import { sweepDue } from './usecases/sweep-due.ts';

const app = createApp();
let isolate: Isolate | undefined;

export default {
  async fetch(request: Request, environment: Environment, execution: ExecutionContext): Promise<Response> {
    isolate ??= createIsolate(environment);
    const now = nowOf(isolate, request.headers.get('x-now') ?? undefined);
    const opened = openRequest(isolate, now, (work) => execution.waitUntil(work));
    return app.fetch(request, { request: opened });
  },

  async scheduled(
    controller: ScheduledController,
    environment: Environment,
    execution: ExecutionContext,
  ): Promise<void> {
    isolate ??= createIsolate(environment);
    const opened = openRequest(isolate, controller.scheduledTime, (work) => execution.waitUntil(work));
    opened.log.note('route', `cron ${controller.cron}`);
    try {
      opened.log.note('woken', await sweepDue(sweepContext(opened)));
      opened.log.finish(200);
    } catch (error) {
      opened.observe.report(error);
      opened.log.finish(500);
    }
  },
};
