/** Answers one update with the bot it was sent to: grammY for one turn, the tree of features built once. */
import { Api, Context } from 'grammy';
import type { Update } from 'grammy/types';
import { Unavailable } from '../domain/failures.ts';
import type { Bot, Observe } from '../usecases/context.ts';
import { alert, show } from './answers.ts';
import { forgive } from './forgive.ts';
import { botInfoOf } from './me.ts';
import { type AnyPlatformInput, platformBot } from './platform/platform-bot.ts';
import type { PlatformTurn } from './platform/turn.ts';
import { tenantBot } from './tenant/tenant-bot.ts';
import { type Addressed, type Turn, type TurnInput, wordsFor } from './turn.ts';
import { apology, laterAlert } from './views/alerts.ts';

export type { AnyPlatformInput } from './platform/platform-bot.ts';
export { actsOn } from './platform/platform-bot.ts';
export { afterAdmission, type PlatformInput } from './platform/turn.ts';
export { type ParsedPlatformUpdate, type PlatformIncoming, parsePlatformUpdate } from './platform/update.ts';
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

/** The same for the sales and the master bot. */
export async function answerPlatform(
  input: AnyPlatformInput,
  settings: Answering,
): Promise<Pick<PlatformTurn<unknown>, 'refusal' | 'draftSpent'>> {
  const turn = { ...input, refusal: null, draftSpent: false, admin: false, chosen: null };
  const ctx = contextOf(turn, input.incoming.update, settings, input.checkTime);
  await platformBot(ctx, nobodyElse);
  return turn;
}

/** Says sorry, with the reference under which the failure is known. Never throws: it is the last thing that is tried. */
export async function apologise(
  input: Pick<TurnInput, 'person' | 'bot' | 'observe'>,
  update: Update,
  failure: { readonly error: unknown; readonly reference: string },
  settings: Answering,
): Promise<void> {
  const turn = { ...input, admin: false };
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
function contextOf<T extends Addressed & { readonly bot: Bot; readonly observe: Observe }>(
  turn: T,
  update: Update,
  { apiUrl }: Answering,
  check: () => void,
): Context & { turn: T } {
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
