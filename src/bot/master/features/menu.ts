/** The door: menu and help. */
import { show } from '../../answers.ts';
import { plain } from '../../gated.ts';
import { wordsFor } from '../../turn.ts';
import type { MasterContext, Render, Taps } from '../steps.ts';
import { masterHelp, masterMenu } from '../views/menu.ts';

export function say(ctx: MasterContext, render: Render): Promise<void> {
  return plain(ctx, () => show(ctx, render(wordsFor(ctx.turn))));
}

export const menuTaps = {
  menu: (ctx) => say(ctx, masterMenu),
  help: (ctx) => say(ctx, masterHelp),
} satisfies Partial<Taps>;
