/** Closes a time for one specialist or all of them, and does with the bookings in it what was decided. */
import { err, ok, type Result } from '../domain/result.ts';
import type { TenantContext } from './context.ts';
import type { Closure } from './desk-facts.ts';
import type { DeskRefused } from './desk-reach.ts';
import type { Scene } from './facts.ts';
import { type ClosingPlan, type ClosingWish, planClosing } from './plan-closing.ts';
import type { Dropped, Planned } from './tenant-store.ts';

export type CloseInput = {
  readonly wish: ClosingWish;
  readonly reason: string | null;
  readonly hits: 'keep' | 'cancel';
  /** Names the bookings of the list under which this was decided. */
  readonly mark: string;
};

export type Closed = Scene & {
  readonly wish: ClosingWish;
  readonly closures: readonly Closure[];
  /** Names of those whose time was closed or taken already. */
  readonly already: readonly string[];
  readonly dropped: readonly Dropped[];
  readonly planned: readonly Planned[];
};

/** With the list as it is now, where it is another one than was seen. */
export type CloseRefused = DeskRefused & { readonly changed: ClosingPlan | null };

export async function closeTime(
  ctx: TenantContext,
  { wish, reason, hits, mark }: CloseInput,
): Promise<Result<Closed, CloseRefused>> {
  const plan = await planClosing(ctx, { wish, reason });
  if (!plan.ok) return err({ ...plan.failure, changed: null });
  const asked = plan.value.team.filter(({ id }) => wish.staffId === null || id === wish.staffId);
  const done = await ctx.store.transact((t) =>
    t.block({
      person: ctx.person,
      requestKey: ctx.requestKey,
      now: ctx.now,
      staffIds: asked.map(({ id }) => id),
      startsAt: wish.startsAt,
      endsAt: wish.endsAt,
      reason,
      hits,
      mark,
    }),
  );
  const { business, viewer, team, closures, dropped, planned } = done;
  const scene = { business, viewer };
  if (done.outcome === 'forbidden') return err({ scene, why: { kind: 'forbidden' }, changed: null });
  if (done.outcome === 'changed') {
    const changed = { ...scene, team, hits: done.hits, wish, reason };
    return err({ scene, why: { kind: 'taken' }, changed });
  }
  const closed = new Set(closures.map(({ staffId }) => staffId));
  const already = asked.filter(({ id }) => !closed.has(id)).map(({ name }) => name);
  return ok({ ...scene, wish, closures, already, dropped, planned });
}
