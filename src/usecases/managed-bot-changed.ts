/** Follows a business's bot that was made through ours: its new token works at once, its new owner has the business. */
import { Unavailable } from '../domain/failures.ts';
import { auditOf, type RunBot } from './bots.ts';
import type { Bot, Tenant } from './context.ts';
import { viaSales } from './health-news.ts';
import type { HealthContext } from './mark-revoked.ts';
import type { NewLetter } from './platform-letters.ts';
import { adoptToken } from './replace-token.ts';
import type { PlannedTask } from './tasks.ts';

export type ManagedContext = HealthContext & {
  /** In the business's own schema: the former owner stays as a manager. */
  handOver(tenant: Tenant, change: { readonly from: number; readonly to: number }): Promise<void>;
};

export type ManagedChange = {
  /** Ours, which Telegram has told. */
  readonly manager: Bot;
  readonly botId: number;
  /** Whose the bot is now. */
  readonly ownerId: number;
};

/** Null where the bot is no business's of ours; else what must be woken. The same news again changes nothing. */
export async function managedBotChanged(
  ctx: ManagedContext,
  change: ManagedChange,
): Promise<readonly PlannedTask[] | null> {
  const found = await ctx.bots.find(change.botId, change.ownerId);
  if (found === null || found.tenant === null) return null;
  await followToken(ctx, found, change.manager);
  const { tenant, managerId } = found;
  // A bot that came with a pasted token may belong to somebody else in Telegram than the business does.
  if (managerId === null || tenant.ownerTelegramId === change.ownerId) return [];
  return handOver(ctx, found, tenant, change.ownerId);
}

async function followToken(ctx: ManagedContext, found: RunBot, manager: Bot): Promise<void> {
  const token = await ctx.setup.managedToken(manager.token, found.bot.id);
  const isOurs = (await ctx.vault.hash(token)) === found.bot.tokenHash;
  if (isOurs && found.problem === null && found.bot.revokedAt === null) return;
  const adopted = await adoptToken(ctx, found, { token, actor: 'system' });
  // One that is dead already has a successor, of which Telegram tells as well.
  if (adopted.ok || adopted.failure.kind !== 'telegram_busy') return;
  throw new Unavailable('telegram', 'getMe 429', adopted.failure.retryAfterSeconds);
}

/** The schema first: cut after it, the registry still names the former owner, and the news is followed again. */
async function handOver(
  ctx: ManagedContext,
  found: RunBot,
  tenant: Tenant,
  to: number,
): Promise<readonly PlannedTask[]> {
  const { ownerTelegramId: from, id: tenantId } = tenant;
  await ctx.handOver(tenant, { from, to });
  const audit = {
    ...auditOf(found, 'tenant.owner', 'system'),
    before: { owner: from },
    after: { owner: to },
  };
  const letters = [from, to].map((reader) => letterTo(ctx, found, reader, reader === to));
  return (await ctx.bots.handOver({ tenantId, from, to, letters }, audit, ctx.now)) || [];
}

/** Through the business's own bot to whoever has never opened the sales bot. */
function letterTo(ctx: ManagedContext, found: RunBot, reader: number, gained: boolean): NewLetter {
  const { bot, tenant, sales } = found;
  const letter = viaSales(
    {
      kind: 'owner_changed',
      data: { username: bot.username, name: tenant?.name ?? null, gained },
      key: `owner_changed:${bot.id}:${ctx.now}:${reader}`,
      tenantId: tenant?.id ?? null,
    },
    reader,
    ctx.now,
  );
  return sales?.knows.includes(reader) === true ? letter : { ...letter, via: 'tenant' };
}
