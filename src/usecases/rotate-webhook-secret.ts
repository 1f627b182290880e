/** Gives a bot's webhook a new secret; the former one is still good for what is on its way, until the next rotation. */
import { type TokenFailure, Unavailable } from '../domain/failures.ts';
import { err, type Result } from '../domain/result.ts';
import { auditOf, type RunBot } from './bots.ts';
import type { Bot } from './context.ts';
import type { TokenContext } from './replace-token.ts';
import { setUpBot } from './set-up-bot.ts';

const TRIES = 5;

/**
 * Telegram holds the current secret or the former one, wherever this is cut: a rotation that was not told to Telegram
 * yet is finished instead of forgetting what it may still hold.
 */
export async function rotateWebhookSecret(
  ctx: TokenContext,
  { tenantId, actor }: { readonly tenantId: string; readonly actor: string },
): Promise<Result<null, TokenFailure>> {
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const found = await ctx.bots.ofTenant(tenantId);
    if (found === null) return err({ kind: 'tenant_not_found' });
    const bot = found.problem === 'unset' ? found.bot : await renew(ctx, found, actor);
    if (bot !== null) return setUpBot(ctx, { ...found, bot });
  }
  throw new Unavailable('postgres', 'the secret kept changing');
}

async function renew({ bots, vault, now }: TokenContext, found: RunBot, actor: string): Promise<Bot | null> {
  const { bot } = found;
  const nonce = vault.newNonce();
  const written = await bots.putNonce(bot, nonce, auditOf(found, 'webhook.rotate', actor), now);
  return written ? { ...bot, nonce, previousNonce: bot.nonce } : null;
}
