/** A tenant's data as two lent doors: a reader that cannot write, and a transactor of whole actions. */
import type { Language } from '../domain/language.ts';
import type { Price } from '../domain/money.ts';
import type { Closure, Desk } from './desk-facts.ts';
import type {
  Booking,
  Feedback,
  ListedService,
  MoveOffer,
  Offer,
  Page,
  Person,
  Scene,
  WeeklyHours,
} from './facts.ts';
import type { Claim, Sending } from './letters.ts';
import type { Untold } from './outgoing-events.ts';
import type {
  BlockOrder,
  BlockOutcome,
  BookOrder,
  BookOutcome,
  CancelOrder,
  CancelOutcome,
  ChangeOrder,
  ChangeOutcome,
  Closing,
  ClosingQuery,
  DeskMonth,
  DeskQuery,
  DropOrder,
  DropOutcome,
  FeedbackOutcome,
  LetterOutcome,
  MoveOrder,
  MoveOutcome,
  OfferQuery,
  Planned,
  RemindersChange,
  RemindersOutcome,
  UnblockOutcome,
  VisitOrder,
  VisitRead,
} from './tenant-orders.ts';
import type { Workshop } from './workshop.ts';

/** What a business says of itself. */
export type AboutFacts = Scene & {
  readonly services: readonly ListedService[];
  readonly hours: WeeklyHours;
  /** The names of those who do anything that can be booked, in the business's order. */
  readonly specialists: readonly string[];
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
  /** What an order of closing has done, looked up by its request; null where it was not carried out. */
  blocked(order: BlockOrder): Promise<BlockOutcome | null>;
  /** A time that was closed within their reach, be it open again. */
  block(person: number, now: number, id: number): Promise<{ block: Closure | null; scene: Scene }>;
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
  /** Events that nobody outside was told of yet, the oldest first. */
  untold(limit: number): Promise<Untold>;
};

/** Dates are local, both inclusive; without them the facts are those around the booking itself. */
export type MoveQuery = {
  readonly bookingId: number;
  readonly dates: { readonly from: string; readonly to: string } | null;
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
  /** The bot has no token that works: what is due waits, and is looked at again within the hour. */
  holdBack(now: number): Promise<void>;
  /** It has one again: what was held back is due at its own moments. */
  resume(now: number): Promise<void>;
  /** Whose the business is; the former owner stays as a manager until the new one removes them. */
  handOver(order: { from: number; to: number; now: number }): Promise<void>;
  confirmAttendance(order: VisitOrder & { sequence: number }): Promise<{
    outcome: 'noted' | 'moved' | 'off' | 'absent';
    booking: Booking | null;
    scene: Scene;
  }>;
  rateVisit(order: VisitOrder & { stars: number }): Promise<FeedbackOutcome>;
  commentVisit(order: VisitOrder & { text: string }): Promise<FeedbackOutcome>;
  /** Also withdraws and plans what the visits ahead need now; `planned` is the nearest of it. */
  changeReminders(order: { person: Person; now: number; change: RemindersChange }): Promise<RemindersOutcome>;
  /** Puts the first settings, services and hours in place; leaves a furnished business as it is. */
  furnish(furniture: Furniture): Promise<void>;
  /** Cancels a booking for the business, and tells its client. */
  drop(order: DropOrder): Promise<DropOutcome>;
  /** Notes that the person takes the calendar file of their own booking, while that lies ahead. */
  takeCalendar(person: Person, bookingId: number, now: number): Promise<Scene & { booking: Booking | null }>;
  change(order: ChangeOrder): Promise<ChangeOutcome>;
  /** The old time is released only where the new one is taken. */
  move(order: MoveOrder): Promise<MoveOutcome>;
  /** What these marks stand for is on its way. */
  forgetTold(marks: readonly number[]): Promise<void>;
};

export type TenantStore = {
  read<T>(use: (reader: TenantReader) => Promise<T>): Promise<T>;
  transact<T>(use: (transactor: TenantTransactor) => Promise<T>): Promise<T>;
};
