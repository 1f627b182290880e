/** A wish that cannot be met: what changed, and the freshest screen from which the person can go on. */
import type { BookRefused } from '../../../usecases/book.ts';
import { show } from '../../answers.ts';
import { type TurnContext, wordsFor } from '../../turn.ts';
import { card } from '../../views/card.ts';
import { refusalText } from '../../views/refusal.ts';
import { times } from '../../views/times.ts';
import { tap, type View } from '../../views/view.ts';

/** The new card where the terms changed, the fresh times where the time is gone, else the sentence and a way on. */
export async function renderRefusal(ctx: TurnContext, refused: BookRefused): Promise<void> {
  const words = wordsFor(ctx.turn, refused.scene);
  const notice = refusalText(refused.why, words);
  await show(ctx, nextView());

  function nextView(): View {
    if (refused.card !== null) return card({ ...refused.card, notice }, words, ctx.turn.now);
    if (refused.why.kind === 'limit') {
      return { text: notice, buttons: [[tap(words.label('menu-bookings'), { kind: 'bookings' })]] };
    }
    if (refused.times !== null) return times({ ...refused.times, notice }, words, ctx.turn.now);
    return { text: notice, buttons: [[tap(words.label('menu-book'), { kind: 'begin' })]] };
  }
}
