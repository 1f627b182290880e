/** Remembers in Redis the key that reads the metrics, so that reading them wakes no database. */
import * as v from 'valibot';
import type { Registry } from '../usecases/context.ts';
import { orUnavailable, REDIS_LIMIT_MS, type RedisDoor } from './redis.ts';

const PLACE = 'scraper';
/** A key that was revoked past the API reads figures for so long at most. */
const KEPT_SECONDS = 60 * 60;

const kept = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ hash: v.string(), id: v.number(), scopes: v.array(v.string()) }),
);

/** Falls back to the registry, also where Redis is away. */
export function rememberScraper(redis: RedisDoor, registry: Pick<Registry, 'findApiKey'>): typeof registry {
  const client = () => redis.within(REDIS_LIMIT_MS);
  return {
    async findApiKey(hash) {
      const remembered = v.safeParse(kept, await orUnavailable(client().get(PLACE)).catch(() => null));
      if (remembered.success && remembered.output.hash === hash) return remembered.output;
      const found = await registry.findApiKey(hash);
      if (found?.scopes.includes('metrics:read')) {
        const text = JSON.stringify({ ...found, hash });
        await client()
          .set(PLACE, text, { ex: KEPT_SECONDS })
          .catch(() => undefined);
      }
      return found;
    },
  };
}

/** A key was revoked: whose it was is asked anew. Never throws. */
export async function forgetScraper(redis: RedisDoor): Promise<void> {
  await redis
    .within(REDIS_LIMIT_MS)
    .del(PLACE)
    .catch(() => undefined);
}
