/** When clients are reminded and asked how it was, by those who may set it; visits ahead are told of at the new times. */
import { Composer } from 'grammy';
import { LEAST_MINUTES, MOST_MINUTES } from '../../../domain/reminders.ts';
import { readSpan } from '../../../domain/typed-values.ts';
import { changeReminders, type RemindersRefused } from '../../../usecases/change-reminders.ts';
import { refused } from '../../../usecases/read-workshop.ts';
import type { RemindersChange } from '../../../usecases/tenant-orders.ts';
import { alert, show } from '../../answers.ts';
import { type TurnContext, wake, wordsFor } from '../../turn.ts';
import { refusalAlert } from '../../views/refusal.ts';
import { reminderQuestion, reminders } from '../../views/reminders-admin.ts';
import { act } from '../steps.ts';
import { answered, sceneAhead, tapped } from '../triggers.ts';
import { askAgain, asking, look, refuse } from './managing.ts';

export const remindersAdmin = new Composer<TurnContext>();

const AHEAD = { least: LEAST_MINUTES, most: MOST_MINUTES };

remindersAdmin.use(
  look('reminders-admin', 'settings.write', reminders),
  asking({ kind: 'reminder-ask', may: 'settings.write', ask: reminderQuestion }),
  tapped('reminder-set', (ctx, { minutes, on }) => carryOut(ctx, { kind: 'remind', minutes, on: on === 1 })),
  tapped('reminders-none', (ctx) => carryOut(ctx, { kind: 'remind-never' })),
  tapped('rating-delay', (ctx, { value }) => carryOut(ctx, { kind: 'ask-rating', after: value })),
  answered('reminder-ask', (ctx, _, text) => {
    const typed = readSpan(text, AHEAD);
    return typed.ok
      ? carryOut(ctx, { kind: 'remind', minutes: typed.value, on: true })
      : askAgain(ctx, 'settings.write', typed.failure, reminderQuestion);
  }),
);

function carryOut(ctx: TurnContext, change: RemindersChange): Promise<void> {
  return act(
    ctx,
    (context) => changeReminders(context, change, sceneAhead(ctx.turn)),
    async (result) => {
      if (!result.ok) return tell(ctx, result.failure);
      ctx.turn.draftSpent = true;
      const words = wordsFor(ctx.turn, result.value);
      const [saved, screen] = [words.label('reminders-saved'), reminders(result.value)];
      // Words have no toast: there it stands above the screen.
      const shown =
        ctx.callbackQuery === undefined ? show(ctx, screen(words, saved)) : show(ctx, screen(words), saved);
      await Promise.all([shown, wake(ctx.turn, result.value.planned)]);
    },
  );
}

async function tell(ctx: TurnContext, { scene, why }: RemindersRefused): Promise<void> {
  if (why.kind === 'forbidden') return refuse(ctx, refused(scene));
  const words = wordsFor(ctx.turn, scene);
  const sentence = refusalAlert(why, words);
  if (ctx.callbackQuery !== undefined) return alert(ctx, sentence);
  // The words were right and there are too many times: one of them has to go first.
  ctx.turn.draftSpent = true;
  await show(ctx, reminders(scene)(words, sentence));
}
