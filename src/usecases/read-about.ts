/** Reads what the business says of itself: settings, services, hours. */
import type { TenantContext } from './context.ts';
import type { AboutFacts } from './tenant-store.ts';

export function readAbout(ctx: TenantContext): Promise<AboutFacts> {
  return ctx.store.read((r) => r.about(ctx.person.id, ctx.now));
}
