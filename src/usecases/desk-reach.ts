/** Whether a person may look at the business's calendar, or close its times: whoever may not is told nothing of it. */
import type { BookingFailure } from '../domain/failures.ts';
import { type Action, scopeOf } from '../domain/permissions.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Scene } from './facts.ts';

export type DeskRefused = { readonly scene: Scene; readonly why: BookingFailure };

/** The facts as they are, where the role allows this; the store has left out what is not within reach. */
export function whileAllowed<T extends Scene>(facts: T, action: Action): Result<T, DeskRefused> {
  const { business, viewer } = facts;
  if (scopeOf(viewer.role, action) !== null) return ok(facts);
  return err({ scene: { business, viewer }, why: { kind: 'forbidden' } });
}
