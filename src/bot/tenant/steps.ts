/** The two kinds of work an update asks for: a screen, read while it is being admitted, and an act, which waits. */
import type { TenantContext } from '../../usecases/context.ts';
import { gatedAct, gatedScreen } from '../gated.ts';
import { admittedContext, eagerContext, type TurnContext } from '../turn.ts';

export { plain, turnAway } from '../gated.ts';

/** Reads and notes at once; shows only to those who were admitted. */
export function screen<T>(
  ctx: TurnContext,
  read: (context: TenantContext) => Promise<T>,
  render: (value: T) => Promise<void>,
): Promise<void> {
  return gatedScreen(ctx, read(eagerContext(ctx.turn)), render);
}

/** Reads at once; writes and shows only for those who were admitted. */
export function act<T>(
  ctx: TurnContext,
  work: (context: TenantContext) => Promise<T>,
  render: (value: T) => Promise<void>,
): Promise<void> {
  return gatedAct(ctx, work(admittedContext(ctx.turn)), render);
}
