/** Begins a booking: the services to choose from, or what stands in the way. */
import type { TenantContext } from './context.ts';
import type { Booking, ListedService, Scene } from './facts.ts';
import { hasRoom } from './room.ts';
import type { Planned } from './tenant-orders.ts';

export type Beginning = Scene & { readonly planned: readonly Planned[] } & (
    | { readonly kind: 'services'; readonly services: readonly ListedService[] }
    /** At the limit: what could be cancelled first. */
    | { readonly kind: 'full'; readonly bookings: readonly Booking[] }
    /** Nothing can be booked here; the admins hear of it once a day. */
    | { readonly kind: 'nothing' }
  );

export async function beginBooking(ctx: TenantContext): Promise<Beginning> {
  const { services, bookings, ...rest } = await ctx.store.transact((t) =>
    t.beginBooking(ctx.person, ctx.requestKey, ctx.now),
  );
  if (services.length === 0) return { ...rest, kind: 'nothing' };
  if (!hasRoom(rest)) return { ...rest, kind: 'full', bookings };
  return { ...rest, kind: 'services', services };
}
