/** Changes one thing of when clients are reminded and asked how it was, for every visit that lies ahead as well. */
import type { BookingFailure } from '../domain/failures.ts';
import { scopeOf } from '../domain/permissions.ts';
import { isRatingDelay, isReminder } from '../domain/reminders.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { TenantContext } from './context.ts';
import type { Scene } from './facts.ts';
import type { Planned, RemindersChange } from './tenant-orders.ts';

export type RemindersChanged = Scene & { readonly planned: readonly Planned[] };
export type RemindersRefused = { readonly scene: Scene; readonly why: BookingFailure };

/**
 * What stands as wished already is a success. The caller wakes the queue for `planned`. `reading` is who asks, which
 * may be on its way already.
 */
export async function changeReminders(
  ctx: TenantContext,
  change: RemindersChange,
  reading: Promise<Scene>,
): Promise<Result<RemindersChanged, RemindersRefused>> {
  const read = await reading;
  if (scopeOf(read.viewer.role, 'settings.write') !== 'all') {
    return err({ scene: read, why: { kind: 'forbidden' } });
  }
  if (!isAllowed(change)) return err({ scene: read, why: { kind: 'reminders_invalid' } });
  const { outcome, planned, scene } = await ctx.store.transact((t) =>
    t.changeReminders({ person: ctx.person, now: ctx.now, change }),
  );
  if (outcome === 'forbidden') return err({ scene, why: { kind: 'forbidden' } });
  if (outcome === 'full') return err({ scene, why: { kind: 'reminders_invalid' } });
  return ok({ ...scene, planned });
}

function isAllowed(change: RemindersChange): boolean {
  if (change.kind === 'remind') return isReminder(change.minutes);
  return change.kind === 'remind-never' || isRatingDelay(change.after);
}
