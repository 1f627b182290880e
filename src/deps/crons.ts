/** What each cron trigger of wrangler.toml does. */
import { sweep } from '../usecases/sweep.ts';
import { DIGEST_CRON, planMorning } from './digest.ts';
import { sweepContext } from './jobs.ts';
import type { Request } from './request.ts';

export async function runCron(request: Request, cron: string): Promise<void> {
  if (cron === DIGEST_CRON) return planMorning(request);
  request.log.note('woken', await sweep(sweepContext(request)));
}
