/** The door: Start and its links, how it works, help, about, the language. */
import { Composer } from 'grammy';
import { chooseLanguage } from '../../../usecases/choose-language.ts';
import { chooseService } from '../../../usecases/choose-service.ts';
import { greet } from '../../../usecases/greet.ts';
import { readAbout } from '../../../usecases/read-about.ts';
import { readScene } from '../../../usecases/read-scene.ts';
import { whileRoom } from '../../../usecases/room.ts';
import { show, showBoth } from '../../answers.ts';
import { type TurnContext, wordsFor } from '../../turn.ts';
import { about } from '../../views/about.ts';
import { help, how } from '../../views/help.ts';
import { languageChosen, languagePicker } from '../../views/language.ts';
import { welcome } from '../../views/welcome.ts';
import { act, screen } from '../steps.ts';
import { chosen, tapped } from '../triggers.ts';
import { renderService } from './choosing.ts';

export const entry = new Composer<TurnContext>();

entry.command('start', async (ctx) => {
  await screen(
    ctx,
    async (context) => {
      const greeting = await greet(context, { payload: ctx.match });
      const { serviceId } = greeting;
      const opened =
        serviceId === null ? null : await whileRoom(context, chooseService(context, { serviceId }));
      return { greeting, opened };
    },
    async ({ greeting, opened }) => {
      const words = wordsFor(ctx.turn, greeting);
      // Whoever comes by a link for the first time gets the menu too, above the screen they came for.
      if (opened === null || greeting.isNew) {
        await show(ctx, welcome({ ...greeting, name: ctx.turn.person.name }, words));
      }
      if (opened !== null) await renderService(ctx, opened);
    },
  );
});

entry.command('help', (ctx) =>
  screen(ctx, readScene, (scene) => show(ctx, help(scene.business, wordsFor(ctx.turn, scene)))),
);

entry.command('language', (ctx) =>
  screen(ctx, readScene, (scene) => show(ctx, languagePicker(wordsFor(ctx.turn, scene)))),
);

const showAbout = (ctx: TurnContext): Promise<void> =>
  screen(ctx, readAbout, (facts) => show(ctx, about(facts, wordsFor(ctx.turn, facts))));

entry.command('about', showAbout);
entry.use(chosen('about', showAbout));
entry.use(tapped('about', showAbout));

const showHow = (ctx: TurnContext): Promise<void> =>
  screen(ctx, readScene, (scene) => show(ctx, how(wordsFor(ctx.turn, scene))));

entry.use(chosen('how', showHow));
entry.use(tapped('how', showHow));

entry.use(
  tapped('language', (ctx, { language }) =>
    act(
      ctx,
      (context) => chooseLanguage(context, { language }),
      (scene) => {
        const words = wordsFor(ctx.turn, scene);
        return showBoth(ctx, languagePicker(words), languageChosen(words));
      },
    ),
  ),
);
