/** Shows how many visits each day of a month has, and whose calendars can be looked at. */
import type { Action } from '../domain/permissions.ts';
import type { Result } from '../domain/result.ts';
import type { TenantContext } from './context.ts';
import { type DeskRefused, whileAllowed } from './desk-reach.ts';
import type { DeskMonth } from './tenant-orders.ts';

/** `YYYY-MM`; without a month: the present one of the business's zone. */
export async function showDeskMonth(
  ctx: TenantContext,
  input: { month: string | null; action: Action },
): Promise<Result<DeskMonth, DeskRefused>> {
  const facts = await ctx.store.read((r) => r.deskMonth(ctx.person.id, ctx.now, input.month));
  return whileAllowed(facts, input.action);
}
