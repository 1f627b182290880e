/** The ledger's rows as the code sees them: what is said, to whom, and how the sending ended. */
import type { Price } from '../domain/money.ts';
import type { Booking, Business } from './facts.ts';

/** What a row says, as it was when it was caused. Epoch milliseconds. */
export type BookingNews = {
  readonly number: number;
  readonly serviceName: string;
  readonly staffName: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly price: Price;
  readonly client: { readonly name: string; readonly username: string | null; readonly telegramId: number };
  readonly reason: string | null;
};

/** The same for its client, who may want to book the service again. */
export type VisitNews = BookingNews & { readonly serviceId: number };

/** A visit at its new time; `was` is where it stood before. */
export type MoveNews = BookingNews & {
  readonly was: { readonly startsAt: number; readonly staffName: string };
};

/** Words between a client and the business; `clientId` names the thread. */
export type LetterNews = {
  readonly from: { readonly name: string; readonly username: string | null; readonly telegramId: number };
  readonly clientId: number;
  readonly text: string;
};

/** The visit that a message is about, as it stands when it is said. */
export type VisitFacts = {
  readonly number: number;
  readonly serviceName: string;
  readonly staffName: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly price: Price;
  readonly address: string | null;
  readonly mapUrl: string | null;
  /** How often it was moved. */
  readonly sequence: number;
  /** The client has said that they will come. */
  readonly promised: boolean;
  /** Nothing of this kind was said about it before. */
  readonly isFirst: boolean;
};

/** What a client was not happy with; the comment comes as a second one, if it comes. */
export type RatingNews = {
  readonly number: number;
  readonly serviceName: string;
  readonly staffName: string;
  readonly startsAt: number;
  readonly stars: number;
  readonly comment: string | null;
  readonly clientId: number;
  readonly client: BookingNews['client'];
};

export type News =
  | { readonly kind: 'booking_created'; readonly data: BookingNews }
  | { readonly kind: 'booking_cancelled'; readonly data: BookingNews }
  | { readonly kind: 'booking_moved'; readonly data: MoveNews }
  | { readonly kind: 'moved_by_business'; readonly data: MoveNews }
  | { readonly kind: 'no_services'; readonly data: { readonly client: string } }
  | { readonly kind: 'letter'; readonly data: LetterNews }
  | { readonly kind: 'reply'; readonly data: LetterNews }
  | { readonly kind: 'cancelled_by_business'; readonly data: VisitNews }
  | { readonly kind: 'reminder'; readonly data: VisitFacts }
  | { readonly kind: 'rating_request'; readonly data: VisitFacts }
  | { readonly kind: 'low_rating'; readonly data: RatingNews };

export type NewsKind = News['kind'];

/** A row that a sender has claimed, with what it needs to say it in the reader's words. */
export type ClaimedMessage = {
  readonly id: number;
  readonly recipient: number;
  readonly news: News;
  /** The reader's own choice of language, and the business's. */
  readonly language: 'ru' | 'en' | null;
  readonly forcedLanguage: 'ru' | 'en' | null;
  readonly timeZone: string;
  readonly businessName: string;
  /** Set where it tells of a change of a booking that stands in the reader's own calendar: as it is by now. */
  readonly calendar: CalendarNews | null;
};

export type CalendarNews = {
  readonly tenantId: string;
  readonly booking: Booking;
  readonly business: Pick<Business, 'name' | 'address' | 'phone'>;
};

/** What a sender was given: a row, the moment to come back, or nothing that is there to be sent. */
export type Claim =
  | { readonly kind: 'message'; readonly message: ClaimedMessage }
  | { readonly kind: 'later'; readonly planned: { readonly message: number; readonly dueAt: number } }
  | { readonly kind: 'nothing' };

/** How a sending ended, as far as anyone can know. */
export type Sending =
  | { readonly kind: 'sent'; readonly messageId: number }
  /** Telegram says that this person cannot be reached: blocked, deleted, never started. */
  | { readonly kind: 'unreachable'; readonly reason: string }
  /** Surely not delivered; worth another try after so many seconds. */
  | { readonly kind: 'not_delivered'; readonly retryAfterSeconds: number; readonly reason: string }
  /** Surely not delivered: the bot has no token that works, and waits for one. */
  | { readonly kind: 'token_refused'; readonly reason: string }
  /** Telegram refused the message itself: a fault of ours. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** No answer, or none that says whether it was delivered. */
  | { readonly kind: 'uncertain'; readonly reason: string };
