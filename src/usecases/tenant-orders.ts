/** What is asked of a tenant's store and what it answers: queries, orders, and the word that says how each ended. */
import type { Closure, Hits, Mate, Reached, Visit, VisitStep } from './desk-facts.ts';
import type { Booking, Feedback, Movable, MoveOffer, Offer, Person, Scene, Service } from './facts.ts';
import type { Change, Workshop } from './workshop.ts';

/** Dates are local, `YYYY-MM-DD`, both inclusive. */
export type OfferQuery = {
  readonly serviceId: number;
  readonly from: string;
  readonly to: string;
  /** Also looks for what this wish may have made already. */
  readonly wish?: Wish;
};

/** One person's wish for one time, and the request that carries it. */
export type Wish = {
  readonly requestKey: string;
  /** Epoch milliseconds. */
  readonly startsAt: number;
};

/** A message that now waits in the ledger; below zero the mark of an event that waits to be told outside. */
export type Planned = { readonly message: number; readonly dueAt: number };

/**
 * Most bookings of one specialist; null is no limit. They are counted by their starts, in epoch milliseconds: in the
 * local day of the new one, and in the week from Monday that it lies in.
 */
export type StaffLimits = Readonly<
  Record<'day' | 'week', { readonly most: number | null; readonly from: number; readonly until: number }>
>;

export type BookOrder = {
  readonly person: Person;
  readonly requestKey: string;
  readonly now: number;
  /** The settings' revision the decision was made on. */
  readonly revision: number;
  readonly service: Service;
  readonly staff: { readonly id: number; readonly name: string };
  readonly staffLimits: StaffLimits;
  /** Epoch milliseconds. */
  readonly startsAt: number;
  readonly endsAt: number;
  readonly limit: number;
  /** The dates whose facts a refusal shows afresh. */
  readonly fresh: { readonly from: string; readonly to: string };
};

/**
 * `mine`: this person already holds exactly this; `repeat`: this very request was carried out before; `limit` is the
 * client's own, `limit_day` the specialist's of that day or week.
 */
export type BookOutcome = {
  readonly outcome: 'ok' | 'mine' | 'repeat' | 'taken' | 'limit' | 'limit_day' | 'stale';
  readonly planned: readonly Planned[];
  /** The dates as they are now, with the booking that stands for the wish. */
  readonly offer: Offer;
};

export type CancelOrder = {
  readonly person: Person;
  readonly bookingId: number;
  readonly reason: string | null;
  readonly now: number;
};

/** `already`: it was cancelled before, which is what was wished for. */
export type CancelOutcome = {
  readonly outcome: 'ok' | 'already' | 'too_late' | 'over' | 'absent';
  readonly booking: Booking | null;
  readonly planned: readonly Planned[];
  readonly scene: Scene;
};

/** Whose time, from and to, in epoch milliseconds; null is everybody whom the person may close. */
export type ClosingQuery = {
  readonly staffIds: readonly number[] | null;
  readonly startsAt: number;
  readonly endsAt: number;
};

/** What is in the way of a closing, for whom it may be, and who asks. */
export type Closing = Scene & { readonly team: readonly Mate[]; readonly hits: Hits };

export type BlockOrder = ClosingQuery & {
  readonly person: Person;
  readonly requestKey: string;
  readonly now: number;
  readonly staffIds: readonly number[];
  readonly reason: string | null;
  /** What becomes of the bookings in it. */
  readonly hits: 'keep' | 'cancel';
  /** Names the bookings that were shown before. */
  readonly mark: string;
};

/** A booking that fell to a closing, and whether its client hears of it. */
export type Dropped = { readonly id: number; readonly name: string; readonly reached: Reached };

/** `changed`: the bookings in it are not those of `mark` any more, and nothing was done. */
export type BlockOutcome = Closing & {
  readonly outcome: 'ok' | 'repeat' | 'changed' | 'forbidden';
  /** Of specialists whose time was not closed before. */
  readonly closures: readonly Closure[];
  /** What had closed the whole of it before. */
  readonly before: readonly Closure[];
  readonly dropped: readonly Dropped[];
  readonly planned: readonly Planned[];
};

export type UnblockOutcome = {
  readonly outcome: 'ok' | 'repeat' | 'forbidden';
  readonly block: Closure | null;
  readonly scene: Scene;
};

/** One local date, `YYYY-MM-DD`, or so many days from today. */
export type DeskQuery = { readonly date: string | null; readonly ahead: number };

/** Days of a month, `YYYY-MM`, with their visits, by local date; those without are left out. */
export type DeskMonth = Scene & {
  readonly month: string;
  readonly team: readonly Mate[];
  readonly counts: ReadonlyMap<string, number>;
};

/** A booking within the reach of an admin; `steps` newest first. */
export type VisitRead = Scene & { readonly visit: Visit | null; readonly steps: readonly VisitStep[] };

export type DropOrder = {
  readonly person: Person;
  readonly bookingId: number;
  readonly reason: string | null;
  readonly now: number;
};

/** `already`: it was cancelled before, by whomever. */
export type DropOutcome = VisitRead & {
  readonly outcome: 'ok' | 'already' | 'over' | 'absent' | 'forbidden';
  readonly planned: readonly Planned[];
};

export type LetterOutcome = {
  readonly outcome: 'ok' | 'repeat' | 'absent' | 'forbidden';
  readonly planned: readonly Planned[];
  readonly scene: Scene;
};

export type ChangeOrder = {
  readonly person: Person;
  readonly requestKey: string;
  readonly now: number;
  readonly change: Change;
};

/** `same`: it stood so already; `repeat`: this very request made it before. */
export type ChangeOutcome = {
  readonly outcome: 'ok' | 'same' | 'repeat' | 'forbidden' | 'absent' | 'account_taken';
  readonly id: number | null;
  /** As it is now, with the visits to come. */
  readonly workshop: Workshop;
};

/** A word of a client's about their own visit. */
export type VisitOrder = { readonly person: Person; readonly now: number; readonly bookingId: number };

export type FeedbackOutcome = {
  readonly booking: Booking | null;
  /** What stands now, whoever wrote it; null when nothing may be said. */
  readonly feedback: Feedback | null;
  readonly planned: readonly Planned[];
  readonly scene: Scene;
};

export type MoveOrder = {
  /** A client is held to the change window, and the business is not. */
  readonly by: 'client' | 'business';
  readonly person: Person;
  readonly now: number;
  /** The settings' revision the decision was made on. */
  readonly revision: number;
  /** The booking as the decision saw it. */
  readonly booking: Movable;
  readonly staffId: number;
  /** Of whoever will do it. */
  readonly staffLimits: StaffLimits;
  /** Epoch milliseconds; how long the visit takes stays as it is. */
  readonly startsAt: number;
  /** For the client whom the business moves. */
  readonly reason: string | null;
  /** The dates whose facts a refusal shows afresh. */
  readonly fresh: { readonly from: string; readonly to: string };
};

/** `mine`: it stands there already; `stale`: the booking or the schedule is not what the decision saw. */
export type MoveOutcome = {
  readonly outcome: 'ok' | 'mine' | 'taken' | 'limit_day' | 'stale' | 'too_late' | 'over' | 'absent';
  readonly planned: readonly Planned[];
  /** The booking and the dates as they are now. */
  readonly offer: MoveOffer;
};

/** One thing at a time: what else is set at the same moment stays. */
export type RemindersChange =
  /** So many minutes before the start. */
  | { readonly kind: 'remind'; readonly minutes: number; readonly on: boolean }
  | { readonly kind: 'remind-never' }
  /** Null never asks. */
  | { readonly kind: 'ask-rating'; readonly after: number | null };

/** `full`: one more would be too many. */
export type RemindersOutcome = {
  readonly outcome: 'ok' | 'full' | 'forbidden';
  readonly planned: readonly Planned[];
  readonly scene: Scene;
};
