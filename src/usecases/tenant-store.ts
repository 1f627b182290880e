/** A tenant's data as two lent doors: a reader that cannot write, and a transactor of whole actions. */
import type { Language } from '../domain/language.ts';
import type { Price } from '../domain/money.ts';
import type { Closure, Desk, Hits, Mate, Reached, Visit, VisitStep } from './desk-facts.ts';
import type {
  Booking,
  Feedback,
  ListedService,
  Movable,
  MoveOffer,
  Offer,
  Page,
  Person,
  Scene,
  Service,
  WeeklyHours,
} from './facts.ts';
import type { Claim, Sending } from './letters.ts';
import type { Change, Workshop } from './workshop.ts';

/** What a business says of itself. */
export type AboutFacts = Scene & {
  readonly services: readonly ListedService[];
  readonly hours: WeeklyHours;
  /** The names of those who do anything that can be booked, in the business's order. */
  readonly specialists: readonly string[];
};

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

/** Each call is one round trip. Throws `Unavailable('postgres')`. */
export type TenantReader = {
  scene(person: number, now: number): Promise<Scene>;
  about(person: number, now: number): Promise<AboutFacts>;
  offer(person: number, now: number, query: OfferQuery): Promise<Offer>;
  upcoming(person: number, now: number): Promise<Scene & { bookings: readonly Booking[] }>;
  visits(person: number, now: number, page: number): Promise<Scene & { visits: Page<Booking> }>;
  /** Their own booking; anybody else's is as absent as one that never was. */
  booking(person: number, now: number, id: number): Promise<Scene & { booking: Booking | null }>;
  /** One day of the calendars that an admin may see; of none for anybody else. */
  desk(person: number, now: number, query: DeskQuery): Promise<Desk>;
  deskMonth(person: number, now: number, month: string | null): Promise<DeskMonth>;
  visit(person: number, now: number, id: number): Promise<VisitRead>;
  closing(person: number, now: number, query: ClosingQuery): Promise<Closing>;
  /** Closed times that are not over; `reached` is how many calendars the person may close. */
  closures(
    person: number,
    now: number,
    page: number,
  ): Promise<Scene & { reached: number; closures: Page<Closure> }>;
  /** Whether the letter that this request carries is written. */
  letter(person: number, now: number, requestKey: string): Promise<Scene & { written: boolean }>;
  /** Everything the business offers, hidden or not; `ahead` also reads the visits to come. */
  workshop(person: number, now: number, ahead: boolean): Promise<Workshop>;
  /** What they said of a visit of theirs. */
  feedback(
    person: number,
    now: number,
    bookingId: number,
  ): Promise<{ scene: Scene; feedback: Feedback | null }>;
  /** A booking that the person may move: their own, or one of a calendar that they may write. */
  moveOffer(person: number, now: number, query: MoveQuery): Promise<MoveOffer>;
};

/** Dates are local, both inclusive; without them the facts are those around the booking itself. */
export type MoveQuery = {
  readonly bookingId: number;
  readonly dates: { readonly from: string; readonly to: string } | null;
};

/** A message that now waits in the ledger. */
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

/** What a new business starts with. */
export type Furniture = {
  readonly name: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly owner: number;
  readonly specialist: string;
  readonly services: readonly {
    readonly name: string;
    readonly description: string | null;
    readonly durationMinutes: number;
    readonly bufferAfterMinutes: number;
    readonly price: Omit<Price, 'currency'>;
  }[];
  readonly hours: WeeklyHours;
  readonly now: number;
};

/** Whole actions, each one batch in one round trip; every one may be repeated. Throws `Unavailable('postgres')`. */
export type TenantTransactor = {
  /** Registers the person where they are new. */
  greet(
    person: Person,
    arrival: { now: number; source: string | null },
  ): Promise<Scene & { isNew: boolean; visits: number }>;
  /** Notes that a booking began, and reads what it begins with. */
  beginBooking(
    person: Person,
    requestKey: string,
    now: number,
  ): Promise<
    Scene & { services: readonly ListedService[]; bookings: readonly Booking[]; planned: readonly Planned[] }
  >;
  book(order: BookOrder): Promise<BookOutcome>;
  cancel(order: CancelOrder): Promise<CancelOutcome>;
  block(order: BlockOrder): Promise<BlockOutcome>;
  unblock(order: { person: Person; blockId: number; now: number }): Promise<UnblockOutcome>;
  chooseLanguage(person: Person, language: Language, now: number): Promise<Scene>;
  /** A client's words to every admin, or an admin's to the client of the thread. */
  writeLetter(letter: {
    person: Person;
    requestKey: string;
    now: number;
    text: string;
    to: { kind: 'business' } | { kind: 'client'; clientId: number };
  }): Promise<LetterOutcome>;
  /** The person has blocked the bot, or let it speak again. */
  noteReachable(person: Person, reachable: boolean, now: number): Promise<void>;
  /** Takes a due row for sending, where it is there to be sent. */
  claim(message: number, now: number, leaseUntil: number): Promise<Claim>;
  /** Writes down how the sending ended; a row planned again answers when. */
  settle(message: number, sending: Sending, now: number): Promise<Planned | null>;
  confirmAttendance(order: VisitOrder & { sequence: number }): Promise<{
    outcome: 'noted' | 'moved' | 'off' | 'absent';
    booking: Booking | null;
    scene: Scene;
  }>;
  rateVisit(order: VisitOrder & { stars: number }): Promise<FeedbackOutcome>;
  commentVisit(order: VisitOrder & { text: string }): Promise<FeedbackOutcome>;
  /** Also withdraws and plans what the visits ahead need now; `planned` is the nearest of it. */
  setReminders(order: {
    person: Person;
    now: number;
    reminderMinutes: readonly number[];
    ratingDelayMinutes: number | null;
  }): Promise<{ outcome: 'ok' | 'forbidden'; planned: readonly Planned[]; scene: Scene }>;
  /** Puts the first settings, services and hours in place; leaves a furnished business as it is. */
  furnish(furniture: Furniture): Promise<void>;
  /** Cancels a booking for the business, and tells its client. */
  drop(order: DropOrder): Promise<DropOutcome>;
  /** Notes that the person takes the calendar file of their own booking, while that lies ahead. */
  takeCalendar(person: Person, bookingId: number, now: number): Promise<Scene & { booking: Booking | null }>;
  change(order: ChangeOrder): Promise<ChangeOutcome>;
  /** The old time is released only where the new one is taken. */
  move(order: MoveOrder): Promise<MoveOutcome>;
};

export type TenantStore = {
  read<T>(use: (reader: TenantReader) => Promise<T>): Promise<T>;
  transact<T>(use: (transactor: TenantTransactor) => Promise<T>): Promise<T>;
};
