/** The sales bot: its features in the order in which they may answer; built once for an isolate. */
import { Composer } from 'grammy';
import { outdated } from '../answers.ts';
import { gatedScreen, turnAway } from '../gated.ts';
import { type SalesContext, screen, wordsOf } from './context.ts';
import { door } from './features/door.ts';
import { enrolling } from './features/enrolling.ts';
import { managedBots } from './features/managed-bots.ts';
import { ownBotsFeature } from './features/own-bots.ts';
import { paying } from './features/paying.ts';
import { payingCard } from './features/paying-card.ts';
import { promo } from './features/promo.ts';
import { stars } from './features/stars.ts';
import { news, tokens } from './features/tokens.ts';
import { salesMenu } from './views/menu.ts';

export type { SalesContext } from './context.ts';

export const salesBot = new Composer<SalesContext>();

salesBot.use(tokens);
salesBot.use(turnAway);
salesBot.use(news);
salesBot.use(managedBots);
salesBot.use(stars);
salesBot.use(door);
salesBot.use(paying, promo, payingCard);
salesBot.use(ownBotsFeature);
salesBot.use(enrolling);
salesBot.use(async (ctx) => {
  const { incoming, desk } = ctx.turn;
  if (incoming.kind === 'tap') {
    await gatedScreen(ctx, desk.scenes.read(), (scene) => {
      wordsOf(ctx, scene);
      return outdated(ctx);
    });
  } else if (incoming.kind === 'message') {
    await screen(ctx, (scene, texts) => salesMenu(scene, desk.house, texts, texts.t('sales-unknown')));
  }
});
