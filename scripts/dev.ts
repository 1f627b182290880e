/** `npm run dev`: starts the whole local stack, prints where everything is, and stops all of it on Ctrl-C. */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { announceStack, type RunningStack, STACK_DIR } from './lib/running-stack.ts';
import { runScript } from './lib/script.ts';
import { lockFolder } from './local/folder-lock.ts';
import type { Stack } from './local/stack.ts';

const HELP = `Starts the local stack: real Postgres, the real Worker, and stand-ins for every outside service.

  npm run dev -- [flags]

  --fresh       throw away what the folder holds and start anew
  --port N      first of the three neighbouring ports used (8790)
  --seed SIZE   what a fresh folder is filled with: none, demo or large (demo)
  --dir PATH    the folder that keeps everything (.local in the repository)
  --no-open     do not open the chat page in a browser
  --json        print where everything is as one line of JSON
  --help        this text`;

/** One Ctrl-C arrives twice: from the terminal, and passed on by npm. */
const SAME_PRESS_MS = 500;

const flags = v.object({
  fresh: v.boolean(),
  port: v.pipe(
    v.string(),
    v.regex(/^\d+$/, 'is no number'),
    v.toNumber(),
    v.maxValue(65_533, 'is more than 65533'),
  ),
  seed: v.picklist(['none', 'demo', 'large'], 'is not none, demo or large'),
  dir: v.string(),
  'no-open': v.boolean(),
  json: v.boolean(),
  help: v.boolean(),
});
type Flags = v.InferOutput<typeof flags>;

function readFlags(): Flags {
  const off = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    options: {
      fresh: off,
      port: { type: 'string', default: '8790' },
      seed: { type: 'string', default: 'demo' },
      dir: { type: 'string', default: STACK_DIR },
      'no-open': off,
      json: off,
      help: off,
    },
  });
  return v.parse(flags, values);
}

function blockOf({ url, worker, control, postgres, apiKey, logs }: Stack): RunningStack {
  return { chat: `${url}/`, worker, control, postgres, apiKey, logs };
}

const REDIS: Record<Stack['redis'], string> = {
  server: 'redis-server',
  fallback: 'in this process: there is no redis-server on the PATH',
};

function show(block: RunningStack, redis: Stack['redis'], json: boolean): void {
  const { chat, worker, control, postgres, apiKey, logs } = block;
  if (json) {
    console.log(JSON.stringify(block));
    return;
  }
  console.log(`
  Chat page    ${chat}
  Worker       ${worker}
  Control API  ${control}
  Postgres     ${postgres}
  Redis        ${REDIS[redis]}
  API key      ${apiKey ?? 'none'}
  Logs         ${logs}

  Ctrl-C stops everything.
`);
}

function openBrowser(url: string): void {
  const opener = process.platform === 'darwin' ? 'open' : 'xdg-open';
  const browser = spawn(opener, [url], { detached: true, stdio: 'ignore' });
  browser.on('error', () => {});
  browser.unref();
}

async function main(): Promise<void> {
  const { fresh, port, seed: size, dir, json, help, 'no-open': closed } = readFlags();
  if (help) {
    console.log(HELP);
    return;
  }
  let stack: Stack | undefined;
  let withdraw = (): void => {};
  let asked: number | undefined;
  const stop = async (): Promise<void> => {
    if (asked !== undefined) {
      if (performance.now() - asked > SAME_PRESS_MS) process.exit(1);
      return;
    }
    asked = performance.now();
    withdraw();
    await stack?.close();
    process.exit(0);
  };
  const obey = (): void => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.removeAllListeners(signal).on(signal, stop);
  };
  obey();

  if (fresh) {
    lockFolder(dir);
    rmSync(dir, { recursive: true, force: true });
  }
  // Only now, since they take two seconds to load: help and complaints come at once.
  const { seed } = await import('./local/seed.ts');
  const { startStack } = await import('./local/stack.ts');
  stack = await startStack({ dir, port, watch: true, seed: (fill) => seed(fill, size) });
  // The Workers runtime has meanwhile asked for these signals too, and would exit before everything is stopped.
  obey();
  const block = blockOf(stack);
  withdraw = announceStack(dir, block);
  show(block, stack.redis, json);
  if (!json && !closed && process.stdout.isTTY) openBrowser(block.chat);
}

await runScript(main);
