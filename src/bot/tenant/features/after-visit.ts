/** What clients answer to messages that came by themselves: a promise to come, stars, a few words. */
import { Composer } from 'grammy';
import { askComment, type CommentRefused, commentVisit } from '../../../usecases/comment-visit.ts';
import { confirmAttendance } from '../../../usecases/confirm-attendance.ts';
import { rateVisit } from '../../../usecases/rate-visit.ts';
import { readScene } from '../../../usecases/read-scene.ts';
import { alert, show, showBelow } from '../../answers.ts';
import { encode } from '../../callback-data.ts';
import { type TurnContext, wake, wordsFor } from '../../turn.ts';
import { attendance } from '../../views/attendance.ts';
import { letterRefusal } from '../../views/letters.ts';
import { askForComment, commentTaken, leftAtThat, rated } from '../../views/rating.ts';
import { refusalAlert } from '../../views/refusal.ts';
import { act, screen } from '../steps.ts';
import { answered, tapped } from '../triggers.ts';

export const afterVisit = new Composer<TurnContext>();

afterVisit.use(
  tapped('come', (ctx, { id, sequence }) =>
    act(
      ctx,
      (context) => confirmAttendance(context, { bookingId: id, sequence }),
      async (result) => {
        const words = wordsFor(ctx.turn, result.ok ? result.value : result.failure.scene);
        if (result.ok) await show(ctx, attendance(result.value, words, ctx.turn.now));
        else await alert(ctx, refusalAlert(result.failure.why, words));
      },
    ),
  ),
);

afterVisit.use(
  tapped('rate', (ctx, { id, stars }) =>
    act(
      ctx,
      (context) => rateVisit(context, { bookingId: id, stars: Number(stars) }),
      async (result) => {
        const words = wordsFor(ctx.turn, result.ok ? result.value : result.failure.scene);
        if (!result.ok) return alert(ctx, refusalAlert(result.failure.why, words));
        const view = rated({ ...result.value, tapped: Number(stars) }, words, ctx.turn.now);
        await Promise.all([show(ctx, view), wake(ctx.turn, result.value.planned)]);
      },
    ),
  ),
);

afterVisit.use(
  tapped('ask-comment', (ctx, action) =>
    act(
      ctx,
      (context) => askComment(context, { bookingId: action.id, draft: encode(action) }),
      async (result) => {
        if (!result.ok) return refuse(ctx, result.failure);
        await showBelow(ctx, askForComment(wordsFor(ctx.turn, result.value)));
      },
    ),
  ),
);

afterVisit.use(
  tapped('no-comment', (ctx) =>
    screen(ctx, readScene, (scene) => show(ctx, leftAtThat(wordsFor(ctx.turn, scene)))),
  ),
);

afterVisit.use(
  answered('ask-comment', (ctx, { id }, text) =>
    act(
      ctx,
      (context) => commentVisit(context, { bookingId: id, text }),
      async (result) => {
        if (!result.ok) return refuse(ctx, result.failure);
        ctx.turn.draftSpent = true;
        const view = commentTaken(wordsFor(ctx.turn, result.value));
        await Promise.all([show(ctx, view), wake(ctx.turn, result.value.planned)]);
      },
    ),
  ),
);

async function refuse(ctx: TurnContext, { scene, why }: CommentRefused): Promise<void> {
  // What can be said otherwise is still waited for; nobody waits for what may not be said.
  if (why.kind === 'booking_not_found' || why.kind === 'already_said') ctx.turn.draftSpent = true;
  await showBelow(ctx, letterRefusal(why, wordsFor(ctx.turn, scene ?? undefined)));
}
