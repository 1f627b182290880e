/** Changes one thing of the business, by whoever may; from the next tap on it is so for everybody. */
import { scopeOf } from '../domain/permissions.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { TenantContext } from './context.ts';
import type { Scene } from './facts.ts';
import { refused, type WorkshopRefused } from './read-workshop.ts';
import { type Change, PERMISSION, type Workshop } from './workshop.ts';

/** `id` is the row that was made or changed. */
export type Changed = { readonly workshop: Workshop; readonly id: number | null };

/**
 * The role is checked here, and again by the statement that writes. What stands as wished already is a success, and so
 * is a request that was carried out before. `reading` is who asks, which may be on its way already.
 */
export async function changeBusiness(
  ctx: TenantContext,
  change: Change,
  reading: Promise<Scene>,
): Promise<Result<Changed, WorkshopRefused>> {
  const scene = await reading;
  if (scopeOf(scene.viewer.role, PERMISSION[change.kind]) !== 'all') return err(refused(scene));
  const { outcome, id, workshop } = await ctx.store.transact((t) =>
    t.change({ person: ctx.person, requestKey: ctx.requestKey, now: ctx.now, change }),
  );
  const { viewer, business } = workshop;
  switch (outcome) {
    case 'ok':
    case 'same':
    case 'repeat':
      return ok({ workshop, id });
    case 'forbidden':
      return err(refused(workshop));
    case 'absent':
      return err({ scene: { viewer, business }, workshop, why: { kind: 'absent' } });
    case 'account_taken':
      return err({ scene: { viewer, business }, workshop, why: { kind: 'account_taken' } });
  }
}
