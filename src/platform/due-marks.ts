/** Remembers in Redis when each database must be asked again for what is due; whatever is not known is asked. */
import * as v from 'valibot';
import type { DueMarks } from '../usecases/context.ts';
import { orUnavailable, REDIS_LIMIT_MS, type RedisDoor } from './redis.ts';
import type { Pipeline } from './redis-client.ts';

/** A mark lives in real time and is read in the sweep's: it may go early, never stay for ever. */
const MARK_SECONDS = 24 * 60 * 60;
/** Without a word from Redis a database is asked at least so often; a clock put back counts as no word. */
const LONGEST_SILENCE_MS = 60 * 60_000;

/** What stands while a sweep looks: whoever plans something meanwhile takes it away, and with it what was seen. */
const ASKING = 'asking';

/** Says of each key whether to ask now, and marks those that are being asked. */
const CLAIM = `
local asked = {}
for i, key in ipairs(KEYS) do
  local at = tonumber(redis.call('GET', key) or '')
  local now, longest = tonumber(ARGV[1]), tonumber(ARGV[2])
  if at and at > now and at - now <= longest then
    asked[i] = 0
  else
    redis.call('SET', key, ARGV[3], 'EX', ARGV[4])
    asked[i] = 1
  end
end
return asked`;

/** Writes the next moment where nobody has planned anything since the look began. */
const NOTE = `
for i, key in ipairs(KEYS) do
  if redis.call('GET', key) == ARGV[1] then redis.call('SET', key, ARGV[i + 2], 'EX', ARGV[2]) end
end
return 0`;

const claimed = v.array(v.pipe(v.union([v.number(), v.string()]), v.transform(Number)));

/** Something may soon be due there: the next sweep asks. Part of a request that is made anyway. */
export function forgetMark(pipeline: Pipeline, database: string): void {
  pipeline.del(keyOf(database));
}

export function createDueMarks(redis: RedisDoor, report: (error: unknown) => void): DueMarks {
  return {
    async forget(database) {
      try {
        await orUnavailable(redis.within(REDIS_LIMIT_MS).del(keyOf(database)));
      } catch (error) {
        report(error);
      }
    },
    async toAsk(databases, now) {
      try {
        const answer = await orUnavailable(
          redis
            .within(REDIS_LIMIT_MS)
            .eval(CLAIM, databases.map(keyOf), [now, LONGEST_SILENCE_MS, ASKING, MARK_SECONDS]),
        );
        const asked = v.parse(claimed, answer);
        return databases.filter((_, index) => asked[index] !== 0);
      } catch (error) {
        report(error);
        return databases;
      }
    },
    async note(next, now) {
      if (next.size === 0) return;
      const moments = [...next.values()].map((at) => Math.min(at, now + LONGEST_SILENCE_MS));
      try {
        await orUnavailable(
          redis
            .within(REDIS_LIMIT_MS)
            .eval(NOTE, [...next.keys()].map(keyOf), [ASKING, MARK_SECONDS, ...moments]),
        );
      } catch (error) {
        report(error);
      }
    },
  };
}

function keyOf(database: string): string {
  return `due:${database}`;
}
