/** Tells Telegram where a bot's updates go and which commands it has; what an earlier run left half-done is whole then. */
import type { Bots } from './bots.ts';
import type { Bot, BotKind, BotSetup, Vault } from './context.ts';

export type SetUpContext = {
  /** Epoch milliseconds. */
  readonly now: number;
  /** The Worker's own address, without a slash at its end. */
  readonly publicUrl: string;
  readonly bots: Pick<Bots, 'noteSetUp'>;
  readonly vault: Pick<Vault, 'webhookSecret'>;
  readonly setup: Pick<BotSetup, 'setWebhook' | 'setCommands'>;
};

export async function setUpBot(
  ctx: SetUpContext,
  { kind, bot }: { readonly kind: BotKind; readonly bot: Bot },
  { dropBacklog = false }: { readonly dropBacklog?: boolean } = {},
): Promise<void> {
  const secret = await ctx.vault.webhookSecret(bot.tokenHash, bot.nonce);
  const url = webhookAddress(ctx.publicUrl, bot);
  await ctx.setup.setWebhook(bot.token, { kind, url, secret, dropBacklog });
  await ctx.setup.setCommands(bot.token, kind);
  await ctx.bots.noteSetUp(bot, ctx.now);
}

export function webhookAddress(publicUrl: string, { tokenHash }: Pick<Bot, 'tokenHash'>): string {
  return `${publicUrl}/tg/${tokenHash}`;
}
