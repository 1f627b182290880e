/** Takes away what a dropped business has left: its webhook, its schema, its bot. */
import { Unavailable } from '../domain/failures.ts';
import type { BotSetup, Registry } from './context.ts';
import type { ExportContext } from './exports.ts';

export type DropContext = ExportContext & {
  readonly registry: Pick<Registry, 'findByTenant'>;
  readonly setup: Pick<BotSetup, 'deleteWebhook'>;
};

/** Each step may be repeated; the bot's row goes last, since it leads to the others. */
export async function finishDrop(
  { now, registry, setup, data, exports }: DropContext,
  tenantId: string,
): Promise<void> {
  const found = await registry.findByTenant(tenantId);
  if (found !== null) await setup.deleteWebhook(found.bot.token).catch(unlessAway);
  const tenant = await data.find(tenantId);
  if (tenant !== null) await data.drop(tenant);
  await exports.bury(tenantId, now);
}

/** A token that Telegram knows no more has no webhook either. */
function unlessAway(error: unknown): void {
  if (error instanceof Unavailable) throw error;
}
