/** The real `redis-server` of the local stack: durable keys, one per folder, no process left behind. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Backend } from '../../scripts/local/redis/backend.ts';
import { findRedisServer, startServer } from '../../scripts/local/redis/server.ts';
import { startRedis } from '../../scripts/local/redis.ts';

const program = findRedisServer();
const title = program === undefined ? 'redis-server (skipped: not on PATH)' : 'redis-server';
let dir: string;
const running: Backend[] = [];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'zapis-redis-'));
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
  await rm(dir, { recursive: true });
});

async function start(folder = dir): Promise<Backend> {
  const server = await startServer(program ?? '', folder);
  running.push(server);
  return server;
}

async function serverPid(): Promise<number> {
  return Number(await readFile(join(dir, 'redis.pid'), 'utf8'));
}

describe.skipIf(program === undefined)(title, () => {
  test('keeps keys and their lifetimes across a restart', async () => {
    const first = await start();
    await first.run([['SET', 'a', 'Ж', 'EX', '100']]);
    await first.close();
    const second = await start();
    const [value, ttl] = await second.run([
      ['GET', 'a'],
      ['TTL', 'a'],
    ]);
    expect(String(value)).toBe('Ж');
    expect(ttl).toBeGreaterThan(90);
  });

  test('discards a transaction with a malformed command as a whole', async () => {
    const server = await start();
    expect(await server.transact([['SET', 'a', '1'], ['GET']])).toEqual({
      error: expect.stringContaining('EXECABORT'),
    });
    expect(await server.run([['GET', 'a']])).toEqual([null]);
  });

  test('works in a folder whose path is too long for a socket', async () => {
    const server = await start(join(dir, 'long'.repeat(30)));
    expect(await server.run([['PING']])).toEqual(['PONG']);
  });

  test('refuses a folder whose stack is alive, and goes on there', async () => {
    const first = await start();
    await expect(start()).rejects.toThrow(`in use by process ${process.pid}`);
    expect(await first.run([['PING']])).toEqual(['PONG']);
  });

  test('takes over from the server that a dead stack left behind, with its keys', async () => {
    const orphaned = await start();
    await orphaned.run([['SET', 'a', '1']]);
    const pid = await serverPid();
    await writeFile(join(dir, 'holder'), '999999999');
    const next = await start();
    expect(await serverPid()).not.toBe(pid);
    expect((await next.run([['GET', 'a']])).map(String)).toEqual(['1']);
    await expect(orphaned.run([['GET', 'a']])).rejects.toThrow('connection to Redis is lost');
  });

  test('is gone within two seconds of the SIGKILL of its stack, and has kept the keys', async () => {
    const module = JSON.stringify(new URL('../../scripts/local/redis/server.ts', import.meta.url));
    const code = `
      import { startServer } from ${module};
      const server = await startServer(${JSON.stringify(program)}, ${JSON.stringify(dir)});
      await server.run([['SET', 'a', '1']]);
      console.log('ready');`;
    const stack = spawn(process.execPath, ['--input-type=module-typescript', '--eval', code]);
    await new Promise((resolve) => stack.stdout.once('data', resolve));
    expect(existsSync(join(dir, 'redis.sock'))).toBe(true);
    stack.kill('SIGKILL');
    await expect.poll(() => existsSync(join(dir, 'redis.sock')), { timeout: 2_000 }).toBe(false);
    expect((await (await start()).run([['GET', 'a']])).map(String)).toEqual(['1']);
  });
});

test('a PATH without redis-server is told from one that has it', () => {
  expect(findRedisServer('/nowhere:/nowhere/else')).toBeUndefined();
});

test('auto takes the server exactly where there is one', async () => {
  const redis = await startRedis({ dir, kind: 'auto', token: 't' });
  expect(redis.kind).toBe(program === undefined ? 'fallback' : 'server');
  await redis.close();
});
