/** The confirming tap: the booking is made, and the card becomes the booking. */
import { Composer } from 'grammy';
import { book } from '../../../usecases/book.ts';
import { show } from '../../answers.ts';
import type { Choice } from '../../callback-data.ts';
import { type TurnContext, wake, wordsFor } from '../../turn.ts';
import { bookingCard } from '../../views/booking-card.ts';
import { act } from '../steps.ts';
import { tapped } from '../triggers.ts';
import { renderRefusal } from './refusals.ts';

export const confirming = new Composer<TurnContext>();

confirming.use(tapped('confirm', confirm));
confirming.use(tapped('confirm-anyone', (ctx, wish) => confirm(ctx, { ...wish, staff: null })));

function confirm(
  ctx: TurnContext,
  { service, staff, start, terms, named }: Choice & { readonly terms: string; readonly named?: number },
): Promise<void> {
  return act(
    ctx,
    (context) => book(context, { serviceId: service, staffId: staff, startsAt: start, terms, named }),
    async (result) => {
      if (!result.ok) return renderRefusal(ctx, result.failure, { service, staff, start });
      const { booking, business, planned } = result.value;
      const words = wordsFor(ctx.turn, result.value);
      const view = bookingCard({ booking, business, justMade: true }, words, ctx.turn.now);
      await Promise.all([show(ctx, view), wake(ctx.turn, planned)]);
    },
  );
}
