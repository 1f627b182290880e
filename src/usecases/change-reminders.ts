/** Changes one thing of when clients are reminded and asked how it was; the rest stays as it is set. */
import type { Result } from '../domain/result.ts';
import type { TenantContext } from './context.ts';
import type { Business, Scene } from './facts.ts';
import { type RemindersRefused, type RemindersSet, setReminders } from './set-reminders.ts';

export type RemindersChange =
  | { readonly kind: 'remind'; readonly minutes: number; readonly on: boolean }
  | { readonly kind: 'remind-never' }
  /** Null never asks. */
  | { readonly kind: 'ask-rating'; readonly after: number | null };

export async function changeReminders(
  ctx: TenantContext,
  change: RemindersChange,
  reading: Promise<Scene>,
): Promise<Result<RemindersSet, RemindersRefused>> {
  const { business } = await reading;
  return setReminders(ctx, changed(business, change), reading);
}

function changed(
  { reminderMinutes, ratingDelayMinutes }: Business,
  change: RemindersChange,
): Parameters<typeof setReminders>[1] {
  switch (change.kind) {
    case 'remind': {
      const others = reminderMinutes.filter((minutes) => minutes !== change.minutes);
      return { reminderMinutes: change.on ? [...others, change.minutes] : others, ratingDelayMinutes };
    }
    case 'remind-never':
      return { reminderMinutes: [], ratingDelayMinutes };
    case 'ask-rating':
      return { reminderMinutes, ratingDelayMinutes: change.after };
  }
}
