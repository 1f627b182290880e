/** Looks whether a token is one that a new business can begin with, and seals it at once. */
import type { ProvisionFailure } from '../domain/failures.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Secret } from '../domain/secret.ts';
import type { Bots } from './bots.ts';
import { checkToken } from './check-token.ts';
import type { ProvisionContext } from './provision-tenant.ts';

export type SealedToken = {
  readonly botId: number;
  readonly username: string;
  readonly cipher: string;
  readonly keyId: string;
};

export async function sealToken(
  ctx: Pick<ProvisionContext, 'publicUrl' | 'vault' | 'setup'> & { readonly bots: Pick<Bots, 'find'> },
  token: Secret,
): Promise<Result<SealedToken, ProvisionFailure>> {
  const { publicUrl, bots, vault, setup } = ctx;
  const checked = await checkToken(setup, token);
  if (!checked.ok) return checked;
  const { info, webhook } = checked.value;
  const [known, sealed] = await Promise.all([bots.find(info.id), vault.seal(token, `bot:${info.id}`)]);
  // One that was cut while it was made is finished by being made again; a bot of our own has no business.
  if (known !== null && known.tenant?.status !== 'provisioning') return err({ kind: 'token_in_use' });
  if (webhook !== '' && !webhook.startsWith(`${publicUrl}/tg/`)) return err({ kind: 'bot_serves_elsewhere' });
  return ok({ botId: info.id, username: info.username, ...sealed });
}
