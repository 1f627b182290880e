/** The confirming tap: the booking is made, and the card becomes the booking. */
import { Composer } from 'grammy';
import { book } from '../../../usecases/book.ts';
import { show } from '../../answers.ts';
import { type TurnContext, wake, wordsFor } from '../../turn.ts';
import { bookingCard } from '../../views/booking-card.ts';
import { act } from '../steps.ts';
import { tapped } from '../triggers.ts';
import { renderRefusal } from './refusals.ts';

export const confirming = new Composer<TurnContext>();

confirming.use(
  tapped('confirm', (ctx, { service, staff, start, terms }) =>
    act(
      ctx,
      (context) => book(context, { serviceId: service, staffId: staff, startsAt: start, terms }),
      async (result) => {
        if (!result.ok) return renderRefusal(ctx, result.failure, { service, staff, start });
        const { booking, business, planned } = result.value;
        const view = bookingCard(
          { booking, business, justMade: true },
          wordsFor(ctx.turn, result.value),
          ctx.turn.now,
        );
        await Promise.all([show(ctx, view), wake(ctx.turn, planned)]);
      },
    ),
  ),
);
