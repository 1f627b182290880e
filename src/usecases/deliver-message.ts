/** Sends one due row of a tenant's ledger: claims it, says it, writes down how that ended. */
import { SENDING_LEASE_MS } from '../domain/delivery.ts';
import type { Bot, Notifier, Queue, Registry, TenantStores } from './context.ts';
import type { DeliverJob } from './jobs.ts';
import type { Sending } from './letters.ts';

export type DeliverContext = {
  readonly now: number;
  readonly registry: Pick<Registry, 'findByTenant'>;
  readonly stores: TenantStores;
  readonly notifier: Notifier;
  readonly queue: Queue;
  /** Told of each token that Telegram refused. */
  tokenRefused(bot: Bot): Promise<void>;
};

/** How it ended; `idle` when there was nothing to send (any more). Running it twice sends nothing twice. */
export async function deliverMessage(
  ctx: DeliverContext,
  job: DeliverJob,
): Promise<Sending['kind'] | 'idle'> {
  const found = await ctx.registry.findByTenant(job.tenant);
  if (found === null) return 'idle';
  const store = ctx.stores.open(found.tenant);
  if (found.bot.revokedAt !== null) {
    await store.transact((t) => t.holdBack(ctx.now));
    return 'token_refused';
  }
  const claim = await store.transact((t) => t.claim(job.message, ctx.now, ctx.now + SENDING_LEASE_MS));
  if (claim.kind === 'later') await ctx.queue.wake([{ tenant: job.tenant, ...claim.planned }], ctx.now);
  if (claim.kind !== 'message') return 'idle';
  const { message } = claim;
  const language = message.language ?? found.tenant.language;
  const sending = await ctx.notifier.send(found.bot, { ...message, language });
  const again = await store.transact((t) => t.settle(message.id, sending, ctx.now));
  if (again !== null) {
    await ctx.queue.wake([{ tenant: job.tenant, ...again }], ctx.now);
  }
  if (sending.kind === 'token_refused') await ctx.tokenRefused(found.bot);
  return sending.kind;
}
