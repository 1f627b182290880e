/** Tokens that operators write: out of the chat at once, whatever they are worth. */
import { GrammyError, type NextFunction } from 'grammy';
import { findToken } from '../../../domain/bot-token.ts';
import type { Secret } from '../../../domain/secret.ts';
import { alert } from '../../answers.ts';
import { plain } from '../../gated.ts';
import { wordsFor } from '../../turn.ts';
import type { MasterContext, Said } from '../steps.ts';
import { failureText } from '../views/failure.ts';

const GONE = /message to delete not found/i;

/** Before anything else is looked at, also where the update is refused. */
export async function eraseTokens(ctx: MasterContext, next: NextFunction): Promise<void> {
  const { incoming, desk } = ctx.turn;
  if (desk.isOperator && incoming.kind === 'message' && findToken(incoming.text ?? '') !== null) {
    await erase(ctx);
  }
  await next();
}

/** Where a token was asked for, whatever came instead goes too: it may be one with a slip of the pen. */
export async function takeToken(
  ctx: MasterContext,
  { text }: Said,
  use: (token: Secret) => Promise<void>,
): Promise<void> {
  const token = findToken(text ?? '');
  if (token !== null) return use(token);
  await erase(ctx);
  await plain(ctx, () => alert(ctx, failureText({ kind: 'token_malformed' }, wordsFor(ctx.turn))));
}

async function erase(ctx: MasterContext): Promise<void> {
  try {
    await ctx.deleteMessage();
  } catch (error) {
    if (!(error instanceof GrammyError)) throw error;
    if (!GONE.test(error.description)) await ctx.reply(wordsFor(ctx.turn).label('master-token-left'));
  }
}
