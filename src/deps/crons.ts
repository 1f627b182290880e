/** What each cron trigger of wrangler.toml does. */
import { createPulse } from '../platform/pulse.ts';
import { raiseAlarms } from '../usecases/raise-alarms.ts';
import { REGISTRY, sweep } from '../usecases/sweep.ts';
import { bellOf } from './bell.ts';
import { marksOf, sweepContext } from './jobs.ts';
import type { Request } from './request.ts';

const CHECKUPS = '30 3 * * *';

export async function runCron(request: Request, cron: string): Promise<void> {
  const { isolate, log, now, redis, observe } = request;
  const pulse = createPulse(redis, observe.report);
  if (cron === CHECKUPS) {
    await isolate.runBots.planCheckups(now);
    await marksOf(request).forget(REGISTRY);
    return;
  }
  const { operators, limits } = isolate.config;
  const { letterBox } = isolate;
  await Promise.all([
    raiseAlarms({
      now,
      pulse,
      operators,
      errorsPerHour: limits.errorsPerHour,
      letterBox,
      bell: bellOf(request),
    }).catch(observe.report),
    sweep(sweepContext(request)).then((woken) => log.note('woken', woken)),
  ]);
  await pulse.end('sweep', now);
}
