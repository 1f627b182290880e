/** Decides who calls the API: a known, unrevoked key, and whether it may do what it asks. */
import { err, ok, type Result } from '../domain/result.ts';
import { Secret } from '../domain/secret.ts';
import type { Registry, Vault } from './context.ts';

export const SCOPES = [
  'tenants:read',
  'tenants:write',
  'payments:read',
  'payments:write',
  'plans:write',
  'keys:write',
  'webhooks:write',
  'audit:read',
  'stats:read',
  'exports:write',
  'metrics:read',
] as const;
export type ApiScope = (typeof SCOPES)[number];

export type Caller = { readonly keyId: number; readonly scopes: readonly string[] };
export type AccessFailure =
  | { readonly kind: 'key_missing' }
  | { readonly kind: 'key_unknown' }
  | { readonly kind: 'scope_missing'; readonly scope: ApiScope };

const BEARER = /^Bearer (zk_[A-Za-z0-9]{32})$/i;

/** Keys are found by their hash alone, so that nothing here can be compared byte by byte. */
export async function authenticate(
  ctx: { readonly registry: Pick<Registry, 'findApiKey'>; readonly vault: Pick<Vault, 'hash'> },
  { authorization, scope }: { readonly authorization: string | undefined; readonly scope: ApiScope },
): Promise<Result<Caller, AccessFailure>> {
  if (authorization === undefined) return err({ kind: 'key_missing' });
  const key = BEARER.exec(authorization)?.[1];
  if (key === undefined) return err({ kind: 'key_unknown' });
  const found = await ctx.registry.findApiKey(await ctx.vault.hash(new Secret(key)));
  if (found === null) return err({ kind: 'key_unknown' });
  if (!found.scopes.includes(scope)) return err({ kind: 'scope_missing', scope });
  return ok({ keyId: found.id, scopes: found.scopes });
}
