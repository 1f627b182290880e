/** Closing a time from its card, and opening it again: for those who may. */
import { Composer } from 'grammy';
import type { BookingFailure } from '../../../domain/failures.ts';
import type { Result } from '../../../domain/result.ts';
import { blockTime } from '../../../usecases/block-time.ts';
import type { Block, Scene } from '../../../usecases/facts.ts';
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
      (result) => render(ctx, result, service),
    ),
  ),
);

closing.use(
  tapped('unblock', (ctx, { id, service = null }) =>
    act(
      ctx,
      (context) => unblockTime(context, { blockId: id }),
      (result) => render(ctx, result, service),
    ),
  ),
);

type Outcome = Result<Scene & { block: Block }, { scene: Scene; why: BookingFailure }>;

/** As it stands now: a tap may come late, after the time was opened again. */
async function render(ctx: TurnContext, result: Outcome, serviceId: number | null): Promise<void> {
  if (!result.ok) {
    const { scene, why } = result.failure;
    return alert(ctx, refusalAlert(why, wordsFor(ctx.turn, scene)));
  }
  const { block, business } = result.value;
  const view = block.removed ? unblocked : blocked;
  const closed = { block, timeZone: business.timeZone, serviceId };
  await show(ctx, view(closed, wordsFor(ctx.turn, result.value), ctx.turn.now));
}
