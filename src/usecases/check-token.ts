/** Looks whether a token is one that a new business can begin with, and seals it at once. */
import type { ProvisionFailure } from '../domain/failures.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Secret } from '../domain/secret.ts';
import type { BotSetup, Registry, Vault } from './context.ts';

export type CheckedToken = {
  readonly botId: number;
  readonly username: string;
  readonly cipher: string;
  readonly keyId: string;
};

export type CheckContext = {
  /** The Worker's own address, without a slash at its end. */
  readonly publicUrl: string;
  readonly registry: Pick<Registry, 'findByBotId'>;
  readonly vault: Pick<Vault, 'seal'>;
  readonly setup: Pick<BotSetup, 'getMe' | 'webhookUrl'>;
};

export async function checkToken(
  { publicUrl, registry, vault, setup }: CheckContext,
  token: Secret,
): Promise<Result<CheckedToken, ProvisionFailure>> {
  const asked = await setup.getMe(token);
  if (!asked.ok) return asked;
  const { id, username } = asked.value;
  const [known, webhook, sealed] = await Promise.all([
    registry.findByBotId(id),
    setup.webhookUrl(token),
    vault.seal(token, `bot:${id}`),
  ]);
  // One that was cut while it was made is finished by being made again.
  if (known !== null && known.tenant.status !== 'provisioning') return err({ kind: 'token_in_use' });
  if (webhook !== '' && !webhook.startsWith(`${publicUrl}/tg/`)) return err({ kind: 'bot_serves_elsewhere' });
  return ok({ botId: id, username, ...sealed });
}
