/** Shows from where to where a booking would go, before anybody agrees to it. */
import type { BookingFailure } from '../domain/failures.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { TenantContext } from './context.ts';
import { type LiveMove, type MoveRefused, moveOf } from './move-offer.ts';
import { cardOfMove, type MoveCard, timesOfMove } from './move-screens.ts';
import { dateAt, rangeAround } from './times.ts';

export async function reviewMove(
  ctx: TenantContext,
  input: { bookingId: number; staffId: number | null; startsAt: number },
): Promise<Result<MoveCard, MoveRefused>> {
  const offer = await ctx.store.read((r) =>
    r.moveOffer(ctx.person.id, ctx.now, {
      bookingId: input.bookingId,
      dates: rangeAround(input.startsAt, ctx.now),
    }),
  );
  const move = moveOf(ctx, offer, input.staffId);
  if (!move.ok) return move;
  const card = cardOfMove(move.value, ctx.now, input.startsAt);
  return card.ok ? ok(card.value) : err(notSo(ctx, move.value, input.startsAt, card.failure));
}

/** It can be moved, only not to this time: what else that day has. */
export function notSo(
  { now }: TenantContext,
  move: LiveMove,
  startsAt: number,
  why: BookingFailure,
): MoveRefused {
  const { offer, booking, by, others } = move;
  return {
    scene: { business: offer.business, viewer: offer.viewer },
    booking,
    why,
    moving: { booking, by, others },
    times: timesOfMove(move, now, dateAt(offer, startsAt)),
  };
}
