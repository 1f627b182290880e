/** A person's own bookings: the list, the card, what lies behind, taking one back. */
import { Composer } from 'grammy';
import { askCancel } from '../../../usecases/ask-cancel.ts';
import { type CancelRefused, cancelBooking } from '../../../usecases/cancel-booking.ts';
import { listBookings } from '../../../usecases/list-bookings.ts';
import { listVisits } from '../../../usecases/list-visits.ts';
import { showBooking } from '../../../usecases/show-booking.ts';
import { alert, show } from '../../answers.ts';
import { type TurnContext, wake, wordsFor } from '../../turn.ts';
import { bookingCard } from '../../views/booking-card.ts';
import { bookings } from '../../views/bookings.ts';
import { askCancel as askCancelView, cancelled, tooLate } from '../../views/cancel.ts';
import { refusalAlert } from '../../views/refusal.ts';
import { visits } from '../../views/visits.ts';
import { act, screen } from '../steps.ts';
import { chosen, tapped } from '../triggers.ts';
import { sendCalendarUpdate } from './calendar.ts';

export const ownBookings = new Composer<TurnContext>();

const list = (ctx: TurnContext): Promise<void> =>
  screen(ctx, listBookings, (facts) => show(ctx, bookings(facts, wordsFor(ctx.turn, facts), ctx.turn.now)));

ownBookings.command('my', list);
ownBookings.use(chosen('bookings', list));
ownBookings.use(tapped('bookings', list));

ownBookings.use(
  tapped('visits', (ctx, { page }) =>
    screen(
      ctx,
      (context) => listVisits(context, { page }),
      (facts) => show(ctx, visits(facts, wordsFor(ctx.turn, facts), ctx.turn.now)),
    ),
  ),
);

ownBookings.use(
  tapped('booking', (ctx, { id }) =>
    screen(
      ctx,
      (context) => showBooking(context, { bookingId: id }),
      async (result) => {
        if (!result.ok) return refuse(ctx, { ...result.failure, booking: null });
        await show(ctx, bookingCard(result.value, wordsFor(ctx.turn, result.value), ctx.turn.now));
      },
    ),
  ),
);

ownBookings.use(
  tapped('ask-cancel', (ctx, { id, wish }) =>
    screen(
      ctx,
      (context) => askCancel(context, { bookingId: id }),
      async (result) => {
        if (!result.ok) return refuse(ctx, result.failure);
        const words = wordsFor(ctx.turn, result.value);
        await show(ctx, askCancelView({ ...result.value, wish }, words, ctx.turn.now));
      },
    ),
  ),
);

ownBookings.use(
  tapped('cancel', (ctx, { id, wish }) =>
    act(
      ctx,
      (context) => cancelBooking(context, { bookingId: id }),
      async (result) => {
        if (!result.ok) return refuse(ctx, result.failure);
        const words = wordsFor(ctx.turn, result.value);
        const view = cancelled({ ...result.value, wish }, words, ctx.turn.now);
        await Promise.all([
          show(ctx, view),
          sendCalendarUpdate(ctx, result.value),
          wake(ctx.turn, result.value.planned),
        ]);
      },
    ),
  ),
);

/** Inside the change window the person learns how to reach the business; all else is one sentence. */
async function refuse(ctx: TurnContext, { scene, booking, why }: CancelRefused): Promise<void> {
  const words = wordsFor(ctx.turn, scene);
  if (booking !== null && why.kind === 'change_window') {
    await show(ctx, tooLate({ booking, business: scene.business, why }, words, ctx.turn.now));
  } else {
    await alert(ctx, refusalAlert(why, words));
  }
}
