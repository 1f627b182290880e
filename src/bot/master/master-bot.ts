/** The master bot: operators alone, by buttons, commands and words; built once for an isolate. */
import { Composer } from 'grammy';
import { findToken } from '../../domain/bot-token.ts';
import { alert, outdated } from '../answers.ts';
import { plain, turnAway } from '../gated.ts';
import { wordsFor } from '../turn.ts';
import { decodeMaster, type MasterAction } from './callback-data.ts';
import { addingAnswers, addingTaps, begin } from './features/adding.ts';
import { figureTaps } from './features/figures.ts';
import { menuTaps, say } from './features/menu.ts';
import { payingAnswers, payingTaps } from './features/paying.ts';
import { paymentAnswers, paymentTaps } from './features/payments.ts';
import { actAnswers, actTaps } from './features/tenant-acts.ts';
import { searchFor, tenantAnswers, tenantTaps } from './features/tenants.ts';
import { eraseTokens } from './features/tokens.ts';
import { type Answers, answer, type MasterContext, type Said, type Taps, tap } from './steps.ts';
import { type Command, masterMenu, stranger } from './views/menu.ts';

export type { MasterContext } from './steps.ts';

const TAPS: Taps = {
  ...menuTaps,
  ...tenantTaps,
  ...actTaps,
  ...addingTaps,
  ...payingTaps,
  ...paymentTaps,
  ...figureTaps,
};
const ANSWERS: Answers = {
  ...tenantAnswers,
  ...actAnswers,
  ...addingAnswers,
  ...payingAnswers,
  ...paymentAnswers,
};
const COMMANDS: Readonly<Record<Command, MasterAction>> = {
  tenants: { kind: 'tenants', status: 'all' },
  add: { kind: 'add' },
  payments: { kind: 'payments', state: 'all' },
  stats: { kind: 'statistics' },
  health: { kind: 'health' },
  help: { kind: 'help' },
};

export const masterBot = new Composer<MasterContext>();

masterBot.use(eraseTokens);
masterBot.use(turnAway);
// Nothing is sold here, so that no money is taken by mistake.
masterBot.on('pre_checkout_query', (ctx) =>
  ctx.answerPreCheckoutQuery(false, { error_message: stranger(wordsFor(ctx.turn)) }),
);
masterBot.use((ctx, next) => (ctx.turn.desk.isOperator ? next() : refuseStranger(ctx)));
masterBot.on('callback_query:data', async (ctx) => {
  const action = decodeMaster(ctx.callbackQuery.data);
  if (action === null) await plain(ctx, () => outdated(ctx));
  else await tap(TAPS, ctx, action);
});
masterBot.on('callback_query', (ctx) => plain(ctx, () => outdated(ctx)));
masterBot.on('message', async (ctx) => {
  const { incoming } = ctx.turn;
  if (incoming.kind !== 'message') return;
  if (incoming.command === null) await hear(ctx, incoming);
  else await obey(ctx, incoming.command.name);
});

/** One sentence for everything; news of a chat or of a bot has nobody to be said to. */
async function refuseStranger(ctx: MasterContext): Promise<void> {
  if (ctx.chat === undefined && ctx.callbackQuery === undefined) return;
  await plain(ctx, () => alert(ctx, stranger(wordsFor(ctx.turn))));
}

function obey(ctx: MasterContext, name: string): Promise<void> {
  const action = isCommand(name) ? COMMANDS[name] : null;
  if (action !== null) return tap(TAPS, ctx, action);
  if (name !== 'cancel') return say(ctx, masterMenu);
  return say(ctx, (texts) => ({ ...masterMenu(texts), text: texts.t('master-dropped-draft') }));
}

/** Words answer what was asked last; a token begins a new business, anything else is a search. */
async function hear(ctx: MasterContext, said: Said): Promise<void> {
  const admission = await ctx.turn.admission;
  const draft = admission.kind === 'go' ? admission.draft : null;
  const waiting = draft !== null && draft !== 'unknown' && draft.kind === 'answer' ? draft : null;
  const button = waiting === null ? null : decodeMaster(waiting.to);
  const token = findToken(said.text ?? '');
  const forToken = button?.kind === 'add' || button?.kind === 'token-ask';
  if (button !== null && (token === null || forToken)) {
    if (await answer(ANSWERS, ctx, button, said, waiting?.text ?? null)) return;
  }
  if (token !== null) await begin(ctx, token);
  else await searchFor(ctx, said.text, 'card');
}

function isCommand(name: string): name is Command {
  return Object.hasOwn(COMMANDS, name);
}
