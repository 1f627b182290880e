/** Begins a booking: the services to choose from, or what stands in the way. */

import { takesBookings } from '../domain/subscription.ts';
import type { TenantContext } from './context.ts';
import type { Booking, ListedService, Scene } from './facts.ts';
import { readScene } from './read-scene.ts';
import { whyNoRoom } from './room.ts';
import type { Planned } from './tenant-orders.ts';

export type Beginning = Scene & { readonly planned: readonly Planned[] } & (
    | { readonly kind: 'services'; readonly services: readonly ListedService[] }
    | { readonly kind: 'closed' }
    /** At the limit: what could be cancelled first. */
    | { readonly kind: 'full'; readonly bookings: readonly Booking[] }
    /** Nothing can be booked here; the admins hear of it once a day. */
    | { readonly kind: 'nothing' }
  );

export async function beginBooking(ctx: TenantContext): Promise<Beginning> {
  if (!takesBookings(ctx.tenant.status)) return { ...(await readScene(ctx)), planned: [], kind: 'closed' };
  const { services, bookings, ...rest } = await ctx.store.transact((t) =>
    t.beginBooking(ctx.person, ctx.requestKey, ctx.now),
  );
  if (services.length === 0) return { ...rest, kind: 'nothing' };
  if (whyNoRoom(ctx, rest) !== null) return { ...rest, kind: 'full', bookings };
  return { ...rest, kind: 'services', services };
}
