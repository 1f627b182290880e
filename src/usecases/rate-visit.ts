/** A client says how a visit was: once, and only about their own that took place. */
import type { BookingFailure } from '../domain/failures.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { TenantContext } from './context.ts';
import type { Booking, Feedback, Scene } from './facts.ts';
import type { Planned } from './tenant-orders.ts';

export type Rated = Scene & {
  readonly booking: Booking;
  readonly feedback: Feedback;
  readonly planned: readonly Planned[];
};

/** The first word stands: rating again shows what it was. */
export async function rateVisit(
  ctx: TenantContext,
  input: { bookingId: number; stars: number },
): Promise<Result<Rated, { scene: Scene; why: BookingFailure }>> {
  const { booking, feedback, planned, scene } = await ctx.store.transact((t) =>
    t.rateVisit({ person: ctx.person, now: ctx.now, ...input }),
  );
  if (booking === null) return err({ scene, why: { kind: 'booking_not_found' } });
  if (feedback === null) return err({ scene, why: { kind: 'not_rateable' } });
  return ok({ ...scene, booking, feedback, planned });
}
