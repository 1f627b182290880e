/** Gives a person their booking for their own calendar, and notes that they have it: later changes are sent to them. */
import { ACTIVE_STATES } from '../domain/bookings.ts';
import type { BookingFailure } from '../domain/failures.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { TenantContext } from './context.ts';
import type { Booking, Scene } from './facts.ts';
import { orLookUp } from './lost-answer.ts';

/** What has begun or was cancelled is no longer given, but shown as it is. */
export async function takeCalendar(
  { store, person, now }: TenantContext,
  { bookingId }: { bookingId: number },
): Promise<
  Result<Scene & { booking: Booking }, { scene: Scene; booking: Booking | null; why: BookingFailure }>
> {
  const { booking, ...scene } = await orLookUp(
    store.transact((t) => t.takeCalendar(person, bookingId, now)),
    async () => {
      const found = await store.read((r) => r.booking(person.id, now, bookingId));
      return found.booking?.calendarSentAt == null ? null : found;
    },
  );
  if (booking === null) return err({ scene, booking, why: { kind: 'booking_not_found' } });
  if (!ACTIVE_STATES.includes(booking.state) || booking.startsAt <= now) {
    return err({ scene, booking, why: { kind: 'booking_over' } });
  }
  return ok({ ...scene, booking });
}
