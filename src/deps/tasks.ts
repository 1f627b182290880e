/** Who does which task of the registry. */
import { createPlatformNotifier } from '../bot/platform-notices.ts';
import { createSender } from '../platform/messenger.ts';
import { checkUp } from '../usecases/check-up.ts';
import type { Bot } from '../usecases/context.ts';
import { deliverLetter } from '../usecases/deliver-letter.ts';
import { grantBonus } from '../usecases/grant-bonus.ts';
import { lookAtOrder } from '../usecases/settle-order.ts';
import { lookAtRefund } from '../usecases/settle-refund.ts';
import type { TaskHandlers } from '../usecases/tasks.ts';
import { billingOf } from './billing.ts';
import { digestHandlers } from './digest.ts';
import { lifecycleHandlers } from './lifecycle.ts';
import { outgoingTasks } from './outgoing.ts';
import type { Request } from './request.ts';
import { healthContext, tokenRefused } from './tokens.ts';

export function taskHandlers(request: Request): TaskHandlers {
  const { isolate, now, observe } = request;
  const notifier = createPlatformNotifier(
    createSender({ apiUrl: isolate.config.telegramApiUrl, count: () => observe.count('telegram') }),
    now,
  );
  const billing = billingOf(request);
  const refused = (bot: Bot): Promise<void> => tokenRefused(request, bot);
  return {
    letter: (ref) => deliverLetter({ now, letters: isolate.letters, notifier, tokenRefused: refused }, ref),
    order: (ref) => lookAtOrder(billing, ref),
    refund: (ref) => lookAtRefund(billing, ref),
    bonus: (ref) => grantBonus({ ...billing, referrals: isolate.referrals }, ref),
    ...lifecycleHandlers(request),
    ...outgoingTasks(request),
    checkup: (ref) => checkUp(healthContext(request), ref),
    ...digestHandlers(request),
  };
}
