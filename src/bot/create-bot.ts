/** Answers one update with the bot it was sent to: grammY for one turn, the tree of features built once. */
import { Bot, BotError } from 'grammy';
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
  const turn: Turn = { ...input, refusal: null, acted: false, draftSpent: false };
  const bot = createBot(turn, settings);
  bot.use(tenantBot);
  await handle(bot, update);
  return turn;
}

/** Says sorry, with the reference under which the failure is known. Never throws: it is the last thing that is tried. */
export async function apologise(
  input: TurnInput,
  update: Update,
  failure: { readonly error: unknown; readonly reference: string },
  settings: Answering,
): Promise<void> {
  const bot = createBot({ ...input, refusal: null, acted: false, draftSpent: false }, settings);
  bot.use(async (ctx) => {
    const words = wordsFor(ctx.turn);
    if (ctx.callbackQuery !== undefined || failure.error instanceof Unavailable) {
      await alert(ctx, laterAlert(failure.reference, words));
    } else {
      await show(ctx, apology(failure.reference, words));
    }
  });
  await handle(bot, update).catch((error: unknown) => input.observe.report(error));
}

function createBot(turn: Turn, { apiUrl }: Answering): Bot<TurnContext> {
  const { bot: ours, observe } = turn;
  const bot = new Bot<TurnContext>(ours.token.reveal(), {
    botInfo: botInfoOf(ours),
    client: { apiRoot: apiUrl, timeoutSeconds: TELEGRAM_LIMIT_SECONDS },
  });
  bot.api.config.use(forgive(() => observe.count('telegram')));
  bot.use(async (ctx, next) => {
    ctx.turn = turn;
    await next();
  });
  return bot;
}

async function handle(bot: Bot<TurnContext>, update: Update): Promise<void> {
  try {
    await bot.handleUpdate(update);
  } catch (error) {
    throw error instanceof BotError ? error.error : error;
  }
}
