/** What is told to addresses outside, and the deeds of the operator about them. */
import { createEventTeller } from '../platform/event-teller.ts';
import { watched } from '../platform/watched-store.ts';
import { createEventLog } from '../store/outgoing-events.ts';
import { createWebhookEndpoints } from '../store/webhook-endpoints.ts';
import { deliverEvent } from '../usecases/deliver-event.ts';
import type { TaskHandlers } from '../usecases/tasks.ts';
import { tellBookings } from '../usecases/tell-bookings.ts';
import type { EndpointContext } from '../usecases/webhook-endpoints.ts';
import { bellOf } from './bell.ts';
import type { Request } from './request.ts';

export function outgoingTasks({ isolate, now, observe }: Request): Pick<TaskHandlers, 'delivery' | 'events'> {
  const { config } = isolate;
  const log = createEventLog(isolate.registryDb, isolate.vault);
  const count = () => observe.count('postgres');
  return {
    delivery: (ref) =>
      deliverEvent(
        { now, log, teller: createEventTeller(), rules: rulesOf(isolate), operators: config.operators },
        ref,
      ),
    events: (ref) =>
      tellBookings(
        {
          now,
          registry: isolate.registry,
          stores: { open: (tenant) => watched(isolate.stores.open(tenant), count) },
          log,
        },
        ref,
      ),
  };
}

export function endpointContext(request: Request): EndpointContext {
  const { isolate, now } = request;
  return {
    now,
    endpoints: createWebhookEndpoints(isolate.registryDb),
    vault: isolate.vault,
    bell: bellOf(request),
    rules: rulesOf(isolate),
  };
}

function rulesOf({ config }: Request['isolate']) {
  return { local: config.environment === 'local', ownHost: new URL(config.publicUrl).host };
}
