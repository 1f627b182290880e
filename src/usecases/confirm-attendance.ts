/** A client promises to come, to the visit as it stood when they were asked. */
import type { BookingFailure } from '../domain/failures.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { TenantContext } from './context.ts';
import type { Booking, Scene } from './facts.ts';

/** `moved`: the visit is at another time now, and nothing was noted; `off`: it stands no more, or has begun. */
export type Attendance = Scene & { readonly booking: Booking; readonly outcome: 'noted' | 'moved' | 'off' };

/** Promising again is a success. */
export async function confirmAttendance(
  ctx: TenantContext,
  input: { bookingId: number; sequence: number },
): Promise<Result<Attendance, { scene: Scene; why: BookingFailure }>> {
  const { outcome, booking, scene } = await ctx.store.transact((t) =>
    t.confirmAttendance({ person: ctx.person, now: ctx.now, ...input }),
  );
  if (booking === null || outcome === 'absent') return err({ scene, why: { kind: 'booking_not_found' } });
  return ok({ ...scene, booking, outcome });
}
