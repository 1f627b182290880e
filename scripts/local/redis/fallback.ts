/** A small in-process Redis for machines without `redis-server`: real lifetimes and Lua, gone with the process. */
import { randomUUID } from 'node:crypto';
import type { Backend } from './backend.ts';
import type { Command, Reply } from './resp.ts';

/** What is offered of Redis here. */
const COMMANDS = new Set(
  [
    'append dbsize decr decrby del echo eval exists expire expireat flushall flushdb get getdel getset',
    'hdel hexists hget hgetall hincrby hlen hmget hset incr incrby keys llen lpop lpush lrange ltrim mget mset',
    'persist pexpire pexpireat ping psetex pttl rename rpop rpush sadd scan scard set setex setnx sismember smembers',
    'srem strlen time ttl type unlink zadd zcard zincrby zrange zrangebyscore zrem zremrangebyscore zscore',
  ]
    .join(' ')
    .split(' '),
);

const COUNTERS = new Set(['incr', 'incrby', 'decr', 'decrby']);

export async function startFallback(): Promise<Backend> {
  const { default: RedisMock } = await import('ioredis-mock');
  // The package shares the keys of all instances that name the same host.
  const redis: object = new RedisMock({ host: randomUUID() });
  let last: Promise<unknown> = Promise.resolve();

  /** Work waits for the work before it, so nothing runs between the commands of one request. */
  const inTurn = (commands: readonly Command[]): Promise<Reply[]> => {
    const turn = last.then(async () => {
      const replies: Reply[] = [];
      for (const command of commands) replies.push(await perform(redis, command));
      return replies;
    });
    last = turn;
    return turn;
  };
  return { run: inTurn, transact: inTurn, close: async () => undefined };
}

async function perform(redis: object, [name = '', ...args]: Command): Promise<Reply> {
  const command = name.toLowerCase();
  if (!COMMANDS.has(command)) return { error: `ERR unknown command '${name}'` };
  try {
    // The package counts on from what is no number, and knows the options of SET in capitals only.
    if (COUNTERS.has(command)) await requireInteger(redis, args[0]);
    const known = command === 'set' ? args.map((arg, i) => (i < 2 ? arg : arg.toUpperCase())) : args;
    return toReply(await call(redis, command, known));
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

async function requireInteger(redis: object, key: string | undefined): Promise<void> {
  const value = await call(redis, 'get', key === undefined ? [] : [key]);
  if (value !== null && !/^-?\d+$/.test(String(value)))
    throw new Error('ERR value is not an integer or out of range');
}

async function call(redis: object, command: string, args: Command): Promise<unknown> {
  const method: unknown = Reflect.get(redis, command);
  if (typeof method !== 'function') throw new Error(`ERR unknown command '${command}'`);
  return Reflect.apply(method, redis, args);
}

/** Shows a value of JavaScript or Lua as the server would send it. */
function toReply(value: unknown): Reply {
  if (typeof value === 'number') return Math.trunc(value);
  if (typeof value === 'string') return value === 'OK' ? value : Buffer.from(value);
  if (Array.isArray(value)) return value.map(toReply);
  if (value === true) return 1;
  if (value === null || typeof value !== 'object') return null;
  return Object.entries(value).flat().map(toReply);
}
