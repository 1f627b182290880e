/** Reads what the business says of itself: settings, services, hours. */
import type { TenantContext } from './context.ts';
import type { Scene, Service, WeeklyHours } from './facts.ts';

export type About = Scene & { readonly services: readonly Service[]; readonly hours: WeeklyHours };

export function readAbout(ctx: TenantContext): Promise<About> {
  return ctx.store.read((r) => r.about(ctx.person.id, ctx.now));
}
