/** What moves subscriptions: their clock, the operator's hand, the copy of the data and its end. */
import type { ExportsDoor } from '../http/exports.ts';
import { newId } from '../platform/new-id.ts';
import { type ArchiveContext, archiveTenant } from '../usecases/archive-tenant.ts';
import type { OperatorContext } from '../usecases/change-subscription.ts';
import { stepSubscription } from '../usecases/step-subscription.ts';
import type { TaskHandlers } from '../usecases/tasks.ts';
import { bellOf } from './bell.ts';
import type { Request } from './request.ts';

/** For everything that the operator does to a business. */
export function operatorContext(request: Request): OperatorContext & ArchiveContext {
  const { isolate, now } = request;
  const { subscriptions, data, objects, exports, registry, setup } = isolate;
  return {
    now,
    publicUrl: isolate.config.publicUrl,
    subscriptions,
    data,
    objects,
    exports,
    registry,
    setup,
    newOrderId: () => newId(24),
    newExportId: () => newId(32),
    bell: bellOf(request),
  };
}

export function lifecycleHandlers(request: Request): Pick<TaskHandlers, 'subscription' | 'archive'> {
  const ctx = operatorContext(request);
  return {
    subscription: (ref) => stepSubscription(ctx, ref),
    archive: (ref) => archiveTenant(ctx, ref),
  };
}

export function exportsRequest({ isolate, now }: Request): ExportsDoor {
  return { find: (id) => isolate.exports.find(id, now), open: isolate.objects.open };
}
