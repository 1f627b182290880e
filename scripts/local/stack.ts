/** The whole local stack in one process: services, their gateway, the Worker, the clock, and the way back to the seed. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { type CallLog, createCallLog } from './call-log.ts';
import { linkTarget } from './chat/page/links.ts';
import { createChatPage } from './chat/page.ts';
import { createClock, type StackClock } from './clock.ts';
import { createControl } from './control.ts';
import { ControlError } from './control-error.ts';
import { type Crash, createCrash } from './crash.ts';
import { createCronAgenda } from './cron.ts';
import { createEvents } from './events.ts';
import { createFaults, type Faults } from './faults.ts';
import { lockFolder } from './folder-lock.ts';
import { createGateway } from './gateway.ts';
import { createIngress } from './ingress.ts';
import { choosePorts, listen, type Ports } from './listen.ts';
import { createLogs } from './logs.ts';
import { createNeon } from './neon.ts';
import { startPostgres } from './postgres.ts';
import { prepareDatabase } from './prepare-database.ts';
import { createQStash, type QStash } from './qstash/create-qstash.ts';
import { type Redis, startRedis } from './redis.ts';
import { type Runtime, startRuntime, type WorkerLog } from './runtime.ts';
import { openSeedState } from './seed-state.ts';
import { createSentry, type SentrySink } from './sentry.ts';
import { createTelegram, type Telegram } from './telegram/telegram.ts';
import { readTenants } from './tenants.ts';
import { openLocalSecrets, workerEnv } from './worker-env.ts';
import { createYooKassa, type YooKassa } from './yookassa/create-yookassa.ts';

const CONFIG = fileURLToPath(new URL('../../wrangler.toml', import.meta.url));

export type StackOptions = {
  /** Where everything is kept. */
  readonly dir: string;
  /** The first of three neighbouring ports, or all of them; 0 takes any free ones. */
  readonly port: number | Ports;
  readonly redis?: 'auto' | 'server' | 'fallback';
  /** False leaves the Worker out. */
  readonly worker?: boolean;
  /** The Worker's wrangler.toml; the repository's own by default. */
  readonly config?: string;
  /** The Worker's variables, where they shall differ. */
  readonly vars?: Readonly<Record<string, string>>;
  /** Where the clock of a fresh folder begins, in epoch milliseconds; now by default. */
  readonly startsAt?: number;
  /** Cron triggers that fire only when they are asked to. */
  readonly byHand?: readonly string[];
  /** Reload the Worker when its source changes. */
  readonly watch?: boolean;
  /** Fills a fresh folder, once everything is up. */
  readonly seed?: (stack: Stack) => Promise<{ apiKey: string }>;
  /** Keeps the stack's own messages out of the terminal. */
  readonly quiet?: boolean;
};

export type Stack = {
  readonly url: string;
  /** The Worker's public address. */
  readonly worker: string;
  readonly control: string;
  /** A direct connection string. */
  readonly postgres: string;
  /** What stands behind Redis: the real server where it is installed. */
  readonly redis: Redis['kind'];
  /** The folder of log files. */
  readonly logs: string;
  /** The key of the seed's operator; null without a seed. */
  readonly apiKey: string | null;
  readonly env: ReturnType<typeof workerEnv>;
  readonly telegram: Telegram;
  readonly queue: QStash;
  readonly yookassa: YooKassa;
  readonly clock: StackClock;
  readonly faults: Faults;
  readonly calls: CallLog;
  readonly crash: Crash;
  readonly sentry: SentrySink;
  readonly runtime: Runtime | undefined;
  workerLog(): readonly WorkerLog[];
  /** Runs a scheduled trigger now. */
  runCron(cron: string): Promise<void>;
  /** Back to the seed, on real time, with nothing in flight. */
  reset(): Promise<void>;
  close(): Promise<void>;
};

export async function startStack(options: StackOptions): Promise<Stack> {
  const closers: (() => unknown)[] = [];
  async function close(): Promise<void> {
    for (const closer of closers.splice(0).toReversed()) await closer();
  }
  try {
    return await assemble(options, closers, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function assemble(
  options: StackOptions,
  closers: (() => unknown)[],
  close: () => Promise<void>,
): Promise<Stack> {
  const { redis: kind = 'auto', worker = true, watch = false, config = CONFIG, quiet = false } = options;
  const dir = resolve(options.dir);
  closers.push(lockFolder(dir));
  const ports = typeof options.port === 'number' ? await choosePorts(options.port) : options.port;
  const url = `http://127.0.0.1:${ports.stack}`;
  const workerUrl = `http://127.0.0.1:${ports.worker}`;
  const secrets = openLocalSecrets(dir);
  const logs = createLogs(dir);
  const say = (message: string): void => {
    logs.stack(message);
    if (!quiet) console.error(message);
  };

  const events = createEvents();
  const calls = createCallLog();
  const sentry = createSentry();
  const faults = createFaults(() => events.emit({ type: 'faults' }));
  const clock = createClock({
    dir,
    startsAt: options.startsAt,
    onError: (error) => say(`Due work failed: ${error instanceof Error ? error.message : String(error)}`),
    onMove: () => events.emit({ type: 'clock', now: new Date(clock.now()).toISOString() }),
  });

  const postgres = await startPostgres({ dir: folder(dir, 'postgres'), port: ports.postgres });
  closers.push(postgres.stop);
  await prepareDatabase(postgres.url);
  const redis = await startRedis({ dir: folder(dir, 'redis'), kind, token: secrets.redisToken });
  closers.push(() => redis.close?.());

  let runtime: Runtime | undefined;
  const ingress = createIngress(workerUrl, clock, (to, init) => {
    if (runtime === undefined) throw new Error('The Worker is not running.');
    return runtime.fetch(to, init);
  });
  const parts = { dir, clock, faults, deliver: ingress.deliver };
  const queue = createQStash({ ...parts, token: secrets.qstashToken, signingKey: secrets.currentSigningKey });
  const telegram = createTelegram({ ...parts, emit: events.emit, publicUrl: url });
  const yookassa = createYooKassa({
    ...parts,
    key: secrets.yookassaKey,
    publicUrl: url,
    noticeUrl: `${workerUrl}/pay/yookassa`,
    wayBack(to) {
      const target = linkTarget(to, telegram.bots());
      if (target.kind !== 'bot') return to;
      return `/?${new URLSearchParams({ bot: target.bot, start: target.start ?? '' })}`;
    },
  });
  const neon = createNeon();
  closers.push(neon.close);
  const crash = createCrash(async () => runtime?.crash());
  clock.add(queue);
  clock.add(yookassa);

  const local = workerEnv({ stackUrl: url, workerUrl, postgresUrl: postgres.url, secrets });
  const env = { ...local, vars: { ...local.vars, ...options.vars } };
  const seeds = openSeedState(dir, postgres.url);
  const cronAgenda = createCronAgenda(clock, (cron, at) =>
    ingress.track(null, async () => runtime?.scheduled(cron, at)),
  );
  clock.add(cronAgenda);

  const stack: Stack = {
    url,
    worker: workerUrl,
    control: `${url}/control`,
    postgres: postgres.url,
    redis: redis.kind,
    logs: logs.folder,
    get apiKey() {
      return seeds.load()?.apiKey ?? null;
    },
    env,
    telegram,
    queue,
    yookassa,
    clock,
    faults,
    calls,
    crash,
    sentry,
    get runtime() {
      return runtime;
    },
    workerLog: logs.list,
    async runCron(cron) {
      const known = runtime?.crons ?? [];
      if (!known.includes(cron)) {
        throw new ControlError(
          404,
          `No such cron trigger: ${cron}. There are: ${known.join(', ') || 'none'}.`,
        );
      }
      await ingress.track(null, async () => runtime?.scheduled(cron, clock.now()));
    },
    reset: () => clock.still(reset),
    close,
  };

  async function reset(): Promise<void> {
    const seed = seeds.load();
    if (seed === undefined) throw new ControlError(409, 'There is no seed to go back to.');
    const back = runtime?.crash();
    crash.disarm();
    faults.clear();
    queue.restore(seed.qstash);
    yookassa.restore(seed.yookassa);
    telegram.restore(seed.telegram);
    clock.reset();
    cronAgenda.restart();
    await Promise.all([back, seeds.restoreDatabase(), redis.flush()]);
    for (const log of [calls, logs, sentry]) log.clear();
    events.emit({ type: 'reset' });
  }

  const site = new Hono<{ Bindings: HttpBindings }>();
  site.route(
    '/control',
    createControl({ ...stack, events, tenants: () => readTenants(stack.postgres), reset: stack.reset }),
  );
  site.route('/yookassa/pay', yookassa.page);
  site.route(
    '/',
    createGateway({
      services: [telegram, neon, redis, queue, yookassa, sentry],
      clock,
      calls,
      faults,
      crash,
      currentUpdate: ingress.currentUpdate,
      onCall: () => events.emit({ type: 'call' }),
    }),
  );
  site.route('/', createChatPage());
  closers.push(await listen(site, ports.stack), await listen(ingress.app, ports.worker));
  closers.push(() => runtime?.close(), telegram.close, queue.close, yookassa.close, clock.close);

  if (worker) {
    runtime = await startRuntime({
      config,
      ...env,
      buckets: folder(dir, 'buckets'),
      watch,
      onLog: logs.worker,
    });
    cronAgenda.restart(runtime.crons.filter((cron) => !options.byHand?.includes(cron)));
  }
  clock.start();
  if (options.seed !== undefined && seeds.load() === undefined) {
    const { apiKey } = await options.seed(stack);
    await clock.still(() =>
      seeds.save({
        apiKey,
        telegram: telegram.snapshot(),
        qstash: queue.snapshot(),
        yookassa: yookassa.snapshot(),
      }),
    );
  }
  return stack;
}

function folder(dir: string, name: string): string {
  const path = join(dir, name);
  mkdirSync(path, { recursive: true });
  return path;
}
