/** A business in the archive, or gone: whatever is said to its bot, it answers one sentence, and its owner can bring it back. */
import type { NextFunction } from 'grammy';
import { alert, show } from '../../answers.ts';
import { type TurnContext, wordsFor } from '../../turn.ts';
import { waysToOpen } from '../../views/closed-for-now.ts';
import { plain } from '../steps.ts';

export async function archived(ctx: TurnContext, next: NextFunction): Promise<void> {
  const { tenant, person } = ctx.turn;
  if (tenant.status !== 'archived' && tenant.status !== 'dropped') return next();
  const words = wordsFor(ctx.turn);
  await plain(ctx, async () => {
    if (ctx.callbackQuery !== undefined) return alert(ctx, words.label('archived-bot'));
    const account = person.id === tenant.ownerTelegramId ? await ctx.turn.account() : null;
    const buttons = account === null ? [] : waysToOpen(account, words);
    await show(ctx, { text: words.t('archived-bot'), buttons });
  });
}
