/** Telegram tells of bots that were made through ours: a new token, a new owner. */
import { Composer } from 'grammy';
import type { SalesContext } from '../context.ts';

export const managedBots = new Composer<SalesContext>();

managedBots.use(async (ctx, next) => {
  const { incoming, desk } = ctx.turn;
  if (incoming.kind !== 'managed') return next();
  await desk.followBot(incoming.bot.id);
});
