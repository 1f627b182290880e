/** Answers one update with the bot it was sent to: grammY for one turn, the tree of features built once. */
import { Api, Context } from 'grammy';
import type { Update } from 'grammy/types';
import { Unavailable } from '../domain/failures.ts';
import { alert, show } from './answers.ts';
import { forgive } from './forgive.ts';
import { botInfoOf } from './me.ts';
import { tenantBot } from './tenant/tenant-bot.ts';
import { type Turn, type TurnContext, type TurnInput, wordsFor } from './turn.ts';
import { apology, laterAlert } from './views/alerts.ts';

export type { Turn, TurnInput } from './turn.ts';
export { type Incoming, type ParsedUpdate, parseUpdate } from './update.ts';

export type Answering = { readonly apiUrl: string };

const TELEGRAM_LIMIT_SECONDS = 8;

/** Does what the update asks for. Throws `Unavailable` where a service was lost, anything else where we have a bug. */
export async function answerUpdate(input: TurnInput, update: Update, settings: Answering): Promise<Turn> {
  const turn: Turn = { ...input, refusal: null, acted: false, draftSpent: false, admin: false, scene: null };
  await tenantBot.middleware()(contextOf(turn, update, settings, turn.checkTime), nobodyElse);
  return turn;
}

/** Says sorry, with the reference under which the failure is known. Never throws: it is the last thing that is tried. */
export async function apologise(
  input: TurnInput,
  update: Update,
  failure: { readonly error: unknown; readonly reference: string },
  settings: Answering,
): Promise<void> {
  const turn: Turn = { ...input, refusal: null, acted: false, draftSpent: false, admin: false, scene: null };
  try {
    const words = wordsFor(turn);
    const ctx = contextOf(turn, update, settings, () => {});
    if (ctx.callbackQuery !== undefined || failure.error instanceof Unavailable) {
      await alert(ctx, laterAlert(failure.reference, words));
    } else {
      await show(ctx, apology(failure.reference, words));
    }
  } catch (error) {
    turn.observe.report(error);
  }
}

/** What grammY's `Bot` would give a handler, without its polling. */
function contextOf(turn: Turn, update: Update, { apiUrl }: Answering, check: () => void): TurnContext {
  const { bot, observe } = turn;
  const api = new Api(bot.token.reveal(), { apiRoot: apiUrl, timeoutSeconds: TELEGRAM_LIMIT_SECONDS });
  api.config.use(
    forgive(() => {
      check();
      observe.count('telegram');
    }),
  );
  return Object.assign(new Context(update, api, botInfoOf(bot)), { turn });
}

async function nobodyElse(): Promise<void> {}
