/** Puts the master or the sales bot to work; cut at any point and run again it finishes, with a new token it goes on. */
import * as v from 'valibot';
import type { TokenFailure } from '../domain/failures.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { RunBot } from './bots.ts';
import type { Bot, BotInfo } from './context.ts';
import { provisionInput } from './provision-tenant.ts';
import { adoptToken, type TokenContext } from './replace-token.ts';
import { setUpBot, webhookAddress } from './set-up-bot.ts';

export const platformBotInput = v.strictObject({
  kind: v.picklist(['master', 'sales']),
  token: provisionInput.entries.token,
});
export type PlatformBotInput = v.InferOutput<typeof platformBotInput> & { readonly actor: string };

/** `created` is false when the bot was known already. */
export type PlatformBotRegistered = { readonly bot: Bot; readonly created: boolean };

export async function registerPlatformBot(
  ctx: TokenContext,
  input: PlatformBotInput,
): Promise<Result<PlatformBotRegistered, TokenFailure>> {
  const asked = await ctx.setup.getMe(input.token);
  if (!asked.ok) return asked;
  const known = await ctx.bots.find(asked.value.id);
  if (known !== null) return adopt(ctx, known, input);

  const webhook = await ctx.setup.webhookUrl(input.token);
  if (webhook !== '' && !webhook.startsWith(`${ctx.publicUrl}/tg/`)) {
    return err({ kind: 'bot_serves_elsewhere' });
  }
  const standing = await add(ctx, input, asked.value);
  if (standing.kind !== input.kind) return err({ kind: 'token_in_use' });
  const dropBacklog = webhook !== webhookAddress(ctx.publicUrl, standing.bot);
  const told = await setUpBot(ctx, standing, { dropBacklog });
  return told.ok ? ok({ bot: standing.bot, created: true }) : told;
}

async function adopt(
  ctx: TokenContext,
  known: RunBot,
  { kind, token, actor }: PlatformBotInput,
): Promise<Result<PlatformBotRegistered, TokenFailure>> {
  if (known.kind !== kind) return err({ kind: 'token_in_use' });
  const adopted = await adoptToken(ctx, known, { token, actor });
  return adopted.ok ? ok({ bot: adopted.value, created: false }) : adopted;
}

async function add(
  { bots, vault, now }: TokenContext,
  { kind, token }: PlatformBotInput,
  info: BotInfo,
): Promise<RunBot> {
  const { id, username } = info;
  const tokenHash = await vault.hash(token);
  const { cipher, keyId } = await vault.seal(token, `bot:${id}`);
  const nonce = vault.newNonce();
  return bots.add(kind, { id, username, info, tokenHash, tokenCipher: cipher, keyId, nonce }, now);
}
