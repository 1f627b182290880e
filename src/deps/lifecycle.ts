/** What moves subscriptions: their clock, the operator's hand, the copy and the end of the data. */
import type { OperatorContext } from '../usecases/change-subscription.ts';
import { stepSubscription } from '../usecases/step-subscription.ts';
import type { TaskHandlers } from '../usecases/tasks.ts';
import { bellOf } from './bell.ts';
import type { Request } from './request.ts';

export function operatorContext(request: Request): OperatorContext {
  const { isolate, now } = request;
  const { subscriptions, vault } = isolate;
  return {
    now,
    subscriptions,
    newOrderId: () => vault.newTenantId() + vault.newTenantId(),
    bell: bellOf(request),
  };
}

export function lifecycleHandlers(request: Request): Pick<TaskHandlers, 'subscription'> {
  const ctx = operatorContext(request);
  return { subscription: (ref) => stepSubscription(ctx, ref) };
}
