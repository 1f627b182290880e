/** Lists what lies behind a person, newest first, page by page. */
import type { TenantContext } from './context.ts';
import type { Booking, Page, Scene } from './facts.ts';

export function listVisits(
  ctx: TenantContext,
  input: { page: number },
): Promise<Scene & { visits: Page<Booking> }> {
  return ctx.store.read((r) => r.visits(ctx.person.id, ctx.now, input.page));
}
