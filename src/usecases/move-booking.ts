/** Moves a booking: checked by the engine, decided by the database, repeated without harm. */
import type { BookingFailure } from '../domain/failures.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { TenantContext } from './context.ts';
import type { Movable, MoveOffer, Scene } from './facts.ts';
import { orLookUp } from './lost-answer.ts';
import { type LiveMove, type MoveRefused, moveOf } from './move-offer.ts';
import { cardOfMove } from './move-screens.ts';
import { notSo } from './review-move.ts';
import { staffLimitsAt } from './staff-limits.ts';
import type { MoveOrder, MoveOutcome, Planned } from './tenant-orders.ts';
import type { MoveQuery } from './tenant-store.ts';
import { rangeAround } from './times.ts';

export type Moved = Scene & {
  readonly booking: Movable;
  /** For whom it is to be said: its client, or somebody of the business. */
  readonly isOwn: boolean;
  readonly planned: readonly Planned[];
};

export type MoveInput = {
  readonly bookingId: number;
  readonly staffId: number;
  /** Epoch milliseconds. */
  readonly startsAt: number;
  /** How often it had been moved when the card was shown: another one is not what was agreed to. */
  readonly seen: number;
  /** What the business tells the client. */
  readonly reason: string | null;
};

/** How often a write is tried on fresh facts when the schedule moved under it. */
const TRIES = 2;

/** Moving a booking to where it stands already is a success: the same confirmation may arrive twice. */
export async function moveBooking(ctx: TenantContext, input: MoveInput): Promise<Result<Moved, MoveRefused>> {
  const query = { bookingId: input.bookingId, dates: rangeAround(input.startsAt, ctx.now) };
  let offer = await ctx.store.read((r) => r.moveOffer(ctx.person.id, ctx.now, query));
  for (let tries = 1; ; tries += 1) {
    const there = standsThere(ctx, offer, input, []);
    if (there !== null) return ok(there);
    const judged = judge(ctx, offer, input);
    if (!judged.ok) return judged;
    const { outcome, planned, offer: fresh } = await write(ctx, judged.value, input, query);
    const moved = standsThere(ctx, fresh, input, planned);
    if (moved !== null) return ok(moved);
    if (outcome !== 'stale' || tries === TRIES) return refuse(ctx, fresh, input, outcome);
    offer = fresh;
  }
}

function standsThere(
  { person }: TenantContext,
  { booking, business, viewer }: MoveOffer,
  { startsAt, staffId }: MoveInput,
  planned: readonly Planned[],
): Moved | null {
  if (booking === null || booking.startsAt !== startsAt || booking.staffId !== staffId) return null;
  return { business, viewer, booking, planned, isOwn: booking.client.telegramId === person.id };
}

/** The move as it was agreed to, where it can be made. */
function judge(ctx: TenantContext, offer: MoveOffer, input: MoveInput): Result<LiveMove, MoveRefused> {
  const move = moveOf(ctx, offer, input.staffId);
  if (!move.ok) return move;
  const { booking } = move.value;
  if (booking.sequence !== input.seen) {
    const { business, viewer } = offer;
    return err({ scene: { business, viewer }, booking, why: { kind: 'booking_moved' }, moving: move.value });
  }
  const card = cardOfMove(move.value, ctx.now, input.startsAt);
  return card.ok ? move : err(notSo(ctx, move.value, input.startsAt, card.failure));
}

function write(
  ctx: TenantContext,
  { booking, by, offer }: LiveMove,
  input: MoveInput,
  query: MoveQuery & { readonly dates: MoveOrder['fresh'] },
): Promise<MoveOutcome> {
  const { person, now, store } = ctx;
  const { staffId, startsAt } = input;
  const specialist = offer.specialists.find(({ id }) => id === staffId);
  const order = {
    by,
    person,
    now,
    revision: offer.business.revision,
    booking,
    staffId,
    staffLimits: staffLimitsAt(offer.business, specialist, startsAt),
    startsAt,
    reason: by === 'business' ? input.reason : null,
    fresh: query.dates,
  };
  return orLookUp<MoveOutcome>(
    store.transact((t) => t.move(order)),
    async () => {
      const found = await store.read((r) => r.moveOffer(person.id, now, query));
      return standsThere(ctx, found, input, []) && { outcome: 'mine', planned: [], offer: found };
    },
  );
}

function refuse(
  ctx: TenantContext,
  offer: MoveOffer,
  { staffId, startsAt }: MoveInput,
  outcome: MoveOutcome['outcome'],
): Result<never, MoveRefused> {
  const move = moveOf(ctx, offer, staffId);
  if (move.ok) return err(notSo(ctx, move.value, startsAt, whyNot(outcome)));
  return move;
}

function whyNot(outcome: MoveOutcome['outcome']): BookingFailure {
  if (outcome === 'limit_day') return { kind: 'day_limit' };
  return { kind: outcome === 'stale' ? 'hours_changed' : 'taken' };
}
