/** Notes that Telegram refuses a bot's token, once Telegram has said so twice, and tells its owner and the operators. */
import { auditOf, type RunBot } from './bots.ts';
import type { Bot } from './context.ts';
import { toldOfBot } from './health-news.ts';
import type { OutgoingEvent } from './outgoing-events.ts';
import type { TokenContext } from './replace-token.ts';
import type { PlannedTask } from './tasks.ts';

export type HealthContext = TokenContext & {
  /** The operators' Telegram ids. */
  readonly operators: readonly number[];
};

/** Enough of its hash to tell a token from the next one. */
const TOKEN_MARK = 16;

/** Answers what must be woken; a token that works after all, or was replaced meanwhile, changes nothing. */
export async function markRevoked(ctx: HealthContext, bot: Bot): Promise<readonly PlannedTask[]> {
  const asked = await ctx.setup.getMe(bot.token);
  if (asked.ok || asked.failure.kind !== 'token_rejected') return [];
  const found = await ctx.bots.find(bot.id);
  if (found === null || found.bot.tokenHash !== bot.tokenHash || found.bot.revokedAt !== null) return [];
  const audit = auditOf(found, 'token.revoke', 'system');
  const told = { letters: lettersOf(ctx, found), events: eventsOf(ctx, found) };
  return ctx.bots.noteRevoked(found.bot, told, audit, ctx.now);
}

/** Of a bot of our own nobody outside is told. */
function eventsOf({ now }: HealthContext, { bot, tenant }: RunBot): readonly OutgoingEvent[] {
  if (tenant === null) return [];
  const { id: tenantId, status } = tenant;
  const id = `tenant.token_revoked:${tenantId}:${bot.tokenHash.slice(0, TOKEN_MARK)}`;
  return [{ id, tenantId, at: now, event: 'tenant.token_revoked', data: { status } }];
}

function lettersOf(ctx: HealthContext, found: RunBot) {
  const { bot, tenant, sales } = found;
  const replace =
    sales === null || tenant === null ? null : `https://t.me/${sales.username}?start=token_${tenant.id}`;
  return toldOfBot(ctx, found, `token_revoked:${bot.id}:${bot.tokenHash.slice(0, TOKEN_MARK)}`, (about) => ({
    kind: 'token_revoked',
    data: { ...about, replace },
  }));
}
