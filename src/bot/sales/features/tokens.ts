/** Bots on their way in: a token in a message, which is deleted at once, and bots that Telegram has made through ours. */
import { Composer, GrammyError } from 'grammy';
import { botIdOf, findToken, isToken } from '../../../domain/bot-token.ts';
import type { Secret } from '../../../domain/secret.ts';
import { enrolBot } from '../../../usecases/enrol-bot.ts';
import type { Enrolled, SalesScene } from '../../../usecases/sales-desk.ts';
import { show } from '../../answers.ts';
import { gatedAct } from '../../gated.ts';
import { lines } from '../../views/view.ts';
import { type SalesContext, wordsOf } from '../context.ts';
import { step } from '../views/enrolment.ts';
import { refused } from '../views/refusal.ts';

/** Before anybody may be turned away: whoever is too fast has a token in the chat all the same. */
export const tokens = new Composer<SalesContext>();

tokens.use(async (ctx, next) => {
  const { incoming, refused: tooFast } = ctx.turn;
  const token = incoming.kind === 'message' && incoming.text !== null ? findToken(incoming.text) : null;
  if (token === null || incoming.kind !== 'message') return next();
  const deleting = deleteMessage(ctx, incoming.messageId);
  // It is awaited below, whatever the work ends with.
  deleting.catch(() => undefined);
  try {
    if (tooFast !== null) await next();
    else await gatedAct(ctx, enrol(ctx, token), async (done) => answer(ctx, done, await deleting));
  } finally {
    await deleting;
  }
});

type Done = { readonly scene: SalesScene; readonly enrolled: Enrolled };

async function enrol(ctx: SalesContext, token: Secret): Promise<Done> {
  const { desk } = ctx.turn;
  const scene = await desk.scenes.read(isToken(token) ? { bot: botIdOf(token) } : {});
  return { scene, enrolled: await enrolBot(desk, { scene, token, managed: false }) };
}

async function answer(ctx: SalesContext, { scene, enrolled }: Done, deleted: boolean): Promise<void> {
  const texts = wordsOf(ctx, scene);
  const kept = deleted ? null : texts.t('enrol-kept');
  if (!enrolled.ok) {
    const view = refused(enrolled.failure, texts);
    await show(ctx, { ...view, text: lines(view.text, kept) });
    return;
  }
  const { enrolment } = enrolled.value;
  if (enrolment === null) throw new Error('a bot was enrolled, and is not there');
  const checked = texts.t('enrol-bot', { username: enrolment.username });
  await show(ctx, step(enrolled.value, enrolment, ctx.turn.now, texts, lines(checked, kept)));
}

const ALREADY_GONE = /message to delete not found/i;

/** False where Telegram lets nobody but the person delete it. */
async function deleteMessage(ctx: SalesContext, messageId: number): Promise<boolean> {
  try {
    await ctx.api.deleteMessage(ctx.turn.person.id, messageId);
    return true;
  } catch (error) {
    if (error instanceof GrammyError) return ALREADY_GONE.test(error.description);
    throw error;
  }
}

/** What Telegram itself tells of bots and of who hears us. */
export const news = new Composer<SalesContext>();

news.use(async (ctx, next) => {
  const { incoming, desk } = ctx.turn;
  if (incoming.kind === 'member') return desk.scenes.noteReachable(incoming.reachable);
  if (incoming.kind !== 'managed') return next();
  const botId = incoming.bot.id;
  const scene = await desk.scenes.read({ bot: botId });
  if (scene.known !== null) return next();
  const token = await desk.setup.managedToken(desk.bot.token, botId);
  await answer(ctx, { scene, enrolled: await enrolBot(desk, { scene, token, managed: true }) }, true);
});
