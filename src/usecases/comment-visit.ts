/** A few words beside a rating: asked for, taken once, and passed on where the rating was low. */
import { type BookingFailure, type LetterFailure, Unavailable } from '../domain/failures.ts';
import { COMMENT_LIMIT } from '../domain/reminders.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { TenantContext } from './context.ts';
import type { Scene } from './facts.ts';
import type { Planned } from './tenant-orders.ts';

export type CommentRefused = {
  readonly scene: Scene | null;
  readonly why: LetterFailure | BookingFailure;
};

/** `draft` is the button that the next words will answer. */
export async function askComment(
  ctx: TenantContext,
  input: { bookingId: number; draft: string },
): Promise<Result<Scene, CommentRefused>> {
  const { feedback, scene } = await ctx.store.read((r) =>
    r.feedback(ctx.person.id, ctx.now, input.bookingId),
  );
  if (feedback === null) return err({ scene, why: { kind: 'booking_not_found' } });
  if (feedback.comment !== null) return err({ scene, why: { kind: 'already_said' } });
  try {
    await ctx.drafts.put({ kind: 'answer', to: input.draft });
  } catch (error) {
    if (error instanceof Unavailable) return err({ scene, why: { kind: 'drafts_away' } });
    throw error;
  }
  return ok(scene);
}

/** `text` is null when something other than text was sent. The same words again are a success. */
export async function commentVisit(
  ctx: TenantContext,
  input: { bookingId: number; text: string | null },
): Promise<Result<Scene & { planned: readonly Planned[] }, CommentRefused>> {
  const text = input.text?.trim() ?? '';
  if (text === '') return err({ scene: null, why: { kind: 'text_expected' } });
  if (text.length > COMMENT_LIMIT) {
    return err({ scene: null, why: { kind: 'text_too_long', limit: COMMENT_LIMIT } });
  }
  const { feedback, planned, scene } = await ctx.store.transact((t) =>
    t.commentVisit({ person: ctx.person, now: ctx.now, bookingId: input.bookingId, text }),
  );
  if (feedback === null) return err({ scene, why: { kind: 'booking_not_found' } });
  if (feedback.comment !== text) return err({ scene, why: { kind: 'already_said' } });
  return ok({ ...scene, planned });
}
