/** The operators' summary of a day: counted once in the morning after it, told to each of them once, and kept. */
import { formatDay, parseDay } from '../domain/time-days.ts';
import type { Amount, NewLetter } from './platform-letters.ts';
import type { PlannedTask, TaskBell } from './tasks.ts';

/** Of one day of UTC, `YYYY-MM-DD`, and of how things stand on the morning after it. */
export type DayFigures = {
  readonly day: string;
  /** Made in all businesses. */
  readonly bookings: number;
  /** New businesses. */
  readonly opened: number;
  readonly payments: number;
  readonly received: readonly Amount[];
  /** Businesses whose last paid day is the one that has begun, and those in grace. */
  readonly ending: number;
  readonly grace: number;
  readonly strays: number;
  readonly troubled: number;
};

export type DigestNews = { readonly kind: 'digest'; readonly data: DayFigures };

/** Throws `Unavailable('postgres')`. */
export type Digests = {
  /** Plans the summary of that morning. */
  plan(morning: string, now: number): Promise<void>;
  /** With the businesses that have fallen silent on that day. */
  count(
    day: string,
    now: number,
  ): Promise<{ readonly figures: DayFigures; readonly silent: readonly string[] }>;
  /**
   * Writes the letters, plans a look at the bots of the silent and ends the task, all or nothing; a letter that stands
   * already stays.
   */
  write(
    morning: string,
    made: { readonly letters: readonly NewLetter[]; readonly silent: readonly string[] },
    now: number,
  ): Promise<readonly PlannedTask[]>;
};

export type DigestContext = {
  /** Epoch milliseconds. */
  readonly now: number;
  /** Telegram ids. */
  readonly operators: readonly number[];
  readonly digests: Digests;
};

/** A summary is of no use by the evening. */
const USEFUL_MS = 12 * 60 * 60_000;

/** `morning` is the date on which it is told; nobody's morning needs no summary. */
export async function planDigest(
  { now, operators, digests, bell }: DigestContext & { readonly bell: TaskBell },
  morning: string,
): Promise<void> {
  if (operators.length === 0) return;
  await digests.plan(morning, now);
  await bell.ring([{ kind: 'digest', ref: morning, dueAt: now }], now);
}

export async function sendDigest(
  { now, operators, digests }: DigestContext,
  morning: string,
): Promise<readonly PlannedTask[]> {
  const { figures: data, silent } = await digests.count(formatDay(parseDay(morning) - 1), now);
  const letters = operators.map(
    (recipient): NewLetter => ({
      kind: 'digest',
      data,
      key: `digest:${morning}:${recipient}`,
      recipient,
      via: 'master',
      tenantId: null,
      dueAt: now,
      usefulUntil: now + USEFUL_MS,
    }),
  );
  return await digests.write(morning, { letters, silent }, now);
}
