/** Whether a person may hold one more booking: no way into the booking goes on where they may not. */
import type { BookingFailure } from '../domain/failures.ts';
import { err, type Result } from '../domain/result.ts';
import type { Scene } from './facts.ts';

export type NoRoom = { readonly scene: Scene; readonly why: BookingFailure };

export function hasRoom({ viewer, business }: Scene): boolean {
  return viewer.activeBookings < business.bookingLimit;
}

/** The wish as it is, or the limit where it is reached: nothing else matters then. */
export async function whileRoom<T extends Scene, F extends { readonly scene: Scene }>(
  wish: Promise<Result<T, F>>,
): Promise<Result<T, F | NoRoom>> {
  const result = await wish;
  const { business, viewer } = result.ok ? result.value : result.failure.scene;
  return hasRoom({ business, viewer })
    ? result
    : err({ scene: { business, viewer }, why: { kind: 'limit', limit: business.bookingLimit } });
}
