/** Changes when clients are reminded and asked how it was, for every visit that lies ahead as well. */
import type { BookingFailure } from '../domain/failures.ts';
import { scopeOf } from '../domain/permissions.ts';
import { isRatingDelay, reminderPlan } from '../domain/reminders.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { TenantContext } from './context.ts';
import type { Scene } from './facts.ts';
import type { Planned } from './tenant-orders.ts';

export type RemindersSet = Scene & { readonly planned: readonly Planned[] };
export type RemindersRefused = { readonly scene: Scene; readonly why: BookingFailure };

/**
 * `reminderMinutes` before the start, in any order, none allowed; `ratingDelayMinutes` after the end, null never
 * asks. Setting what is set already is a success. The caller wakes the queue for `planned`. `reading` is who asks,
 * which may be on its way already.
 */
export async function setReminders(
  ctx: TenantContext,
  input: { reminderMinutes: readonly number[]; ratingDelayMinutes: number | null },
  reading: Promise<Scene> = ctx.store.read((r) => r.scene(ctx.person.id, ctx.now)),
): Promise<Result<RemindersSet, RemindersRefused>> {
  const scene = await reading;
  if (scopeOf(scene.viewer.role, 'settings.write') !== 'all') {
    return err({ scene, why: { kind: 'forbidden' } });
  }
  const { ratingDelayMinutes } = input;
  const reminderMinutes = reminderPlan(input.reminderMinutes);
  if (reminderMinutes === null || !isRatingDelay(ratingDelayMinutes)) {
    return err({ scene, why: { kind: 'reminders_invalid' } });
  }
  const set = await ctx.store.transact((t) =>
    t.setReminders({ person: ctx.person, now: ctx.now, reminderMinutes, ratingDelayMinutes }),
  );
  if (set.outcome === 'forbidden') return err({ scene: set.scene, why: { kind: 'forbidden' } });
  return ok({ ...set.scene, planned: set.planned });
}
