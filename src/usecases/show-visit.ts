/** Shows an admin one booking of the calendar within their reach. */
import type { BookingFailure } from '../domain/failures.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { TenantContext } from './context.ts';
import type { Visit, VisitStep } from './desk-facts.ts';
import { type DeskRefused, whileAllowed } from './desk-reach.ts';
import type { Scene } from './facts.ts';
import type { VisitRead } from './tenant-orders.ts';

export type VisitScreen = Scene & { readonly visit: Visit; readonly steps: readonly VisitStep[] };

export async function showVisit(
  ctx: TenantContext,
  input: { bookingId: number },
): Promise<Result<VisitScreen, DeskRefused>> {
  const read = await ctx.store.read((r) => r.visit(ctx.person.id, ctx.now, input.bookingId));
  const found = whileAllowed(read, 'booking.read');
  return found.ok ? present(found.value) : found;
}

/** The booking itself, or that there is none within reach. */
export function present(
  { visit, steps, business, viewer }: VisitRead,
  why: BookingFailure = { kind: 'booking_not_found' },
): Result<VisitScreen, DeskRefused> {
  const scene = { business, viewer };
  return visit === null ? err({ scene, why }) : ok({ ...scene, visit, steps });
}
