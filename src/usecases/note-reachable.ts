/** Notes that a person has blocked the bot, or let it speak again. */
import type { TenantContext } from './context.ts';

export function noteReachable(ctx: TenantContext, input: { reachable: boolean }): Promise<void> {
  return ctx.store.transact((t) => t.noteReachable(ctx.person, input.reachable, ctx.now));
}
