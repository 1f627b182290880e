/** A wish that cannot be met: what changed, and the freshest screen from which the person can go on. */
import type { BookingFailure } from '../../../domain/failures.ts';
import type { Card } from '../../../usecases/choice.ts';
import type { Scene } from '../../../usecases/facts.ts';
import { listBookings } from '../../../usecases/list-bookings.ts';
import { readAbout } from '../../../usecases/read-about.ts';
import type { MonthScreen } from '../../../usecases/show-month.ts';
import type { Account } from '../../../usecases/subscriptions.ts';
import type { TimesScreen } from '../../../usecases/times.ts';
import { show } from '../../answers.ts';
import type { Choice } from '../../callback-data.ts';
import { eagerContext, type TurnContext, wordsFor } from '../../turn.ts';
import { atLimit } from '../../views/bookings.ts';
import { card } from '../../views/card.ts';
import { closedForNow } from '../../views/closed-for-now.ts';
import { month } from '../../views/month.ts';
import { refusalReason, refusalText } from '../../views/refusal.ts';
import { services } from '../../views/services.ts';
import { times } from '../../views/times.ts';
import { tap, type View } from '../../views/view.ts';

/** Only those who run the business are told how it stands with its payment. */
export async function accountFor({ turn }: TurnContext, { viewer }: Scene): Promise<Account | null> {
  return viewer.role === null ? null : await turn.account();
}

export type Refused = {
  readonly scene: Scene;
  readonly why: BookingFailure;
  readonly times?: TimesScreen | null;
  readonly month?: MonthScreen | null;
  readonly card?: Card | null;
};

/** The time they had chosen, if they had come so far, is kept where it can still be had. */
export async function renderRefusal(ctx: TurnContext, refused: Refused, wish?: Choice): Promise<void> {
  await show(ctx, await nextView(ctx, refused, wish));
}

/**
 * The new card where the terms changed, the fresh times where the time is gone; where the service or the room for
 * another booking is gone, what there is instead, which only then is read.
 */
async function nextView(ctx: TurnContext, refused: Refused, wish: Choice | undefined): Promise<View> {
  const { why, scene } = refused;
  const { now } = ctx.turn;
  const words = wordsFor(ctx.turn, scene);
  if (refused.card) return card({ ...refused.card, notice: refusalText(why, words) }, words, now);
  if (why.kind === 'closed_for_now') {
    return closedForNow(scene, await accountFor(ctx, scene), words, now);
  }
  if (why.kind === 'limit') {
    const held = await listBookings(eagerContext(ctx.turn));
    return atLimit({ ...held, ...(wish && { wish }) }, words, now);
  }
  if (refused.month) return month({ ...refused.month, notice: refusalText(why, words) }, words);
  if (why.kind === 'service_gone') {
    const offered = await readAbout(eagerContext(ctx.turn));
    const left = offered.services.length > 0;
    const notice = left ? refusalText(why, words) : refusalReason(why, words);
    return services({ ...offered, page: 0, notice }, words, now);
  }
  if (refused.times && why.kind !== 'specialist_gone') {
    const left = refused.times.starts.length > 0 || why.kind === 'beyond_horizon';
    const notice = left ? refusalText(why, words) : refusalReason(why, words);
    return times({ ...refused.times, notice }, words, now);
  }
  return {
    text: refusalReason(why, words),
    buttons: [[tap(words.label('menu-book'), { kind: 'begin' })]],
  };
}
