/** What sets a feature off: a button with a meaning, a press of the menu. */
import type { Middleware } from 'grammy';
import type { Scene } from '../../usecases/facts.ts';
import { readScene } from '../../usecases/read-scene.ts';
import { type Action, decode } from '../callback-data.ts';
import { eagerContext, type Turn, type TurnContext } from '../turn.ts';
import { type MenuChoice, menuChoice } from '../views/menu.ts';

type ActionOf<K extends Action['kind']> = Extract<Action, { kind: K }>;

/** Handles the taps of one kind; lets everything else pass. */
export function tapped<K extends Action['kind']>(
  kind: K,
  handle: (ctx: TurnContext, action: ActionOf<K>) => Promise<void>,
): Middleware<TurnContext> {
  const isOurs = (action: Action | null): action is ActionOf<K> => action?.kind === kind;
  return async (ctx, next) => {
    const data = ctx.callbackQuery?.data;
    const action = data === undefined ? null : decode(data);
    if (isOurs(action)) await handle(ctx, action);
    else await next();
  };
}

/** Handles the words that a form has asked for by this button; a stranger's words pass. */
export function answered<K extends Action['kind']>(
  kind: K,
  handle: (ctx: TurnContext, action: ActionOf<K>, text: string | null) => Promise<void>,
): Middleware<TurnContext> {
  const isOurs = (action: Action | null): action is ActionOf<K> => action?.kind === kind;
  return async (ctx, next) => {
    if (ctx.message === undefined || !ctx.turn.words) return next();
    // Most words were asked for by nobody, and whoever answers those must not have waited.
    void sceneAhead(ctx.turn).catch(() => undefined);
    const admission = await ctx.turn.admission;
    const draft = admission.kind === 'go' ? admission.draft : null;
    if (draft === null || draft === 'unknown' || draft.kind !== 'answer') return next();
    const action = decode(draft.to);
    if (isOurs(action)) await handle(ctx, action, ctx.message.text ?? null);
    else await next();
  };
}

/** Read once for an update, by whoever needs it first. */
export function sceneAhead(turn: Turn): Promise<Scene> {
  turn.scene ??= readScene(eagerContext(turn));
  return turn.scene;
}

/** Handles one choice of the menu at the bottom, in whatever language it stands there. */
export function chosen(
  choice: MenuChoice,
  handle: (ctx: TurnContext) => Promise<void>,
): Middleware<TurnContext> {
  return async (ctx, next) => {
    const text = ctx.message?.text;
    if (text !== undefined && menuChoice(text) === choice) await handle(ctx);
    else await next();
  };
}
