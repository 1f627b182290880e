/** How the features of paying answer: to words that were asked for, and in the language that the buyer chose. */
import type { Middleware } from 'grammy';
import { Unavailable } from '../../domain/failures.ts';
import type { PayDesk, PayQuery, PayScene } from '../../usecases/pay-desk.ts';
import { show } from '../answers.ts';
import { gatedScreen } from '../gated.ts';
import { afterAdmission } from '../platform/turn.ts';
import type { Texts } from '../texts/texts.ts';
import { wordsFor } from '../turn.ts';
import type { View } from '../views/view.ts';
import { decodeSales, encodeSales, type SalesAction } from './callback-data.ts';
import type { ActionOf, SalesContext } from './context.ts';

export function deskOf(ctx: SalesContext): PayDesk {
  return ctx.turn.desk.pay;
}

/** Handles the words that were asked for by this button. */
export function answered<K extends SalesAction['kind']>(
  kind: K,
  handle: (ctx: SalesContext, action: ActionOf<K>, text: string) => Promise<void>,
): Middleware<SalesContext> {
  const isOurs = (action: SalesAction | null): action is ActionOf<K> => action?.kind === kind;
  return async (ctx, next) => {
    const { incoming, admission } = ctx.turn;
    if (incoming.kind !== 'message' || incoming.command !== null) return next();
    const admitted = await admission;
    const draft = admitted.kind === 'go' ? admitted.draft : null;
    const action =
      draft !== null && draft !== 'unknown' && draft.kind === 'answer' ? decodeSales(draft.to) : null;
    if (isOurs(action)) await handle(ctx, action, incoming.text ?? '');
    else await next();
  };
}

/** Reads and shows; the words are in the language that the buyer once chose. */
export function look(
  ctx: SalesContext,
  query: PayQuery,
  view: (scene: PayScene, texts: Texts) => View,
): Promise<void> {
  return gatedScreen(ctx, deskOf(ctx).scenes.read(query), (scene) =>
    show(ctx, view(scene, textsFor(ctx, scene))),
  );
}

export function textsFor(ctx: SalesContext, { buyer }: Pick<PayScene, 'buyer'>): Texts {
  ctx.turn.chosen = buyer?.language ?? null;
  return wordsFor(ctx.turn);
}

/** The next words will be taken for an answer to this button. False while nothing can be remembered. */
export async function expectWords({ turn }: SalesContext, to: SalesAction): Promise<boolean> {
  try {
    await afterAdmission(turn.admission, turn.drafts).put({ kind: 'answer', to: encodeSales(to) });
    return true;
  } catch (error) {
    if (error instanceof Unavailable) return false;
    throw error;
  }
}
