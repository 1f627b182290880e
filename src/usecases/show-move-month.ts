/** Shows which days of a month a booking could be moved to. */
import { ok, type Result } from '../domain/result.ts';
import { formatDay, monthOf, parseDay } from '../domain/time-days.ts';
import type { TenantContext } from './context.ts';
import { type MoveRefused, moveOf } from './move-offer.ts';
import { type MoveMonth, monthOfMove } from './move-screens.ts';
import { monthToRead } from './show-month.ts';
import { dateAt } from './times.ts';

/** Without a month: the one in which the booking lies. Without a specialist: the booking's own. */
export async function showMoveMonth(
  ctx: TenantContext,
  input: { bookingId: number; staffId?: number | null; month: string | null },
): Promise<Result<MoveMonth, MoveRefused>> {
  const asked = input.month === null ? null : monthToRead(ctx, input.month);
  const offer = await ctx.store.read((r) =>
    r.moveOffer(ctx.person.id, ctx.now, {
      bookingId: input.bookingId,
      dates: asked && { from: formatDay(asked.first), to: formatDay(asked.last) },
    }),
  );
  const move = moveOf(ctx, offer, input.staffId);
  if (!move.ok) return move;
  const month = asked ?? monthOf(parseDay(dateAt(offer, move.value.booking.startsAt)));
  return ok(monthOfMove(move.value, ctx.now, month));
}
