/** Cancels a person's own booking, checked again at the confirming tap. */
import type { BookingFailure } from '../domain/failures.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { changeRefusal } from './change-window.ts';
import type { TenantContext } from './context.ts';
import type { Booking, Scene } from './facts.ts';
import { orLookUp } from './lost-answer.ts';
import type { CancelOutcome, Planned } from './tenant-orders.ts';

export type Cancelled = Scene & { readonly booking: Booking; readonly planned: readonly Planned[] };
export type CancelRefused = {
  readonly scene: Scene;
  readonly booking: Booking | null;
  readonly why: BookingFailure;
};

function write(
  { store, person, now }: TenantContext,
  { bookingId, reason }: { bookingId: number; reason?: string },
): Promise<CancelOutcome> {
  return orLookUp<CancelOutcome>(
    store.transact((t) => t.cancel({ person, bookingId, reason: reason ?? null, now })),
    async () => {
      const { booking, ...scene } = await store.read((r) => r.booking(person.id, now, bookingId));
      if (booking?.state !== 'cancelled_by_client') return null;
      return { outcome: 'already', booking, planned: [], scene };
    },
  );
}

/** Cancelling what is cancelled already is a success. */
export async function cancelBooking(
  ctx: TenantContext,
  input: { bookingId: number; reason?: string },
): Promise<Result<Cancelled, CancelRefused>> {
  const { outcome, booking, planned, scene } = await write(ctx, input);
  if (booking === null || outcome === 'absent') {
    return err({ scene, booking: null, why: { kind: 'booking_not_found' } });
  }
  switch (outcome) {
    case 'ok':
    case 'already':
      return ok({ ...scene, booking, planned });
    case 'over':
      return err({ scene, booking, why: { kind: 'booking_over' } });
    case 'too_late':
      return err({ scene, booking, why: changeRefusal(booking, scene.business, ctx.now) });
  }
}
