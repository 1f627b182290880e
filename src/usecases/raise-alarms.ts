/** Tells the operators at once what no person would notice: a sweep that comes late, more errors than usual. */
import { toOperators } from './billing.ts';
import type { LetterBox } from './platform-letters.ts';
import type { TaskBell } from './tasks.ts';

const SWEEP_INTERVAL_MS = 5 * 60_000;
/** Two intervals, and what a start may be late by itself. */
const LATE_MS = 2 * SWEEP_INTERVAL_MS + 60_000;
const HOUR_MS = 60 * 60_000;

/** What is remembered of our own beats; may be lost at any moment. Never throws. */
export type Pulse = {
  /** A cron has begun: when it last ended, and how many errors there were in the hour of `errorsAt`. */
  begin(
    cron: string,
    now: number,
    errorsAt: number,
  ): Promise<{ readonly endedAt: number | null; readonly errors: number }>;
  end(cron: string, now: number): Promise<void>;
  /** When it last ended; null where nobody remembers. */
  ended(cron: string): Promise<number | null>;
  /** Once for each error. */
  addError(now: number): Promise<void>;
};

export type AlarmContext = {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly pulse: Pulse;
  readonly operators: readonly number[];
  readonly errorsPerHour: number;
  readonly letterBox: LetterBox;
  readonly bell: TaskBell;
};

/** To be asked at the beginning of each sweep. */
export async function raiseAlarms(ctx: AlarmContext): Promise<void> {
  const { now } = ctx;
  // The hour of the sweep before: the last errors of an hour are counted in it, too.
  const errorsAt = now - SWEEP_INTERVAL_MS;
  const { endedAt, errors } = await ctx.pulse.begin('sweep', now, errorsAt);
  const late = endedAt !== null && now - endedAt > LATE_MS;
  const minutes = endedAt === null ? 0 : Math.round((now - endedAt) / 60_000);
  const letters = [
    ...(late
      ? toOperators(ctx, {
          kind: 'sweep_late',
          data: { minutes },
          key: `sweep_late:${endedAt}`,
          tenantId: null,
        })
      : []),
    ...(errors > ctx.errorsPerHour
      ? toOperators(ctx, {
          kind: 'errors_high',
          data: { count: errors },
          key: `errors_high:${Math.floor(errorsAt / HOUR_MS)}`,
          tenantId: null,
        })
      : []),
  ];
  if (letters.length > 0) await ctx.bell.ring(await ctx.letterBox.post(letters, now), now);
}
