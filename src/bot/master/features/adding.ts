/** Adding a business, step by step; what is known so far waits in the draft, the token sealed. */

import { findToken } from '../../../domain/bot-token.ts';
import type { ValueFailure } from '../../../domain/failures.ts';
import type { Secret } from '../../../domain/secret.ts';
import {
  type Adding,
  keepAdding,
  nextStep,
  orderOf,
  readAdding,
  withWords,
} from '../../../usecases/adding.ts';
import type { Plan } from '../../../usecases/master-reads.ts';
import { alert, show } from '../../answers.ts';
import { gatedAct } from '../../gated.ts';
import type { Texts } from '../../texts/texts.ts';
import { wordsFor } from '../../turn.ts';
import { changeRefusal } from '../../views/manage.ts';
import {
  type Answers,
  act,
  ask,
  expect,
  keptFor,
  type MasterContext,
  type Said,
  type Taps,
} from '../steps.ts';
import { added, addingLost, addingStep, askForToken } from '../views/adding.ts';
import { failureText } from '../views/failure.ts';
import { takeToken } from './tokens.ts';

const BUTTON = { kind: 'add' } as const;

export const addingTaps = {
  add: (ctx) => ask(ctx, BUTTON, Promise.resolve(true), (_, texts) => askForToken(texts)),
  'add-trade': (ctx, { trade }) => change(ctx, (state) => ({ ...state, trade })),
  'add-zone': (ctx, { zone }) => change(ctx, (state) => ({ ...state, zone })),
  'add-term': (ctx, { term }) => change(ctx, (state) => ({ ...state, term })),
  'add-do': open,
} satisfies Partial<Taps>;

export const addingAnswers = {
  add: (ctx, _, said, kept) => {
    const state = readAdding(kept);
    if (state === null || findToken(said.text ?? '') !== null) {
      return takeToken(ctx, said, (token) => begin(ctx, token));
    }
    return hear(ctx, state, said);
  },
} satisfies Answers;

/** With a token that was written, asked for or not. */
export function begin(ctx: MasterContext, token: Secret): Promise<void> {
  const checked = ctx.turn.desk.acts.sealToken(token).then(async (result) => {
    return result.ok ? { result, step: await keep(ctx, { bot: result.value }) } : { result, step: null };
  });
  return gatedAct(ctx, checked, async ({ result, step }) => {
    const texts = wordsFor(ctx.turn);
    if (!result.ok) await alert(ctx, failureText(result.failure, texts));
    else if (step !== null) await show(ctx, step(texts));
  });
}

/** Words for the step that is open; where they are no answer, the step stays and says why. */
function hear(ctx: MasterContext, state: Adding, said: Said): Promise<void> {
  const heard = withWords(state, said);
  if (heard?.ok) return gatedAct(ctx, keep(ctx, heard.value), (step) => show(ctx, step(wordsFor(ctx.turn))));
  return gatedAct(ctx, plansFor(ctx, state), async (plans) => {
    const texts = wordsFor(ctx.turn);
    const why = heard === null ? notHeard(state, said, texts) : refusal(heard.failure, texts);
    await show(ctx, addingStep({ state, plans, now: ctx.turn.now }, texts, why));
  });
}

function refusal(why: ValueFailure, texts: Texts): string {
  const nobody = why.kind === 'value_not_account' || why.kind === 'value_not_text';
  return nobody ? texts.label('master-add-hidden') : changeRefusal(why, texts);
}

function notHeard(state: Adding, { text }: Said, texts: Texts): string {
  if (nextStep(state) !== 'zone') return texts.label('master-add-buttons');
  return failureText({ kind: 'zone_unknown', zone: text ?? '' }, texts);
}

function change(ctx: MasterContext, to: (state: Adding) => Adding): Promise<void> {
  return gatedAct(
    ctx,
    stateOf(ctx).then((state) =>
      typeof state === 'string' ? (texts: Texts) => addingLost(texts, state) : keep(ctx, to(state)),
    ),
    (step) => show(ctx, step(wordsFor(ctx.turn))),
  );
}

async function open(ctx: MasterContext): Promise<void> {
  const { acts } = ctx.turn.desk;
  const state = await stateOf(ctx);
  const order = typeof state === 'string' ? null : orderOf(state);
  if (typeof state === 'string' || order === null) {
    const why = typeof state === 'string' ? state : 'gone';
    return gatedAct(ctx, Promise.resolve(), () => show(ctx, addingLost(wordsFor(ctx.turn), why)));
  }
  await act(ctx, acts.openTenant(order), async (made) => {
    const plans = await ctx.turn.desk.reads.plans();
    const plan = plans.find(({ code }) => code === state.term) ?? null;
    return (texts) => added(made, plan, texts);
  });
}

async function stateOf(ctx: MasterContext): Promise<Adding | 'gone' | 'away'> {
  const kept = await keptFor(ctx, BUTTON);
  return kept === 'unknown' ? 'away' : (readAdding(kept) ?? 'gone');
}

/** Remembers what is known and answers the step that comes next. */
async function keep(ctx: MasterContext, state: Adding) {
  const [heard, plans] = await Promise.all([expect(ctx, BUTTON, keepAdding(state)), plansFor(ctx, state)]);
  const { now } = ctx.turn;
  return (texts: Texts) => (heard ? addingStep({ state, plans, now }, texts) : addingLost(texts, 'away'));
}

/** Only the last steps name them. */
async function plansFor({ turn }: MasterContext, state: Adding): Promise<readonly Plan[]> {
  const step = nextStep(state);
  return step === 'term' || step === null ? turn.desk.reads.plans() : [];
}
