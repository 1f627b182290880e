/** Remembers in Redis which text one person was asked for; each draft expires by itself. */
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
      v.object({
        kind: v.literal('answer'),
        to: v.pipe(v.string(), v.maxLength(64)),
        text: v.exactOptional(v.string()),
      }),
    ]),
  }),
);

export type DraftsSettings = {
  readonly redis: RedisDoor;
  /** One person's of one business: `<tenant>:<person>`. */
  readonly owner: string;
  readonly ttlSeconds: number;
};

/** Where a draft lies, for those who read and drop it together with other keys in one request. */
export type DraftKeeper = Drafts & {
  readonly key: string;
  /** What was stored, or null where that is nothing we understand. */
  parse(stored: unknown): Draft | null;
};

export function createDrafts({ redis, owner, ttlSeconds }: DraftsSettings): DraftKeeper {
  const key = `d:${owner}`;
  return {
    key,
    async put(draft) {
      const stored = JSON.stringify({ version: VERSION, draft });
      await orUnavailable(redis.within(REDIS_LIMIT_MS).set(key, stored, { ex: ttlSeconds }));
    },
    parse(stored) {
      const parsed = v.safeParse(storedDraft, stored);
      return parsed.success ? parsed.output.draft : null;
    },
  };
}
