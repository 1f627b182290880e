/** Runs a real `redis-server` for the local stack: its keys survive restarts, the process never survives the stack. */
import { randomUUID } from 'node:crypto';
import { accessSync, constants } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { claimFolder } from '../claim.ts';
import { type GuardedChild, startGuarded } from '../guarded-child.ts';
import type { Backend } from './backend.ts';
import { connectRedis, type RedisClient } from './client.ts';
import { isFailure } from './resp.ts';

/** Systems differ in how long the path of a socket may be; this is the least of them. */
const LONGEST_SOCKET_PATH = 103;
const START_LIMIT_MS = 10_000;
const STOP_GRACE_MS = 5_000;
const POLL_MS = 10;

const { PATH = '' } = process.env;

/** The program, or undefined where this machine has none. */
export function findRedisServer(path: string = PATH): string | undefined {
  return path
    .split(delimiter)
    .map((folder) => join(folder, 'redis-server'))
    .find(isExecutable);
}

export async function startServer(program: string, dir: string): Promise<Backend> {
  const home = resolve(dir);
  await mkdir(home, { recursive: true, mode: 0o700 });
  const pidFile = join(home, 'redis.pid');
  await claimFolder(home, pidFile);

  const inHome = join(home, 'redis.sock');
  const fits = Buffer.byteLength(inHome) <= LONGEST_SOCKET_PATH;
  const socket = fits ? inHome : join(tmpdir(), `zapis-${randomUUID()}.sock`);
  const log = join(home, 'redis.log');
  const flags = [
    ...['--port', '0', '--unixsocket', socket, '--unixsocketperm', '700'],
    ...['--dir', home, '--save', '10 1', '--appendonly', 'no', '--pidfile', pidFile],
    ...['--set-proc-title', 'no', '--daemonize', 'no'],
  ];
  const server = await startGuarded(program, flags, { log, cwd: home, env: { PATH } });
  const client = await connectWhenReady(server, socket).catch(async (error: unknown) => {
    await server.stop(STOP_GRACE_MS);
    const lines = (await readFile(log, 'utf8')).trim().split('\n');
    throw new Error(`redis-server did not start:\n${lines.slice(-5).join('\n')}`, { cause: error });
  });

  return {
    run: (commands) => client.send(commands),
    async transact(commands) {
      const replies = await client.send([['MULTI'], ...commands, ['EXEC']]);
      const outcome = replies.at(-1);
      if (Array.isArray(outcome)) return outcome;
      return outcome !== undefined && isFailure(outcome)
        ? outcome
        : { error: 'EXECABORT Transaction discarded' };
    },
    async close() {
      client.close();
      await server.stop(STOP_GRACE_MS);
    },
  };
}

/** Waits until the server has opened its socket and loaded its keys. */
async function connectWhenReady(server: GuardedChild, socket: string): Promise<RedisClient> {
  const deadline = Date.now() + START_LIMIT_MS;
  while (server.alive() && Date.now() < deadline) {
    const client = await connectRedis(socket).catch(() => undefined);
    const [pong] = (await client?.send([['PING']]).catch(() => undefined)) ?? [];
    if (client !== undefined && pong === 'PONG') return client;
    client?.close();
    await sleep(POLL_MS);
  }
  throw new Error('redis-server does not answer');
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
