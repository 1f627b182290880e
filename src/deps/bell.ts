/** The bell that wakes the registry's tasks; the sweep hears of each ringing. */
import { createDueMarks } from '../platform/due-marks.ts';
import { createTaskBell } from '../platform/queue.ts';
import { REGISTRY } from '../usecases/sweep.ts';
import type { TaskBell } from '../usecases/tasks.ts';
import type { Request } from './request.ts';

export function bellOf({ isolate, observe, redis }: Request): TaskBell {
  const { config, secrets } = isolate;
  const marks = createDueMarks(redis, (error) => observe.report(error));
  return createTaskBell({
    url: config.qstashUrl,
    token: secrets.qstashToken,
    publicUrl: config.publicUrl,
    count: () => observe.count('queue'),
    before: () => marks.forget(REGISTRY),
    report: observe.report,
  });
}
