/** Reads the business for those who may change it. */
import type { ChangeFailure } from '../domain/failures.ts';
import { type Action, scopeOf } from '../domain/permissions.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { TenantContext } from './context.ts';
import type { Scene } from './facts.ts';
import type { Workshop } from './workshop.ts';

/** The workshop is there where the person may look into it. */
export type WorkshopRefused = {
  readonly scene: Scene;
  readonly workshop: Workshop | null;
  readonly why: ChangeFailure;
};

/** `ahead` also reads the visits that are still to come. */
export async function readWorkshop(
  ctx: TenantContext,
  input: { action: Action; ahead?: boolean },
): Promise<Result<Workshop, WorkshopRefused>> {
  const workshop = await ctx.store.read((r) => r.workshop(ctx.person.id, ctx.now, input.ahead ?? false));
  return scopeOf(workshop.viewer.role, input.action) === 'all' ? ok(workshop) : err(refused(workshop));
}

export function refused({ viewer, business }: Scene): WorkshopRefused {
  return { scene: { viewer, business }, workshop: null, why: { kind: 'forbidden' } };
}
