/** Shows from where to where a booking would go, before anybody agrees to it; the business may write its reason. */
import type { BookingFailure } from '../domain/failures.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { askReason, type Reason, takeReason, type WordsRefused } from './ask-reason.ts';
import type { Draft, TenantContext } from './context.ts';
import { type LiveMove, type MoveRefused, moveOf } from './move-offer.ts';
import { cardOfMove, type MoveCard, timesOfMove } from './move-screens.ts';
import { dateAt, rangeAround } from './times.ts';

/** Nobody asks a client why. */
export type MoveQuestion = MoveCard & { readonly reason: Reason | null };
export type MoveWish = {
  readonly bookingId: number;
  readonly staffId: number | null;
  /** Epoch milliseconds. */
  readonly startsAt: number;
};

export async function reviewMove(
  ctx: TenantContext,
  wish: MoveWish,
  asking: Draft,
): Promise<Result<MoveQuestion, MoveRefused>> {
  const card = await cardOf(ctx, wish);
  if (!card.ok) return card;
  const reason = card.value.by === 'business' ? await askReason(ctx, asking) : null;
  return ok({ ...card.value, reason });
}

export function takeMoveReason(
  ctx: TenantContext,
  wish: MoveWish,
  words: { text: string | null; given: (reason: string, card: MoveCard) => Draft },
): Promise<Result<MoveQuestion, MoveRefused | WordsRefused>> {
  return takeReason(ctx, words, async (text) => {
    const card = await cardOf(ctx, wish);
    return card.ok ? ok({ ...card.value, reason: { kind: 'given', text } }) : card;
  });
}

async function cardOf(ctx: TenantContext, wish: MoveWish): Promise<Result<MoveCard, MoveRefused>> {
  const { bookingId, staffId, startsAt } = wish;
  const dates = rangeAround(startsAt, ctx.now);
  const offer = await ctx.store.read((r) => r.moveOffer(ctx.person.id, ctx.now, { bookingId, dates }));
  const move = moveOf(ctx, offer, staffId);
  if (!move.ok) return move;
  const card = cardOfMove(move.value, ctx.now, startsAt);
  return card.ok ? ok(card.value) : err(notSo(ctx, move.value, startsAt, card.failure));
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
