/** Work that may only be shown, or done, once the update is admitted; reading need not wait for that. */
import type { NextFunction } from 'grammy';
import type { Admission, Refused } from '../usecases/admission.ts';
import { slowDown } from './answers.ts';
import { type AddressedContext, NotAdmitted } from './turn.ts';

type Gated = {
  readonly admission: Promise<Admission>;
  readonly refused: Refused | null;
  refusal: Exclude<Admission, { kind: 'go' }> | null;
};
export type GatedContext = AddressedContext & { turn: Gated };

/** Reads and notes at once; shows only to those who were admitted. */
export async function gatedScreen<T>(
  ctx: GatedContext,
  reading: Promise<T>,
  render: (value: T) => Promise<void>,
): Promise<void> {
  const [admission, value] = await Promise.all([ctx.turn.admission, reading]);
  if (admission.kind === 'go') await render(value);
  else await refuse(ctx, admission);
}

/** Work whose writes wait for the admission by themselves, and throw `NotAdmitted` without it. */
export async function gatedAct<T>(
  ctx: GatedContext,
  working: Promise<T>,
  render: (value: T) => Promise<void>,
): Promise<void> {
  const [admission, value] = await Promise.all([
    ctx.turn.admission,
    working.then(
      (done) => ({ done }),
      (error: unknown) => {
        if (error instanceof NotAdmitted) return null;
        throw error;
      },
    ),
  ]);
  if (admission.kind !== 'go') await refuse(ctx, admission);
  else if (value !== null) await render(value.done);
}

/** Turns away whoever is known to be refused, before anything is read for them. */
export async function turnAway(ctx: GatedContext, next: NextFunction): Promise<void> {
  if (ctx.turn.refused === null) await next();
  else await refuse(ctx, ctx.turn.refused);
}

/** For answers that need no facts. */
export async function plain(ctx: GatedContext, render: () => Promise<void>): Promise<void> {
  const admission = await ctx.turn.admission;
  if (admission.kind === 'go') await render();
  else await refuse(ctx, admission);
}

async function refuse(ctx: GatedContext, admission: Exclude<Admission, { kind: 'go' }>): Promise<void> {
  ctx.turn.refusal = admission;
  if (admission.kind === 'limited') await slowDown(ctx, admission.notify);
}
