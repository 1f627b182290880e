/** Runs the real Worker bundle in workerd; the process can be killed and is back before the next request. */
import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { unstable_DevEnv as DevEnv, unstable_readConfig as readConfig } from 'wrangler';
import { startChildGuard } from './child-guard.ts';
import { isAlive, runtimeChildren, workerdChildren } from './processes.ts';

export type WorkerLog = { readonly at: string; readonly level: string; readonly message: string };

export type RuntimeOptions = {
  /** The Worker's wrangler.toml. */
  readonly config: string;
  readonly vars: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  /** The folder of its buckets; without one they end with the runtime. */
  readonly buckets?: string;
  /** Rebuild and reload when a source file changes. */
  readonly watch?: boolean;
  onLog(line: WorkerLog): void;
};

export type Runtime = {
  readonly crons: readonly string[];
  /** Rejects when the Worker's process died before it answered. */
  fetch(url: string, init: RequestInit): Promise<Response>;
  scheduled(cron: string, at: number): Promise<void>;
  /** Kills the process at once; resolves when a new one is ready. */
  crash(): Promise<void>;
  close(): Promise<void>;
};

const reloaded = v.object({
  proxyData: v.object({
    userWorkerUrl: v.object({ hostname: v.string(), port: v.string() }),
    headers: v.record(v.string(), v.string()),
  }),
});
const place = v.object({ file: v.string(), line: v.number() });
const buildFailure = v.object({
  cause: v.object({
    errors: v.pipe(v.array(v.object({ text: v.string(), location: v.nullish(place) })), v.minLength(1)),
  }),
});
const scheduledResult = v.object({ outcome: v.string() });
type StructuredLog = { readonly timestamp: number; readonly level: string; readonly message: string };
type Door = { readonly origin: string; readonly headers: Record<string, string> };

export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  keepWranglerPlain();
  const { config, vars, secrets, buckets, watch = false, onLog } = options;
  const env = new DevEnv();
  const guard = startChildGuard();
  let door: Door | undefined;
  let ready = new Promise<void>((resolve, reject) => {
    env.on('reloadComplete', (event: unknown) => {
      const { userWorkerUrl, headers } = v.parse(reloaded, event).proxyData;
      door = { origin: `http://${userWorkerUrl.hostname}:${userWorkerUrl.port}`, headers };
      guard.watch(runtimeChildren());
      resolve();
    });
    for (const failure of ['error', 'buildFailed']) {
      env.on(failure, (event: unknown) => {
        onLog({ at: new Date().toISOString(), level: 'error', message: describeFailure(event) });
        reject(new Error(`The Worker does not start: ${describeFailure(event)}`));
      });
    }
  });
  ready.catch(() => {});
  await env.startWorker({
    config,
    envFiles: [],
    bindings: {
      ...mapValues(vars, (value) => ({ type: 'plain_text' as const, value })),
      ...mapValues(secrets, (value) => ({ type: 'secret_text' as const, value })),
    },
    dev: {
      server: { hostname: '127.0.0.1', port: 0 },
      watch,
      persist: buckets ?? false,
      inspector: false,
      logLevel: 'none',
      structuredLogsHandler: ({ timestamp, level, message }: StructuredLog) =>
        onLog({ at: new Date(timestamp).toISOString(), level, message }),
    },
  });
  try {
    await ready;
  } catch (error) {
    await close();
    throw error;
  }

  async function close(): Promise<void> {
    await env.teardown();
    guard.stop();
  }
  async function dispatch(url: string, init: RequestInit): Promise<Response> {
    await ready;
    if (door === undefined) throw new Error('The Worker is not running.');
    const { pathname, search } = new URL(url);
    const headers = new Headers(init.headers);
    for (const [name, value] of Object.entries(door.headers)) headers.set(name, value);
    headers.set('MF-Original-URL', url);
    headers.set('MF-Disable-Pretty-Error', 'true');
    headers.set('accept-encoding', 'identity');
    return fetch(`${door.origin}${pathname}${search}`, { ...init, headers, redirect: 'manual' });
  }
  let restarting = false;
  async function restart(pid: number | undefined): Promise<void> {
    while (pid !== undefined && isAlive(pid)) await sleep(5);
    await env.runtimes[0]?.mf?.ready;
    guard.watch(runtimeChildren());
  }

  return {
    crons: readConfig({ config }, { hideWarnings: true }).triggers.crons ?? [],
    fetch: dispatch,
    async scheduled(cron, at) {
      const query = new URLSearchParams({ format: 'json', cron, time: String(at) });
      const answer = await dispatch(`http://worker/cdn-cgi/local/scheduled?${query}`, {});
      const { outcome } = v.parse(scheduledResult, await answer.json());
      if (outcome !== 'ok') throw new Error(`The scheduled handler of ${cron} ended with ${outcome}.`);
    },
    crash() {
      // A process that is only coming up holds no work yet, and killed now it would not be started again.
      if (restarting) return ready;
      restarting = true;
      // The Worker's own is the newest: the other is wrangler's proxy, which requests pass by.
      const pid = workerdChildren().at(-1);
      if (pid !== undefined) process.kill(pid, 'SIGKILL');
      ready = restart(pid).finally(() => {
        restarting = false;
      });
      return ready;
    },
    close,
  };
}

function keepWranglerPlain(): void {
  const plain = {
    WRANGLER_LOG: 'none',
    WRANGLER_WRITE_LOGS: 'false',
    WRANGLER_SEND_METRICS: 'false',
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
    // Its own pages and its own record of requests would be workers beside ours, and half of every start.
    X_LOCAL_EXPLORER: 'false',
    X_LOCAL_OBSERVABILITY: 'false',
  };
  for (const [name, value] of Object.entries(plain)) process.env[name] ??= value;
}

function mapValues<T>(
  values: Readonly<Record<string, string>>,
  make: (value: string) => T,
): Record<string, T> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, make(value)]));
}

/** What the bundler complained of, with its place, where it was the bundler. */
function describeFailure(event: unknown): string {
  if (event instanceof Error) return event.message;
  const build = v.safeParse(buildFailure, event);
  if (build.success) {
    const said = build.output.cause.errors.map(({ text, location }) =>
      location ? `${location.file}:${location.line}: ${text}` : text,
    );
    return said.join('; ');
  }
  const cause = typeof event === 'object' && event !== null && 'cause' in event ? event.cause : event;
  return cause instanceof Error ? cause.message : JSON.stringify(cause);
}
