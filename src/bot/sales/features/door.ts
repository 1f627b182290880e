/** The door of the sales bot: Start and its links, plans, questions, support, the language. */
import { Composer } from 'grammy';
import { show } from '../../answers.ts';
import { gatedAct } from '../../gated.ts';
import { commanded, type SalesContext, screen, tapped, wordsOf } from '../context.ts';
import { parseStart } from '../start-link.ts';
import { faq, support } from '../views/help.ts';
import { languages } from '../views/languages.ts';
import { salesMenu } from '../views/menu.ts';
import { ownBot, ownBots } from '../views/own-bots.ts';
import { plans } from '../views/plans.ts';
import { listFacts } from './own-bots.ts';
import { settle, showPlansFor } from './paying.ts';

export const door = new Composer<SalesContext>();

const showMenu = (ctx: SalesContext): Promise<void> =>
  screen(ctx, (scene, texts) => salesMenu(scene, ctx.turn.desk.house, texts));
const showPlans = (ctx: SalesContext): Promise<void> => screen(ctx, plans);
const showFaq = (ctx: SalesContext): Promise<void> => screen(ctx, faq);
const showSupport = (ctx: SalesContext): Promise<void> =>
  screen(ctx, (_, texts) => support(ctx.turn.desk.house, texts));
const showLanguages = (ctx: SalesContext): Promise<void> => screen(ctx, (_, texts) => languages(texts));

door.use(
  commanded('start', async (ctx, payload) => {
    const { scenes, house } = ctx.turn.desk;
    const link = parseStart(payload);
    const greeted = scenes.greet(link.kind === 'invited' ? link.inviterId : null);
    switch (link.kind) {
      case 'menu':
      case 'invited':
        return screen(ctx, (scene, texts) => salesMenu(scene, house, texts), greeted);
      case 'paid':
        await Promise.all([greeted, settle(ctx, link.orderId)]);
        return;
      case 'pay':
        await Promise.all([greeted, showPlansFor(ctx, { tenant: link.tenantId })]);
        return;
      case 'token': {
        const asked = { tenant: link.tenantId, now: ctx.turn.now };
        return screen(
          ctx,
          (scene, texts) =>
            ownBot(scene, asked, texts, texts.t('bot-replace-how')) ?? ownBots(scene, listFacts(ctx), texts),
          greeted,
        );
      }
    }
  }),
  // What was begun stays where it stands: the menu leads back to it.
  commanded('cancel', showMenu),
  commanded('help', showFaq),
  commanded('plans', showPlans),
  commanded('faq', showFaq),
  commanded('support', showSupport),
  // Telegram asks every bot that sells for this one.
  commanded('paysupport', showSupport),
  commanded('language', showLanguages),
  tapped('menu', showMenu),
  tapped('plans', showPlans),
  tapped('faq', showFaq),
  tapped('support', showSupport),
  tapped('languages', showLanguages),
  tapped('language', (ctx, { language }) =>
    gatedAct(ctx, ctx.turn.desk.writes.chooseLanguage(language), (scene) =>
      show(ctx, salesMenu(scene, ctx.turn.desk.house, wordsOf(ctx, scene))),
    ),
  ),
);
