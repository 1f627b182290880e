/** Tells Telegram where a bot's updates go and which commands it has; what an earlier run left half-done is whole then. */
import { TokenRefused } from '../domain/failures.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Audit } from './audit.ts';
import type { Bots } from './bots.ts';
import type { Bot, BotKind, BotSetup, Tenant, Vault } from './context.ts';

export type SetUpContext = {
  /** Epoch milliseconds. */
  readonly now: number;
  /** The Worker's own address, without a slash at its end. */
  readonly publicUrl: string;
  readonly bots: Pick<Bots, 'noteSetUp'>;
  readonly vault: Pick<Vault, 'webhookSecret'>;
  readonly setup: Pick<BotSetup, 'setWebhook' | 'setCommands'>;
  /** What waited for a token that works need not wait any longer. */
  resume(tenant: Tenant): Promise<void>;
};

export type TokenRejected = { readonly kind: 'token_rejected' };

export async function setUpBot(
  ctx: SetUpContext,
  { kind, bot, tenant }: { readonly kind: BotKind; readonly bot: Bot; readonly tenant: Tenant | null },
  {
    dropBacklog = false,
    audit = null,
  }: { readonly dropBacklog?: boolean; readonly audit?: Audit | null } = {},
): Promise<Result<null, TokenRejected>> {
  const url = webhookAddress(ctx.publicUrl, bot);
  const secret = await ctx.vault.webhookSecret(bot.tokenHash, bot.nonce);
  try {
    await ctx.setup.setWebhook(bot.token, { kind, url, secret, dropBacklog });
    await ctx.setup.setCommands(bot.token, kind);
  } catch (error) {
    if (error instanceof TokenRefused) return err({ kind: 'token_rejected' });
    throw error;
  }
  // Before the revocation is forgotten: whoever finishes what is cut here must still know that something waits.
  if (bot.revokedAt !== null && tenant !== null) await ctx.resume(tenant);
  await ctx.bots.noteSetUp(bot, audit, ctx.now);
  return ok(null);
}

export function webhookAddress(publicUrl: string, { tokenHash }: Pick<Bot, 'tokenHash'>): string {
  return `${publicUrl}/tg/${tokenHash}`;
}
