/** Words between a client and the business: asked for, passed on, or taken back. */
import { Composer } from 'grammy';
import { askLetter } from '../../../usecases/ask-letter.ts';
import type { LetterDraft } from '../../../usecases/context.ts';
import { readScene } from '../../../usecases/read-scene.ts';
import { type LetterRefused, sendLetter } from '../../../usecases/send-letter.ts';
import { show, showBelow } from '../../answers.ts';
import { type TurnContext, wake, wordsFor } from '../../turn.ts';
import { nothingToStop } from '../../views/aborted.ts';
import { unknownInput } from '../../views/help.ts';
import { askForLetter, draftDropped, letterRefusal, letterSent } from '../../views/letters.ts';
import { act, screen } from '../steps.ts';
import { chosen, sceneAhead, tapped } from '../triggers.ts';

export const letters = new Composer<TurnContext>();

const ask = (ctx: TurnContext, draft: LetterDraft): Promise<void> =>
  act(
    ctx,
    (context) => askLetter(context, draft),
    async (result) => {
      if (!result.ok) return refuse(ctx, result.failure);
      const view = askForLetter(draft, wordsFor(ctx.turn, result.value));
      await showBelow(ctx, view);
    },
  );

const askWords = (ctx: TurnContext): Promise<void> => ask(ctx, { kind: 'letter' });

letters.use(chosen('write', askWords));
letters.use(tapped('write', askWords));
letters.use(tapped('reply', (ctx, { client }) => ask(ctx, { kind: 'reply', clientId: client })));

letters.command('cancel', (ctx) =>
  screen(ctx, readScene, async (scene) => {
    const admission = await ctx.turn.admission;
    const words = wordsFor(ctx.turn, scene);
    const draft = admission.kind === 'go' ? admission.draft : null;
    const begun = draft !== null && draft !== 'unknown';
    await show(ctx, begun ? draftDropped(draft, words) : nothingToStop(words));
  }),
);

/** Whether somebody asked for the words is known only with the admission; most often nobody did. */
letters.on('message', async (ctx, next) => {
  if (!ctx.turn.words) return next();
  const ahead = () => sceneAhead(ctx.turn);
  await screen(ctx, ahead, async (scene) => {
    const admission = await ctx.turn.admission;
    const draft = admission.kind === 'go' ? admission.draft : null;
    if (draft === 'unknown') await refuse(ctx, { scene, why: { kind: 'drafts_away' } });
    else if (draft !== null && draft.kind !== 'answer') await passOn(ctx, draft);
    else await show(ctx, unknownInput(wordsFor(ctx.turn, scene)));
  });
});

function passOn(ctx: TurnContext, draft: LetterDraft): Promise<void> {
  return act(
    ctx,
    (context) => sendLetter(context, { draft, text: ctx.message?.text ?? null }),
    async (result) => {
      if (!result.ok) return refuse(ctx, result.failure);
      ctx.turn.draftSpent = true;
      const view = letterSent(draft, wordsFor(ctx.turn, result.value));
      await Promise.all([show(ctx, view), wake(ctx.turn, result.value.planned)]);
    },
  );
}

async function refuse(ctx: TurnContext, { scene, why }: LetterRefused): Promise<void> {
  // Nobody waits for these words any more, so the next ones are not meant for them.
  if (why.kind === 'recipient_gone' || why.kind === 'forbidden') ctx.turn.draftSpent = true;
  await showBelow(ctx, letterRefusal(why, wordsFor(ctx.turn, scene ?? undefined)));
}
