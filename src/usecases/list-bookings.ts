/** Lists the bookings of a person that lie ahead, and the visit that is going on. */
import type { TenantContext } from './context.ts';
import type { Booking, Scene } from './facts.ts';

export function listBookings(ctx: TenantContext): Promise<Scene & { bookings: readonly Booking[] }> {
  return ctx.store.read((r) => r.upcoming(ctx.person.id, ctx.now));
}
