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
  const method: unknown = COMMANDS.has(name.toLowerCase()) && Reflect.get(redis, name.toLowerCase());
  if (typeof method !== 'function') return { error: `ERR unknown command '${name}'` };
  try {
    return toReply(await Reflect.apply(method, redis, args));
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** Shows a value of JavaScript or Lua as the server would send it. */
function toReply(value: unknown): Reply {
  if (typeof value === 'number') {
    return Number.isNaN(value) ? { error: 'ERR value is not an integer or out of range' } : Math.trunc(value);
  }
  if (typeof value === 'string') return value === 'OK' ? value : Buffer.from(value);
  if (Array.isArray(value)) return value.map(toReply);
  if (value === true) return 1;
  if (value === null || typeof value !== 'object') return null;
  return Object.entries(value).flat().map(toReply);
}
