/** Adds an address that is told of events; the secret it knows us by is shown this once. */
import { err, ok, type Result } from '../domain/result.ts';
import { Secret } from '../domain/secret.ts';
import { newWebhookSecret } from './rotate-webhook.ts';
import {
  type EndpointContext,
  type EndpointFailure,
  type EndpointWish,
  readListening,
  type WebhookEndpoint,
} from './webhook-endpoints.ts';

/** Of the name of the wish: the same one makes one endpoint. */
const ID_LENGTH = 24;

export type CreatedWebhook = { readonly endpoint: WebhookEndpoint; readonly secret: Secret };

export async function createWebhook(
  ctx: EndpointContext,
  wish: EndpointWish & {
    readonly url: string;
    readonly events: readonly string[];
    readonly tenantId: string | null;
  },
): Promise<Result<CreatedWebhook, EndpointFailure>> {
  const read = readListening(wish, ctx.rules);
  if (!read.ok) return read;
  const { url = wish.url, events = [] } = read.value;
  const { actor, requestKey, tenantId } = wish;
  const id = (await ctx.vault.hash(new Secret(`endpoint:${requestKey}`))).slice(0, ID_LENGTH);
  const { secret, sealed } = await newWebhookSecret(ctx.vault, id);
  const audit = { actor, action: 'endpoint.create', tenantId, target: id, after: { url, events } } as const;
  const endpoint = await ctx.endpoints.add({ id, url, events, tenantId, secret: sealed }, audit, ctx.now);
  if (endpoint !== null) return ok({ endpoint, secret });
  return err({ kind: 'fields_invalid', errors: [{ field: 'tenant', message: 'There is no such business' }] });
}
