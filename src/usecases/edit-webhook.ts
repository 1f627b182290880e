/** Changes where an endpoint lies and what it hears; switched on again it also hears what waited for it. */
import { err, ok, type Result } from '../domain/result.ts';
import {
  type EndpointContext,
  type EndpointFailure,
  type EndpointWish,
  readListening,
  type WebhookEndpoint,
} from './webhook-endpoints.ts';

/** One batch of the queue's; the sweep wakes the rest. */
const MOST_RUNG = 100;

export async function editWebhook(
  ctx: EndpointContext,
  wish: EndpointWish & {
    readonly id: string;
    readonly url?: string | undefined;
    readonly events?: readonly string[] | undefined;
    readonly active?: boolean | undefined;
  },
): Promise<Result<WebhookEndpoint, EndpointFailure>> {
  const read = readListening(wish, ctx.rules);
  if (!read.ok) return read;
  const { id, actor, active } = wish;
  const change = { ...read.value, active };
  const audit = { actor, action: 'endpoint.edit', tenantId: null, target: id, after: change } as const;
  const changed = await ctx.endpoints.change(id, change, audit, ctx.now);
  if (changed === null) return err({ kind: 'not_found' });
  await ctx.bell.ring(changed.planned.slice(0, MOST_RUNG), ctx.now);
  return ok(changed.endpoint);
}
