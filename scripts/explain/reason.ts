/** What a refused start is told: the reason, and the booking, block or rule that stands behind it. */
import type { Refusal } from '../../src/domain/availability-given.ts';
import { formatInstant, type Instant } from '../../src/domain/time.ts';

export type Reason = {
  readonly reason: Refusal | 'closed' | 'holiday' | 'exception' | 'break' | 'time_off' | 'block';
  readonly by: string;
};

/** How times without a name of their own are named. */
export function interval([start, end]: readonly [Instant, Instant]): string {
  return `${formatInstant(start)}/${formatInstant(end)}`;
}
