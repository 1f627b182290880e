/** Everything an answer about time depends on, as plain data: instants in epoch milliseconds, lengths in minutes. */
import type { Schedule } from './schedule.ts';
import type { Instant } from './time.ts';

export type Id = string | number;

/** What is offered. A capacity above 1 makes it a group service. */
export type ServiceShape = {
  readonly id: Id | null;
  readonly dur: number;
  readonly step: number;
  readonly before: number;
  readonly after: number;
  readonly capacity: number;
};

/** A booking with its own buffers, as they were when it was made. A group session may be one row with its seats. */
type Claim = {
  readonly id: Id | null;
  readonly start: Instant;
  readonly end: Instant;
  readonly before: number;
  readonly after: number;
  readonly service: Id | null;
  readonly seats: number;
};

export type Busy =
  | (Claim & { readonly kind: 'booking' })
  | (Claim & { readonly kind: 'pending'; readonly blocks: boolean })
  | (Claim & { readonly kind: 'hold'; readonly owner: Id | null; readonly expires: Instant | null })
  | { readonly kind: 'block'; readonly id: Id | null; readonly start: Instant; readonly end: Instant };

export type Rules = {
  /** Null: no rule of the clock applies, and no hold has ended. */
  readonly now: Instant | null;
  readonly minNotice: number;
  readonly horizonDays: number | null;
  readonly perDay: number | null;
  readonly perWeek: number | null;
  /** Who asks: their own holds do not block them. */
  readonly viewer: Id | null;
  /** The booking that is being moved. */
  readonly exclude: Id | null;
};

/** Only the hours and who is busy count: the clock, limits and whoever asks play no part. */
export const NO_RULES: Rules = {
  now: null,
  minNotice: 0,
  horizonDays: null,
  perDay: null,
  perWeek: null,
  viewer: null,
  exclude: null,
};

/** One specialist. `busy` must reach over the weeks asked about where `perWeek` is set. */
export type Given = {
  /** The zone of the business: days, limits and the horizon count in it. */
  readonly zone: string;
  readonly schedule: Schedule;
  readonly busy: readonly Busy[];
  readonly service: ServiceShape;
  readonly rules: Rules;
};

/** The reasons of a refusal, in their order of precedence. */
export type Refusal =
  | 'in_past'
  | 'min_notice'
  | 'beyond_horizon'
  | 'duration_mismatch'
  | 'outside_hours'
  | 'off_grid'
  | 'limit'
  | 'slot_taken';
