/** Who does which task of the registry. */
import { createPlatformNotifier } from '../bot/platform-notices.ts';
import { createSender } from '../platform/messenger.ts';
import { deliverLetter } from '../usecases/deliver-letter.ts';
import type { TaskHandler, TaskHandlers } from '../usecases/tasks.ts';
import { lifecycleHandlers } from './lifecycle.ts';
import type { Request } from './request.ts';

export function taskHandlers(request: Request): TaskHandlers {
  const { isolate, now, observe } = request;
  const notifier = createPlatformNotifier(
    createSender({ apiUrl: isolate.config.telegramApiUrl, count: () => observe.count('telegram') }),
    now,
  );
  return {
    letter: (ref) => deliverLetter({ now, letters: isolate.letters, notifier }, ref),
    order: notYet,
    refund: notYet,
    ...lifecycleHandlers(request),
    delivery: notYet,
    events: notYet,
    checkup: notYet,
    digest: notYet,
  };
}

const notYet: TaskHandler = async () => {
  throw new Error('nobody does this task');
};
