/** Whether a person may hold one more booking: no way into the booking goes on where they may not. */
import type { BookingFailure } from '../domain/failures.ts';
import { err, type Result } from '../domain/result.ts';
import { takesBookings } from '../domain/subscription.ts';
import type { TenantContext } from './context.ts';
import type { Scene } from './facts.ts';

export type NoRoom = { readonly scene: Scene; readonly why: BookingFailure };

/** Null where there is nothing in the way. */
export function whyNoRoom(
  { tenant }: Pick<TenantContext, 'tenant'>,
  { viewer, business }: Scene,
): BookingFailure | null {
  if (!takesBookings(tenant.status)) return { kind: 'closed_for_now' };
  const limit = business.bookingLimit;
  return viewer.activeBookings < limit ? null : { kind: 'limit', limit };
}

/** The wish as it is, or what is in the way of any booking: nothing else matters then. */
export async function whileRoom<T extends Scene, F extends { readonly scene: Scene }>(
  ctx: Pick<TenantContext, 'tenant'>,
  wish: Promise<Result<T, F>>,
): Promise<Result<T, F | NoRoom>> {
  const result = await wish;
  const { business, viewer } = result.ok ? result.value : result.failure.scene;
  const why = whyNoRoom(ctx, { business, viewer });
  return why === null ? result : err({ scene: { business, viewer }, why });
}
