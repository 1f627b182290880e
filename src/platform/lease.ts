/** Work for one at a time: whoever takes the lease first does it, until the lease ends by itself. */
import { orUnavailable, REDIS_LIMIT_MS, type RedisDoor } from './redis.ts';

/** For work that may be done twice: without Redis everybody does it. */
export async function takeLease(
  redis: RedisDoor,
  lease: { readonly name: string; readonly seconds: number },
  report: (error: unknown) => void,
): Promise<boolean> {
  try {
    const options = { nx: true, ex: lease.seconds } as const;
    const taken = await orUnavailable(redis.within(REDIS_LIMIT_MS).set(`lease:${lease.name}`, 1, options));
    return taken !== null;
  } catch (error) {
    report(error);
    return true;
  }
}
