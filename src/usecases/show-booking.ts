/** Shows a person one of their own bookings. */
import type { BookingFailure } from '../domain/failures.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { TenantContext } from './context.ts';
import type { Booking, Scene } from './facts.ts';

export async function showBooking(
  ctx: TenantContext,
  input: { bookingId: number },
): Promise<Result<Scene & { booking: Booking }, { scene: Scene; why: BookingFailure }>> {
  const { booking, ...scene } = await ctx.store.read((r) =>
    r.booking(ctx.person.id, ctx.now, input.bookingId),
  );
  return booking === null ? err({ scene, why: { kind: 'booking_not_found' } }) : ok({ ...scene, booking });
}
