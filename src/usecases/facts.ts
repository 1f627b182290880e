/** What the stores tell the use cases: plain facts about one business, its clients and its calendar. */
import type { BookingState } from '../domain/bookings.ts';
import type { HolidayCalendar } from '../domain/holidays.ts';
import type { Language } from '../domain/language.ts';
import type { Price } from '../domain/money.ts';
import type { Role } from '../domain/permissions.ts';
import type { Terms } from '../domain/terms.ts';

/** A person as Telegram introduces them; ids are Telegram's. */
export type Person = {
  readonly id: number;
  readonly name: string;
  readonly username: string | null;
  /** An optional IETF tag, as Telegram gives it. */
  readonly languageCode: string | undefined;
};

/** The person, as this business knows them. */
export type Viewer = {
  /** Null until they have pressed Start or booked. */
  readonly clientId: number | null;
  readonly language: Language | null;
  readonly role: Role | null;
  /** Bookings still ahead, which count towards the limit. */
  readonly activeBookings: number;
};

export type Business = {
  readonly revision: number;
  readonly name: string;
  readonly about: string | null;
  readonly address: string | null;
  readonly mapUrl: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly support: string | null;
  /** IANA zone. */
  readonly timeZone: string;
  readonly language: Language | null;
  readonly currency: string;
  readonly stepMinutes: number;
  readonly minNoticeMinutes: number;
  readonly horizonDays: number;
  readonly bookingLimit: number;
  readonly changeWindowMinutes: number;
  /** Before the start of a visit; any order. */
  readonly reminderMinutes: readonly number[];
  /** After the end of a visit; null never asks for a rating. */
  readonly ratingDelayMinutes: number | null;
  readonly reviewUrl: string | null;
  /** Most bookings of one specialist; null is no limit. */
  readonly perDay: number | null;
  readonly perWeek: number | null;
  readonly holidays: HolidayCalendar | null;
};

/** What every screen needs, whatever else it shows. */
export type Scene = { readonly viewer: Viewer; readonly business: Business };

export type Service = {
  readonly id: number;
  readonly name: string;
  readonly description: string | null;
  readonly durationMinutes: number;
  readonly bufferBeforeMinutes: number;
  readonly bufferAfterMinutes: number;
  readonly price: Price;
  /** Overrides of the business's rules; null keeps those. */
  readonly stepMinutes: number | null;
  readonly minNoticeMinutes: number | null;
  readonly horizonDays: number | null;
};

/** With the terms of everybody who does it, one for each; never empty. */
export type ListedService = Service & { readonly doneBy: readonly Terms[] };

/** Half-open ranges of minutes since local midnight, by weekday (1 is Monday); a day left out is closed. */
export type Windows = readonly (readonly [start: number, end: number])[];
export type WeeklyHours = ReadonlyMap<number, Windows>;

/** Time of a specialist that is taken: epoch milliseconds, a booking's buffers included. */
export type Busy =
  | { readonly kind: 'block'; readonly startsAt: number; readonly endsAt: number }
  | {
      readonly kind: 'booking';
      readonly bookingId: number;
      readonly startsAt: number;
      readonly endsAt: number;
      /** When the visit itself begins: its local date counts towards the limits. */
      readonly visitAt: number;
    };

/** What a specialist does in their own way; null keeps the service's. */
export type OwnTerms = { readonly durationMinutes: number | null; readonly price: Price | null };

export type Specialist = {
  readonly id: number;
  readonly name: string;
  readonly hours: WeeklyHours;
  /** By local date, `YYYY-MM-DD`; an empty list closes the date. */
  readonly exceptions: ReadonlyMap<string, Windows>;
  /** Their own limits, where they have any. */
  readonly perDay: number | null;
  readonly perWeek: number | null;
  /** By service; those that are not here they do not do. */
  readonly does: ReadonlyMap<number, OwnTerms>;
  readonly busy: readonly Busy[];
};

/** Everything the engine must know to say when a service can begin. */
export type Offer = Scene & {
  /** Null when the service is hidden or was never there. */
  readonly service: Service | null;
  /** Those who can do it, in the business's order. */
  readonly specialists: readonly Specialist[];
  /** What the wish that was asked about has made already. */
  readonly mine: Booking | null;
};

/** A booking as its client sees it. Epoch milliseconds. */
export type Booking = {
  readonly id: number;
  readonly clientId: number;
  readonly serviceId: number;
  readonly serviceName: string;
  readonly staffId: number;
  readonly staffName: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly price: Price;
  readonly state: BookingState;
  /** How often it was moved. */
  readonly sequence: number;
  /** Epoch milliseconds; null while the client has not promised to come. */
  readonly attendanceConfirmedAt: number | null;
  /** When they took its calendar file, and so are sent what becomes of it; null while they have not. */
  readonly calendarSentAt: number | null;
};

/** What a client said of a visit. */
export type Feedback = { readonly stars: number; readonly comment: string | null };

/** A time the business has closed. Epoch milliseconds. */
export type Block = {
  readonly id: number;
  readonly staffId: number;
  readonly staffName: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly removed: boolean;
};

/** One page of a list, and whether there is a next one. */
export type Page<T> = { readonly items: readonly T[]; readonly page: number; readonly more: boolean };

/** A booking that somebody wants at another time, with what it keeps and whose it is. */
export type Movable = Booking & {
  readonly bufferBeforeMinutes: number;
  readonly bufferAfterMinutes: number;
  readonly client: {
    readonly name: string;
    readonly username: string | null;
    /** Null for a person booked by phone or at the door. */
    readonly telegramId: number | null;
    /** Nothing that we send arrives. */
    readonly unreachable: boolean;
  };
};

/** Everything the engine must know to say where a booking can go; a hidden service is here as well. */
export type MoveOffer = Offer & {
  /** Null where the viewer may not see it: it is as absent as one that never was. */
  readonly booking: Movable | null;
  /** The specialist that the viewer is themself. */
  readonly ownStaffId: number | null;
};
