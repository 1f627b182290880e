/** The Worker's entry: one request or one cron at a time, on what the isolate keeps. */
import { createApp } from './app.ts';
import type { Environment } from './config.ts';
import { CRONS } from './deps/crons.ts';
import { nowOf, openRequest } from './deps/request.ts';
import { createIsolate, type Isolate } from './isolate.ts';

type Execution = { waitUntil(work: Promise<unknown>): void };
type Cron = { readonly cron: string; readonly scheduledTime: number };

const app = createApp();
let isolate: Isolate | undefined;

export default {
  async fetch(request: Request, environment: Environment, execution: Execution): Promise<Response> {
    isolate ??= createIsolate(environment);
    const now = nowOf(isolate, request.headers.get('x-now') ?? undefined);
    const opened = openRequest(isolate, now, (work) => execution.waitUntil(work));
    return app.fetch(request, { request: opened });
  },

  async scheduled(
    { cron, scheduledTime }: Cron,
    environment: Environment,
    execution: Execution,
  ): Promise<void> {
    isolate ??= createIsolate(environment);
    const opened = openRequest(isolate, scheduledTime, (work) => execution.waitUntil(work));
    opened.log.note('route', `cron ${cron}`);
    try {
      const work = CRONS[cron];
      if (work === undefined) throw new Error(`nobody does the cron ${cron}`);
      opened.log.note('woken', await work(opened));
      opened.log.finish(200);
    } catch (error) {
      opened.observe.report(error);
      opened.log.finish(500);
    }
  },
};
