/** The operators' summary of each day: planned by its cron, told by its task. */
import { formatInstant } from '../domain/time.ts';
import { createDigests } from '../store/digests.ts';
import { type DigestContext, planDigest, sendDigest } from '../usecases/digest.ts';
import type { TaskHandlers } from '../usecases/tasks.ts';
import { bellOf } from './bell.ts';
import type { Request } from './request.ts';

/** When the day of UTC is over. */
export async function planMorning(request: Request): Promise<void> {
  const bell = bellOf(request);
  await planDigest({ ...digestContext(request), bell }, formatInstant(request.now).slice(0, 10));
}

export function digestHandlers(request: Request): Pick<TaskHandlers, 'digest'> {
  const ctx = digestContext(request);
  return { digest: (ref) => sendDigest(ctx, ref) };
}

function digestContext({ isolate, now }: Request): DigestContext {
  const { config, registryDb, databases } = isolate;
  return { now, operators: config.operators, digests: createDigests(registryDb, databases) };
}
