/** Closes a time for one specialist or all of them, and does with the bookings in it what was decided. */
import type { BookingFailure, LetterFailure } from '../domain/failures.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { TenantContext } from './context.ts';
import type { Closure } from './desk-facts.ts';
import type { DeskRefused } from './desk-reach.ts';
import type { Scene } from './facts.ts';
import { type ClosingPlan, type ClosingWish, planClosing } from './plan-closing.ts';
import type { Dropped, Planned } from './tenant-orders.ts';
import { writeBlock } from './write-block.ts';

export type CloseInput = {
  readonly wish: ClosingWish;
  /** The words that were written for it, as soon as anybody knows whether there are any still. */
  readonly reason: Promise<Result<string | null, LetterFailure>>;
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
export type CloseRefused = Omit<DeskRefused, 'why'> & {
  readonly why: BookingFailure | LetterFailure;
  readonly changed: ClosingPlan | null;
};

export async function closeTime(
  ctx: TenantContext,
  { wish, reason, hits, mark }: CloseInput,
): Promise<Result<Closed, CloseRefused>> {
  const [plan, words] = await Promise.all([planClosing(ctx, { wish, reason: null }), reason]);
  if (!plan.ok) return err({ ...plan.failure, changed: null });
  if (!words.ok) {
    const { business, viewer } = plan.value;
    return err({ scene: { business, viewer }, why: words.failure, changed: null });
  }
  const asked = plan.value.team.filter(({ id }) => wish.staffId === null || id === wish.staffId);
  const done = await writeBlock(ctx, {
    staffIds: asked.map(({ id }) => id),
    startsAt: wish.startsAt,
    endsAt: wish.endsAt,
    reason: words.value,
    hits,
    mark,
  });
  const { business, viewer, team, closures, dropped, planned } = done;
  const scene = { business, viewer };
  if (done.outcome === 'forbidden') return err({ scene, why: { kind: 'forbidden' }, changed: null });
  if (done.outcome === 'changed') {
    const changed = { ...scene, team, hits: done.hits, wish, reason: words.value };
    return err({ scene, why: { kind: 'taken' }, changed });
  }
  const closed = new Set(closures.map(({ staffId }) => staffId));
  const already = asked.filter(({ id }) => !closed.has(id)).map(({ name }) => name);
  return ok({ ...scene, wish, closures, already, dropped, planned });
}
