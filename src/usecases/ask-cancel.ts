/** Asks whether a booking is really to be cancelled, or says why it no longer can be. */
import { err, ok, type Result } from '../domain/result.ts';
import type { CancelRefused } from './cancel-booking.ts';
import { checkChange } from './change-window.ts';
import type { TenantContext } from './context.ts';
import type { Booking, Scene } from './facts.ts';

export async function askCancel(
  ctx: TenantContext,
  input: { bookingId: number },
): Promise<Result<Scene & { booking: Booking }, CancelRefused>> {
  const { booking, ...scene } = await ctx.store.read((r) =>
    r.booking(ctx.person.id, ctx.now, input.bookingId),
  );
  if (booking === null) return err({ scene, booking, why: { kind: 'booking_not_found' } });
  const why = checkChange(booking, scene.business, ctx.now);
  return why === null ? ok({ ...scene, booking }) : err({ scene, booking, why });
}
