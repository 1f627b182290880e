/** Remembers in Redis when crons began and ended, and how many errors there were in an hour. */
import * as v from 'valibot';
import type { Pulse } from '../usecases/raise-alarms.ts';
import { orUnavailable, REDIS_LIMIT_MS, type RedisDoor } from './redis.ts';

const HOUR_MS = 60 * 60_000;
const KEPT_SECONDS = 7 * 24 * 60 * 60;
const ERRORS_SECONDS = 3 * 60 * 60;

const BEGIN = `
redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
return { redis.call('GET', KEYS[2]) or '', redis.call('GET', KEYS[3]) or '0' }`;
const ADD = `
local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
return count`;

const remembered = v.tuple([
  v.union([v.literal(''), v.pipe(v.unknown(), v.transform(Number), v.number())]),
  v.pipe(v.unknown(), v.transform(Number), v.number()),
]);

/** What is lost of it is reported, and forgotten. */
export function createPulse(redis: RedisDoor, report: (error: unknown) => void): Pulse {
  async function ask<T>(work: Promise<T>, otherwise: T): Promise<T> {
    try {
      return await orUnavailable(work);
    } catch (error) {
      report(error);
      return otherwise;
    }
  }
  return {
    async begin(cron, now, errorsAt) {
      const keys = [`cron:${cron}:began`, `cron:${cron}:ended`, errorsKey(errorsAt)];
      const asked = redis.within(REDIS_LIMIT_MS).eval(BEGIN, keys, [now, KEPT_SECONDS]);
      const [endedAt, errors] = v.parse(remembered, await ask(asked, ['', '0']));
      // A clock that was put back has no past.
      return { endedAt: endedAt === '' || endedAt > now ? null : endedAt, errors };
    },
    async end(cron, now) {
      const options = { ex: KEPT_SECONDS };
      await ask(redis.within(REDIS_LIMIT_MS).set(`cron:${cron}:ended`, String(now), options), null);
    },
    async ended(cron) {
      const at = await ask(redis.within(REDIS_LIMIT_MS).get(`cron:${cron}:ended`), null);
      return at === null ? null : Number(at);
    },
    async addError(now) {
      await ask(redis.within(REDIS_LIMIT_MS).eval(ADD, [errorsKey(now)], [ERRORS_SECONDS]), null);
    },
  };
}

function errorsKey(now: number): string {
  return `errors:${Math.floor(now / HOUR_MS)}`;
}
