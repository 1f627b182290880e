/** Tells an endpoint nothing more; what it was told stays readable. Twice is a success. */
import { err, ok, type Result } from '../domain/result.ts';
import type { EndpointContext, EndpointFailure, EndpointWish } from './webhook-endpoints.ts';

export async function removeWebhook(
  ctx: EndpointContext,
  { actor, id }: EndpointWish & { readonly id: string },
): Promise<Result<null, EndpointFailure>> {
  const audit = { actor, action: 'endpoint.delete', tenantId: null, target: id } as const;
  const changed = await ctx.endpoints.change(id, { active: false }, audit, ctx.now);
  return changed === null ? err({ kind: 'not_found' }) : ok(null);
}
