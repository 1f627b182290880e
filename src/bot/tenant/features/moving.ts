/** Moving a booking: by its client from their card, by the business from its own; the screens are the same. */
import { Composer } from 'grammy';
import { type Moved, moveBooking } from '../../../usecases/move-booking.ts';
import type { MoveRefused } from '../../../usecases/move-offer.ts';
import { type MoveWish, reviewMove, takeMoveReason } from '../../../usecases/review-move.ts';
import { showMoveMonth } from '../../../usecases/show-move-month.ts';
import { showMoveTimes } from '../../../usecases/show-move-times.ts';
import { alert, show } from '../../answers.ts';
import { type TurnContext, wake, wordsFor } from '../../turn.ts';
import { bookingCard } from '../../views/booking-card.ts';
import { tooLate } from '../../views/cancel.ts';
import { moveButton, moveCard, movedForClient, moveMonth, moveStopped, moveTimes } from '../../views/move.ts';
import { refusalAlert, refusalReason, refusalText } from '../../views/refusal.ts';
import { act, screen } from '../steps.ts';
import { answered, tapped } from '../triggers.ts';
import { refuseAdmin, waiting, withReason } from './admin-calendar.ts';
import { sendCalendarUpdate } from './calendar.ts';

export const moving = new Composer<TurnContext>();

type Wish = { readonly id: number; readonly staff: number | null; readonly start: number };

const wishOf = ({ id, staff, start }: Wish): MoveWish => ({ bookingId: id, staffId: staff, startsAt: start });

const openMonth = (
  ctx: TurnContext,
  ask: { id: number; staff?: number | null; month: string | null },
): Promise<void> =>
  screen(
    ctx,
    (context) =>
      showMoveMonth(context, {
        bookingId: ask.id,
        ...(ask.staff !== undefined && { staffId: ask.staff }),
        month: ask.month,
      }),
    async (result) => {
      if (!result.ok) return refuse(ctx, result.failure);
      await show(ctx, moveMonth(result.value, wordsFor(ctx.turn, result.value), ctx.turn.now));
    },
  );

moving.use(tapped('ask-move', (ctx, { id }) => openMonth(ctx, { id, month: null })));
moving.use(tapped('move-month', openMonth));

moving.use(
  tapped('move-times', (ctx, { id, staff, date }) =>
    screen(
      ctx,
      (context) => showMoveTimes(context, { bookingId: id, staffId: staff, date }),
      async (result) => {
        if (!result.ok) return refuse(ctx, result.failure);
        await show(ctx, moveTimes(result.value, wordsFor(ctx.turn, result.value), ctx.turn.now));
      },
    ),
  ),
);

moving.use(
  tapped('move-card', (ctx, action) =>
    act(
      ctx,
      (context) => reviewMove(context, wishOf(action), waiting(action)),
      async (result) => {
        if (!result.ok) return refuse(ctx, result.failure);
        await show(ctx, moveCard(result.value, wordsFor(ctx.turn, result.value), ctx.turn.now));
      },
    ),
  ),
);

/** The first words, and those that correct them. */
const takeReason = (ctx: TurnContext, asked: Wish, text: string | null): Promise<void> =>
  act(
    ctx,
    (context) =>
      takeMoveReason(context, wishOf(asked), {
        text,
        given: (reason, card) => waiting(moveButton(card, true), reason),
      }),
    async (result) => {
      if (result.ok) return show(ctx, moveCard(result.value, wordsFor(ctx.turn, result.value), ctx.turn.now));
      const { failure } = result;
      await (failure.scene === null ? refuseAdmin(ctx, failure) : refuse(ctx, failure));
    },
  );

moving.use(answered('move-card', takeReason));
moving.use(answered('move', takeReason));

moving.use(
  tapped('move', (ctx, action) =>
    withReason(ctx, action, (reason) =>
      act(
        ctx,
        (context) =>
          moveBooking(context, { ...wishOf(action), staffId: action.staff, seen: action.seen, reason }),
        async (result) => {
          if (!result.ok) return refuse(ctx, result.failure);
          ctx.turn.draftSpent = reason !== null;
          await renderMoved(ctx, result.value);
        },
      ),
    ),
  ),
);

async function renderMoved(ctx: TurnContext, result: Moved): Promise<void> {
  const { booking, business, planned, isOwn } = result;
  const words = wordsFor(ctx.turn, result);
  const view = isOwn
    ? bookingCard({ booking, business, justMoved: true }, words, ctx.turn.now)
    : movedForClient({ booking, business }, words, ctx.turn.now);
  await Promise.all([
    show(ctx, view),
    isOwn ? sendCalendarUpdate(ctx, result) : undefined,
    wake(ctx.turn, planned),
  ]);
}

/** The fresh times where another one would do; where the booking is not what it was, the booking as it stands. */
async function refuse(ctx: TurnContext, refused: MoveRefused): Promise<void> {
  const { scene, booking, why, moving, times } = refused;
  const words = wordsFor(ctx.turn, scene);
  const { now } = ctx.turn;
  const { business } = scene;
  if (times !== undefined) {
    const left = times.starts.length > 0 || why.kind === 'beyond_horizon';
    const notice = left ? refusalText(why, words) : refusalReason(why, words);
    return show(ctx, moveTimes({ ...times, notice }, words, now));
  }
  if (booking === null || why.kind === 'booking_not_found') return alert(ctx, refusalAlert(why, words));
  if (why.kind === 'move_window') return show(ctx, tooLate({ booking, business, why }, words, now));
  const notice = refusalReason(why, words);
  if (why.kind === 'specialist_gone' || why.kind === 'booking_moved') {
    return show(ctx, moveStopped({ booking, business, moving, notice }, words, now));
  }
  const isOwn = booking.client.telegramId === ctx.turn.person.id;
  if (isOwn) return show(ctx, bookingCard({ booking, business, notice }, words, now));
  return alert(ctx, refusalAlert(why, words));
}
