/** Tells Telegram anew where a bot's updates go; nothing of ours changes, and no update is lost. */
import type { TokenFailure } from '../domain/failures.ts';
import { err, type Result } from '../domain/result.ts';
import { auditOf } from './bots.ts';
import type { TokenContext } from './replace-token.ts';
import { setUpBot } from './set-up-bot.ts';

export async function resetWebhook(
  ctx: TokenContext,
  { tenantId, actor }: { readonly tenantId: string; readonly actor: string },
): Promise<Result<null, TokenFailure>> {
  const found = await ctx.bots.ofTenant(tenantId);
  if (found === null) return err({ kind: 'tenant_not_found' });
  return setUpBot(ctx, found, { audit: auditOf(found, 'webhook.reset', actor) });
}
