/** Closing a time from its card, and opening it again: for those who may. */
import { Composer } from 'grammy';
import type { BookingFailure } from '../../../domain/failures.ts';
import { blockTime } from '../../../usecases/block-time.ts';
import type { Scene } from '../../../usecases/facts.ts';
import { unblockTime } from '../../../usecases/unblock-time.ts';
import { alert, show } from '../../answers.ts';
import { type TurnContext, wordsFor } from '../../turn.ts';
import { blocked, unblocked } from '../../views/blocks.ts';
import { refusalAlert } from '../../views/refusal.ts';
import { act } from '../steps.ts';
import { tapped } from '../triggers.ts';

export const closing = new Composer<TurnContext>();

closing.use(
  tapped('block', (ctx, { service, staff, start }) =>
    act(
      ctx,
      (context) => blockTime(context, { serviceId: service, staffId: staff, startsAt: start }),
      async (result) => {
        if (!result.ok) return refuse(ctx, result.failure);
        const { block, business, specialist } = result.value;
        // This very tap may come late, after the time was opened again.
        const view = (block.removed ? unblocked : blocked)(
          { block, timeZone: business.timeZone, specialist, serviceId: service },
          wordsFor(ctx.turn, result.value),
          ctx.turn.now,
        );
        await show(ctx, view);
      },
    ),
  ),
);

closing.use(
  tapped('unblock', (ctx, { id, service = null }) =>
    act(
      ctx,
      (context) => unblockTime(context, { blockId: id, serviceId: service }),
      async (result) => {
        if (!result.ok) return refuse(ctx, result.failure);
        const { block, business, specialist } = result.value;
        await show(
          ctx,
          unblocked(
            { block, timeZone: business.timeZone, specialist, serviceId: service },
            wordsFor(ctx.turn, result.value),
            ctx.turn.now,
          ),
        );
      },
    ),
  ),
);

function refuse(ctx: TurnContext, { scene, why }: { scene: Scene; why: BookingFailure }): Promise<void> {
  return alert(ctx, refusalAlert(why, wordsFor(ctx.turn, scene)));
}
