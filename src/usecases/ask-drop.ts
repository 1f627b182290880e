/** Asks whether the business really cancels a visit; the next words are its reason. */
import { DROPPABLE_STATES } from '../domain/bookings.ts';
import { scopeOf } from '../domain/permissions.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { askReason, type Reason, takeReason, type WordsRefused } from './ask-reason.ts';
import type { Draft, TenantContext } from './context.ts';
import type { Visit } from './desk-facts.ts';
import type { DeskRefused } from './desk-reach.ts';
import { showVisit, type VisitScreen } from './show-visit.ts';

export type DropQuestion = VisitScreen & { readonly reason: Reason };

export async function askDrop(
  ctx: TenantContext,
  input: { bookingId: number; asking: Draft },
): Promise<Result<DropQuestion, DeskRefused>> {
  const found = await open(ctx, input.bookingId);
  return found.ok ? ok({ ...found.value, reason: await askReason(ctx, input.asking) }) : found;
}

export function takeDropReason(
  ctx: TenantContext,
  input: { bookingId: number; text: string | null; given: (reason: string) => Draft },
): Promise<Result<DropQuestion, DeskRefused | WordsRefused>> {
  return takeReason(ctx, input, async (text) => {
    const found = await open(ctx, input.bookingId);
    return found.ok ? ok({ ...found.value, reason: { kind: 'given', text } }) : found;
  });
}

async function open(ctx: TenantContext, bookingId: number): Promise<Result<VisitScreen, DeskRefused>> {
  const found = await showVisit(ctx, { bookingId });
  if (!found.ok) return found;
  const { business, viewer, visit } = found.value;
  const scene = { business, viewer };
  if (scopeOf(viewer.role, 'booking.write') === null) return err({ scene, why: { kind: 'forbidden' } });
  if (!canDrop(visit, ctx.now)) return err({ scene, why: { kind: 'booking_over' } });
  return found;
}

/** Whether the business may still cancel it: what has begun is done or missed, and no more to be cancelled. */
export function canDrop({ state, startsAt }: Pick<Visit, 'state' | 'startsAt'>, now: number): boolean {
  return DROPPABLE_STATES.includes(state) && startsAt > now;
}
