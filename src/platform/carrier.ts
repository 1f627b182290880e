/** Lets a script call carry other commands with it, so that all of them leave as one HTTP request. */
import type { Pipeline, RedisClient } from './redis-client.ts';
import type { Scripts } from './sliding-window.ts';

export type Carrier = {
  /** Give this to whatever calls the script; a call by hash sends everything. */
  readonly scripts: Scripts;
  /** What the carried commands answered, in order; empty before the call. */
  carried(): readonly unknown[];
};

export function carry(redis: RedisClient, load: (pipeline: Pipeline) => void): Carrier {
  let answers: readonly unknown[] = [];
  return {
    carried: () => answers,
    scripts: {
      get: redis.get,
      set: redis.set,
      eval: redis.eval,
      async evalsha<TArgs extends unknown[], TData>(...call: [sha: string, keys: string[], args: TArgs]) {
        const pipeline = redis.pipeline();
        pipeline.evalsha(...call);
        load(pipeline);
        const [script, ...rest] = await pipeline.answers<TData>();
        answers = rest.map(({ result, error }) => {
          if (error) throw new Error(error);
          return result;
        });
        if (script.result === undefined || script.error) throw new Error(script.error ?? 'no answer');
        return script.result;
      },
    },
  };
}
