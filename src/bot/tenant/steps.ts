/** The two kinds of work an update asks for: a screen, read while it is being admitted, and an act, which waits. */
import type { NextFunction } from 'grammy';
import type { Admission } from '../../usecases/admission.ts';
import type { TenantContext } from '../../usecases/context.ts';
import { slowDown } from '../answers.ts';
import { admittedContext, eagerContext, NotAdmitted, type TurnContext } from '../turn.ts';

/** Reads and notes at once; shows only to those who were admitted. */
export async function screen<T>(
  ctx: TurnContext,
  read: (context: TenantContext) => Promise<T>,
  render: (value: T) => Promise<void>,
): Promise<void> {
  const [admission, value] = await Promise.all([ctx.turn.admission, read(eagerContext(ctx.turn))]);
  if (admission.kind === 'go') await render(value);
  else await refuse(ctx, admission);
}

/** Reads at once; writes and shows only for those who were admitted. */
export async function act<T>(
  ctx: TurnContext,
  work: (context: TenantContext) => Promise<T>,
  render: (value: T) => Promise<void>,
): Promise<void> {
  const [admission, value] = await Promise.all([
    ctx.turn.admission,
    work(admittedContext(ctx.turn)).catch((error: unknown) => {
      if (error instanceof NotAdmitted) return null;
      throw error;
    }),
  ]);
  if (admission.kind !== 'go') await refuse(ctx, admission);
  else if (value !== null) await render(value);
}

/** Turns away whoever is known to be refused, before anything is read for them. */
export async function turnAway(ctx: TurnContext, next: NextFunction): Promise<void> {
  if (ctx.turn.refused === null) await next();
  else await refuse(ctx, ctx.turn.refused);
}

/** For answers that need no facts. */
export async function plain(ctx: TurnContext, render: () => Promise<void>): Promise<void> {
  const admission = await ctx.turn.admission;
  if (admission.kind === 'go') await render();
  else await refuse(ctx, admission);
}

async function refuse(ctx: TurnContext, admission: Exclude<Admission, { kind: 'go' }>): Promise<void> {
  ctx.turn.refusal = admission;
  if (admission.kind === 'limited') await slowDown(ctx, admission.notify);
}
