/** Asks whether the business really cancels a visit; the next words are its reason. */
import { DROPPABLE_STATES } from '../domain/bookings.ts';
import { type LetterFailure, Unavailable } from '../domain/failures.ts';
import { scopeOf } from '../domain/permissions.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Draft, TenantContext } from './context.ts';
import type { Visit } from './desk-facts.ts';
import type { DeskRefused } from './desk-reach.ts';
import { readReason } from './read-reason.ts';
import { showVisit, type VisitScreen } from './show-visit.ts';

/** `reason` is what was written, `asked` while it may be, `away` where no words can be taken now. */
export type DropQuestion = VisitScreen & {
  readonly reason: { readonly kind: 'asked' | 'away' } | { readonly kind: 'given'; readonly text: string };
};
export type DropWordsRefused = DeskRefused | { readonly scene: null; readonly why: LetterFailure };

/** `asking` is what the next words are taken for. Without Redis they cannot be, and the question stands without them. */
export async function askDrop(
  ctx: TenantContext,
  input: { bookingId: number; asking: Draft },
): Promise<Result<DropQuestion, DeskRefused>> {
  const found = await open(ctx, input.bookingId);
  if (!found.ok) return found;
  return ok({ ...found.value, reason: { kind: (await keep(ctx, input.asking)) ? 'asked' : 'away' } });
}

/** Takes the words as the reason; `given` keeps them until the answer to the question. */
export async function takeDropReason(
  ctx: TenantContext,
  input: { bookingId: number; text: string | null; given: (reason: string) => Draft },
): Promise<Result<DropQuestion, DropWordsRefused>> {
  const reason = readReason(input.text);
  if (!reason.ok) return err({ scene: null, why: reason.failure });
  const found = await open(ctx, input.bookingId);
  if (!found.ok) return found;
  if (!(await keep(ctx, input.given(reason.value))))
    return err({ scene: null, why: { kind: 'drafts_away' } });
  return ok({ ...found.value, reason: { kind: 'given', text: reason.value } });
}

/** False where nothing can be remembered now. */
export async function keep(ctx: TenantContext, draft: Draft): Promise<boolean> {
  try {
    await ctx.drafts.put(draft);
    return true;
  } catch (error) {
    if (error instanceof Unavailable) return false;
    throw error;
  }
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
