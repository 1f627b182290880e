/** Shows the times of one day that a booking could be moved to. */
import { ok, type Result } from '../domain/result.ts';
import { DAY_MS } from '../domain/time.ts';
import { parseDay } from '../domain/time-days.ts';
import type { TenantContext } from './context.ts';
import { type MoveRefused, type MoveTimes, moveOf } from './move-offer.ts';
import { timesOfMove } from './move-screens.ts';
import { rangeAround } from './times.ts';

/** `date` is local, `YYYY-MM-DD`. */
export async function showMoveTimes(
  ctx: TenantContext,
  input: { bookingId: number; staffId: number | null; date: string },
): Promise<Result<MoveTimes, MoveRefused>> {
  const offer = await ctx.store.read((r) =>
    r.moveOffer(ctx.person.id, ctx.now, {
      bookingId: input.bookingId,
      dates: rangeAround(parseDay(input.date) * DAY_MS, ctx.now),
    }),
  );
  const move = moveOf(ctx, offer, input.staffId);
  return move.ok ? ok(timesOfMove(move.value, ctx.now, input.date)) : move;
}
