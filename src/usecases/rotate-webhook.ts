/** Gives an endpoint another secret: from now on everything is signed with it, also what is tried again. */
import { endpointSealOwner } from '../domain/outgoing.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { Secret } from '../domain/secret.ts';
import type { CreatedWebhook } from './create-webhook.ts';
import type { EndpointContext, EndpointFailure, EndpointWish } from './webhook-endpoints.ts';

/** Whoever refuses the new signature a moment longer is told again once they know it. */
export async function rotateWebhook(
  ctx: EndpointContext,
  { actor, id }: EndpointWish & { readonly id: string },
): Promise<Result<CreatedWebhook, EndpointFailure>> {
  const { secret, sealed } = await newWebhookSecret(ctx.vault, id);
  const audit = { actor, action: 'endpoint.rotate', tenantId: null, target: id } as const;
  const changed = await ctx.endpoints.change(id, { secret: sealed }, audit, ctx.now);
  return changed === null ? err({ kind: 'not_found' }) : ok({ endpoint: changed.endpoint, secret });
}

export async function newWebhookSecret(
  vault: Pick<EndpointContext['vault'], 'seal' | 'newNonce'>,
  id: string,
) {
  const secret = new Secret(`whsec_${vault.newNonce()}${vault.newNonce()}`);
  return { secret, sealed: await vault.seal(secret, endpointSealOwner(id)) };
}
