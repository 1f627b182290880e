/** Remembers in Redis which text one person was asked for; each draft expires, and is taken at most once. */
import * as v from 'valibot';
import type { Draft, Drafts } from '../usecases/context.ts';
import { orUnavailable, REDIS_LIMIT_MS, type RedisDoor } from './redis.ts';

/** Raise it when drafts change their meaning: those of another version are dropped. */
const VERSION = 1;

const storedDraft = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    version: v.literal(VERSION),
    draft: v.variant('kind', [
      v.object({ kind: v.literal('letter') }),
      v.object({ kind: v.literal('reply'), clientId: v.pipe(v.number(), v.integer()) }),
    ]),
  }),
);

export type DraftsSettings = {
  readonly redis: RedisDoor;
  /** One person's of one business: `<tenant>:<person>`. */
  readonly owner: string;
  readonly ttlSeconds: number;
};

export type DraftKeeper = Drafts & {
  /** Takes the draft away; null when there is none. Throws `Unavailable('redis')`. */
  take(): Promise<Draft | null>;
};

export function createDrafts({ redis, owner, ttlSeconds }: DraftsSettings): DraftKeeper {
  const key = `d:${owner}`;
  return {
    async put(draft) {
      const stored = JSON.stringify({ version: VERSION, draft });
      await orUnavailable(redis.within(REDIS_LIMIT_MS).set(key, stored, { ex: ttlSeconds }));
    },
    async take() {
      const stored = await orUnavailable(redis.within(REDIS_LIMIT_MS).getdel<string>(key));
      const parsed = v.safeParse(storedDraft, stored);
      return parsed.success ? parsed.output.draft : null;
    },
  };
}
