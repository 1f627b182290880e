/** Whatever nothing else understood: a polite word and the menu, and a button that says nothing any more. */
import { Composer } from 'grammy';
import { readScene } from '../../../usecases/read-scene.ts';
import { outdated, show } from '../../answers.ts';
import { type TurnContext, wordsFor } from '../../turn.ts';
import { unknownInput } from '../../views/help.ts';
import { plain, screen } from '../steps.ts';

export const unknown = new Composer<TurnContext>();

unknown.on('callback_query', (ctx) => plain(ctx, () => outdated(ctx)));
unknown.on('message', (ctx) =>
  screen(ctx, readScene, (scene) => show(ctx, unknownInput(wordsFor(ctx.turn, scene)))),
);
