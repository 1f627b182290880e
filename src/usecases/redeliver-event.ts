/** Tells one endpoint one event again, whatever became of it before; it comes under the same id. */
import { err, ok, type Result } from '../domain/result.ts';
import type { DeliveryLine, EndpointContext, EndpointFailure, EndpointWish } from './webhook-endpoints.ts';

export async function redeliverEvent(
  ctx: EndpointContext,
  { actor, id, delivery }: EndpointWish & { readonly id: string; readonly delivery: number },
): Promise<Result<DeliveryLine, EndpointFailure>> {
  const target = `${id}:${delivery}`;
  const audit = { actor, action: 'endpoint.redeliver', tenantId: null, target } as const;
  const planned = await ctx.endpoints.redeliver(id, delivery, audit, ctx.now);
  if (planned === null) return err({ kind: 'not_found' });
  await ctx.bell.ring([{ kind: 'delivery', ref: String(delivery), dueAt: ctx.now }], ctx.now);
  return ok(planned);
}
