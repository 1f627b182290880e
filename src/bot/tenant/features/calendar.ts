/** A booking for the person's own calendar: given when they ask for it, and sent after every change from then on. */
import { Composer } from 'grammy';
import type { Booking, Scene } from '../../../usecases/facts.ts';
import { takeCalendar } from '../../../usecases/take-calendar.ts';
import { alert, sendFile, sendFileBelow, show } from '../../answers.ts';
import { type TurnContext, wordsFor } from '../../turn.ts';
import { bookingCard } from '../../views/booking-card.ts';
import { calendarFile, type FileView } from '../../views/calendar-file.ts';
import { refusalAlert } from '../../views/refusal.ts';
import { act } from '../steps.ts';
import { tapped } from '../triggers.ts';

export const calendar = new Composer<TurnContext>();

type Own = Scene & { readonly booking: Booking };

calendar.use(
  tapped('calendar', (ctx, { id }) =>
    act(
      ctx,
      (context) => takeCalendar(context, { bookingId: id }),
      async (result) => {
        if (result.ok) return sendFileBelow(ctx, fileOf(ctx, result.value, { isNew: true }));
        const { scene, booking, why } = result.failure;
        const words = wordsFor(ctx.turn, scene);
        if (booking === null) await alert(ctx, refusalAlert(why, words));
        else await show(ctx, bookingCard({ ...scene, booking }, words, ctx.turn.now));
      },
    ),
  ),
);

/** For whoever took the file before: what has become of it. Goes beside the answer, once the change is committed. */
export async function sendCalendarUpdate(ctx: TurnContext, own: Own): Promise<void> {
  if (own.booking.calendarSentAt !== null) await sendFile(ctx, fileOf(ctx, own, { isNew: false }));
}

function fileOf(ctx: TurnContext, { booking, ...scene }: Own, { isNew }: { isNew: boolean }): FileView {
  const { tenant, bot, now } = ctx.turn;
  const facts = { booking, business: scene.business, tenantId: tenant.id, botUsername: bot.username, isNew };
  return calendarFile(facts, wordsFor(ctx.turn, scene), now);
}
