/** One update of the sales bot being answered, and how its taps and words become screens. */
import type { Middleware } from 'grammy';
import type { SellingDesk } from '../../usecases/pay-desk.ts';
import type { SalesScene } from '../../usecases/sales-desk.ts';
import { show } from '../answers.ts';
import { gatedScreen } from '../gated.ts';
import type { PlatformContext } from '../platform/turn.ts';
import type { Texts } from '../texts/texts.ts';
import { wordsFor } from '../turn.ts';
import type { View } from '../views/view.ts';
import { decodeSales, type SalesAction } from './callback-data.ts';

export type SalesContext = PlatformContext<SellingDesk>;

export type ActionOf<K extends SalesAction['kind']> = Extract<SalesAction, { kind: K }>;

/** The words for this person, now that it is known which language they chose. */
export function wordsOf(ctx: SalesContext, { buyer }: SalesScene): Texts {
  ctx.turn.chosen = buyer?.language ?? null;
  return wordsFor(ctx.turn);
}

/** Handles the taps of one kind; lets everything else pass. */
export function tapped<K extends SalesAction['kind']>(
  kind: K,
  handle: (ctx: SalesContext, action: ActionOf<K>) => Promise<void>,
): Middleware<SalesContext> {
  const isOurs = (action: SalesAction | null): action is ActionOf<K> => action?.kind === kind;
  return async (ctx, next) => {
    const { incoming } = ctx.turn;
    const action = incoming.kind === 'tap' && incoming.data !== null ? decodeSales(incoming.data) : null;
    if (isOurs(action)) await handle(ctx, action);
    else await next();
  };
}

/** Handles one command, with what stands behind it. */
export function commanded(
  name: string,
  handle: (ctx: SalesContext, rest: string) => Promise<void>,
): Middleware<SalesContext> {
  return async (ctx, next) => {
    const { incoming } = ctx.turn;
    if (incoming.kind === 'message' && incoming.command?.name === name)
      await handle(ctx, incoming.command.rest);
    else await next();
  };
}

/** A screen that is made of nothing but the scene. */
export async function screen(
  ctx: SalesContext,
  render: (scene: SalesScene, texts: Texts) => View,
  reading: Promise<SalesScene> = ctx.turn.desk.scenes.read(),
): Promise<void> {
  await gatedScreen(ctx, reading, (scene) => show(ctx, render(scene, wordsOf(ctx, scene))));
}
