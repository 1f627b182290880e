/** How the master bot's features answer: a look, an act, a question that the next words answer. */
import { Unavailable, type ValueFailure } from '../../domain/failures.ts';
import type { Result } from '../../domain/result.ts';
import type { MasterDesk, OperatorFailure } from '../../usecases/master-desk.ts';
import { alert, show } from '../answers.ts';
import { gatedAct, gatedScreen } from '../gated.ts';
import { afterAdmission, type PlatformContext } from '../platform/turn.ts';
import type { PlatformIncoming } from '../platform/update.ts';
import type { Texts } from '../texts/texts.ts';
import { wordsFor } from '../turn.ts';
import { changeRefusal } from '../views/manage.ts';
import { blocks, type View } from '../views/view.ts';
import { encodeMaster, type MasterAction } from './callback-data.ts';
import { failureText } from './views/failure.ts';

export type MasterContext = PlatformContext<MasterDesk>;
export type Said = Extract<PlatformIncoming, { kind: 'message' }>;
/** A screen waiting for its reader's words. */
export type Render = (texts: Texts) => View;

type ByKind = { readonly [A in MasterAction as A['kind']]: A };
type Handlers<Rest extends readonly unknown[]> = {
  readonly [K in keyof ByKind]: (ctx: MasterContext, action: ByKind[K], ...rest: Rest) => Promise<void>;
};
/** What each button does. */
export type Taps = Handlers<[]>;
/** What the words do that each of these buttons has asked for; `kept` is what the wizard has kept so far. */
export type Answers = Partial<Handlers<[said: Said, kept: string | null]>>;

export function tap<K extends keyof ByKind>(
  taps: Taps,
  ctx: MasterContext,
  action: ByKind[K] & { readonly kind: K },
): Promise<void> {
  return taps[action.kind](ctx, action);
}

/** False where no words were asked for by such a button. */
export async function answer<K extends keyof ByKind>(
  answers: Answers,
  ctx: MasterContext,
  action: ByKind[K] & { readonly kind: K },
  ...rest: [said: Said, kept: string | null]
): Promise<boolean> {
  const handle = answers[action.kind];
  if (handle === undefined) return false;
  await handle(ctx, action, ...rest);
  return true;
}

/** Null where what the screen is about is gone. */
export function look<T>(
  ctx: MasterContext,
  reading: Promise<T | null>,
  view: (value: T, texts: Texts) => View,
): Promise<void> {
  return gatedScreen(ctx, reading, async (value) => {
    const texts = wordsFor(ctx.turn);
    if (value === null) await alert(ctx, texts.label('master-gone'));
    else await show(ctx, view(value, texts));
  });
}

/** Does it, then shows what stands there now, or says why not. */
export function act<T>(
  ctx: MasterContext,
  working: Promise<Result<T, OperatorFailure>>,
  after: (value: T) => Promise<Render | null>,
): Promise<void> {
  const done = working.then(async (result) => ({
    result,
    render: result.ok ? await after(result.value) : null,
  }));
  return gatedAct(ctx, done, async ({ result, render }) => {
    const texts = wordsFor(ctx.turn);
    if (!result.ok) return alert(ctx, failureText(result.failure, texts));
    ctx.turn.draftSpent = true;
    if (render === null) await alert(ctx, texts.label('master-gone'));
    else await show(ctx, render(texts));
  });
}

/** A question: shown once it is remembered that the next words answer it. Without Redis it says so. */
export function ask<T>(
  ctx: MasterContext,
  to: MasterAction,
  reading: Promise<T | null>,
  view: (value: T, texts: Texts) => View,
): Promise<void> {
  return gatedAct(ctx, Promise.all([reading, expect(ctx, to)]), async ([value, heard]) => {
    const texts = wordsFor(ctx.turn);
    if (value === null) return alert(ctx, texts.label('master-gone'));
    const shown = view(value, texts);
    await show(ctx, heard ? shown : { ...shown, text: blocks(texts.t('value-away'), shown.text) });
  });
}

/** The same question again, with why the words were no answer to it. */
export function askAgain<T>(
  ctx: MasterContext,
  why: ValueFailure,
  reading: Promise<T | null>,
  view: (value: T, texts: Texts) => View,
): Promise<void> {
  return look(ctx, reading, (value, texts) => {
    const shown = view(value, texts);
    return { ...shown, text: blocks(changeRefusal(why, texts), shown.text) };
  });
}

/** False while nothing can be remembered. */
export async function expect(ctx: MasterContext, to: MasterAction, kept?: string): Promise<boolean> {
  const { admission, drafts } = ctx.turn;
  try {
    const draft = {
      kind: 'answer',
      to: encodeMaster(to),
      ...(kept !== undefined && { text: kept }),
    } as const;
    await afterAdmission(admission, drafts).put(draft);
    return true;
  } catch (error) {
    if (error instanceof Unavailable) return false;
    throw error;
  }
}

/** What a wizard that this very button began has kept; `unknown` while nobody can say. */
export async function keptFor(
  { turn }: MasterContext,
  button: MasterAction,
): Promise<string | 'unknown' | null> {
  const admission = await turn.admission;
  const draft = admission.kind === 'go' ? admission.draft : null;
  if (draft === 'unknown') return draft;
  if (draft?.kind !== 'answer' || draft.to !== encodeMaster(button)) return null;
  return draft.text ?? null;
}
