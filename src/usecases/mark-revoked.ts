/** Notes that Telegram refuses a bot's token, once Telegram has said so twice, and tells its owner and the operators. */
import { auditOf, type RunBot } from './bots.ts';
import type { Bot } from './context.ts';
import { toldOfBot } from './health-news.ts';
import type { TokenContext } from './replace-token.ts';
import type { PlannedTask } from './tasks.ts';

export type HealthContext = TokenContext & {
  /** The operators' Telegram ids. */
  readonly operators: readonly number[];
};

/** Answers what must be woken; a token that works after all, or was replaced meanwhile, changes nothing. */
export async function markRevoked(ctx: HealthContext, bot: Bot): Promise<readonly PlannedTask[]> {
  const asked = await ctx.setup.getMe(bot.token);
  if (asked.ok || asked.failure.kind !== 'token_rejected') return [];
  const found = await ctx.bots.find(bot.id);
  if (found === null || found.bot.tokenHash !== bot.tokenHash || found.bot.revokedAt !== null) return [];
  const audit = auditOf(found, 'token.revoke', 'system');
  return ctx.bots.noteRevoked(found.bot, lettersOf(ctx, found), audit, ctx.now);
}

function lettersOf(ctx: HealthContext, found: RunBot) {
  const { bot, tenant, sales } = found;
  const replace =
    sales === null || tenant === null ? null : `https://t.me/${sales.username}?start=token_${tenant.id}`;
  return toldOfBot(ctx, found, `token_revoked:${bot.id}:${bot.tokenHash.slice(0, 16)}`, (about) => ({
    kind: 'token_revoked',
    data: { ...about, replace },
  }));
}
