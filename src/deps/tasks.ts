/** Who does which task of the registry. */
import { createPlatformNotifier } from '../bot/platform-notices.ts';
import { createSender } from '../platform/messenger.ts';
import { deliverLetter } from '../usecases/deliver-letter.ts';
import { grantBonus } from '../usecases/grant-bonus.ts';
import { lookAtOrder } from '../usecases/settle-order.ts';
import { lookAtRefund } from '../usecases/settle-refund.ts';
import type { TaskHandler, TaskHandlers } from '../usecases/tasks.ts';
import { billingOf } from './billing.ts';
import { digestHandlers } from './digest.ts';
import { lifecycleHandlers } from './lifecycle.ts';
import type { Request } from './request.ts';

export function taskHandlers(request: Request): TaskHandlers {
  const { isolate, now, observe } = request;
  const notifier = createPlatformNotifier(
    createSender({ apiUrl: isolate.config.telegramApiUrl, count: () => observe.count('telegram') }),
    now,
  );
  const billing = billingOf(request);
  return {
    letter: (ref) => deliverLetter({ now, letters: isolate.letters, notifier }, ref),
    order: (ref) => lookAtOrder(billing, ref),
    refund: (ref) => lookAtRefund(billing, ref),
    bonus: (ref) => grantBonus({ ...billing, referrals: isolate.referrals }, ref),
    ...lifecycleHandlers(request),
    archive: notYet,
    delivery: notYet,
    events: notYet,
    checkup: notYet,
    ...digestHandlers(request),
  };
}

const notYet: TaskHandler = async () => {
  throw new Error('nobody does this task');
};
