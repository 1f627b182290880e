/** What the queue's door and the sweep are given. */
import { createNotifier } from '../bot/notices.ts';
import type { JobRequest } from '../http/jobs.ts';
import { createDueMarks } from '../platform/due-marks.ts';
import { createSender } from '../platform/messenger.ts';
import { watched } from '../platform/watched-store.ts';
import type { DueMarks } from '../usecases/context.ts';
import type { SweepContext } from '../usecases/sweep.ts';
import { bellOf } from './bell.ts';
import type { Request } from './request.ts';
import { taskHandlers } from './tasks.ts';
import { tokenRefused } from './tokens.ts';

export function jobRequest(request: Request): JobRequest {
  const { isolate, now, observe, queue } = request;
  return {
    now,
    verify: isolate.verifyCallback,
    deliver: {
      now,
      registry: isolate.registry,
      stores: { open: (tenant) => watched(isolate.stores.open(tenant), () => observe.count('postgres')) },
      notifier: createNotifier(
        createSender({ apiUrl: isolate.config.telegramApiUrl, count: () => observe.count('telegram') }),
        now,
      ),
      queue,
      tokenRefused: (bot) => tokenRefused(request, bot),
    },
    handlers: taskHandlers(request),
    bell: bellOf(request),
    note: observe.note,
    report: observe.report,
  };
}

export function sweepContext(request: Request): SweepContext {
  const { isolate, now, queue, observe } = request;
  return {
    now,
    due: isolate.due,
    tasks: isolate.tasks,
    marks: marksOf(request),
    queue,
    bell: bellOf(request),
    observe,
  };
}

export function marksOf({ redis, observe }: Request): DueMarks {
  return createDueMarks(redis, (error) => observe.report(error));
}
