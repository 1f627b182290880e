/** What is told to addresses of the operator's choice: each event is a row first, and is told at least once. */
import type { BookingState } from '../domain/bookings.ts';
import type { Price, PriceKind } from '../domain/money.ts';
import type { Provider } from '../domain/orders.ts';
import type { BookingEvent, PaymentEvent, TenantEvent } from '../domain/outgoing.ts';
import type { Secret } from '../domain/secret.ts';
import type { TenantStatus } from '../domain/subscription.ts';
import type { NewLetter } from './platform-letters.ts';
import type { PlannedTask } from './tasks.ts';

/**
 * A visit as it stands when the event is told, `moves` times after it was made. Of the client it says what an
 * integration needs to know them again and to greet them: their number within the business and their name. No phone,
 * no account, no words of theirs leave. Moments are ISO 8601 in UTC.
 */
export type ToldBooking = {
  readonly number: number;
  readonly service: string;
  readonly specialist: string;
  readonly starts_at: string;
  readonly ends_at: string;
  readonly price: { readonly kind: PriceKind; readonly amount_minor: number; readonly currency: string };
  readonly state: BookingState;
  readonly moves: number;
  readonly client: { readonly id: number; readonly name: string };
};

export type ToldPayment = {
  /** Null for a payment that the operator has entered. */
  readonly order: string | null;
  readonly provider: Provider;
  /** The provider's number of the payment. */
  readonly payment: string;
  readonly plan: string | null;
  readonly days: number;
  /** In all, and what of it has been given back by now. */
  readonly amount_minor: number;
  readonly refunded_minor: number;
  readonly currency: string;
  readonly test: boolean;
  /** False for money that bought nothing, and waits for the operator. */
  readonly applied: boolean;
};

/** The data that is told, in its form as JSON. */
type Told =
  | { readonly event: TenantEvent; readonly data: { readonly status: TenantStatus } }
  | { readonly event: PaymentEvent; readonly data: ToldPayment }
  | {
      readonly event: BookingEvent;
      readonly data: { readonly booking: ToldBooking; readonly by: 'client' | 'business' };
    };

export type OutgoingEvent = Told & {
  /** Names what happened, for ever: told under it to everybody, at every try. */
  readonly id: string;
  readonly tenantId: string;
  /** When it happened, in epoch milliseconds. */
  readonly at: number;
};

/** What happened with a booking, as the business's own schema knows it. */
export type UntoldEvent = {
  /** Within the business. */
  readonly number: number;
  readonly event: 'booking_created' | 'booking_rescheduled' | 'booking_cancelled';
  readonly at: number;
  readonly by: 'client' | 'business';
  /** As it stands now. */
  readonly booking: {
    readonly number: number;
    readonly serviceName: string;
    readonly staffName: string;
    readonly startsAt: number;
    readonly endsAt: number;
    readonly price: Price;
    readonly state: BookingState;
    readonly sequence: number;
    readonly client: ToldBooking['client'];
  };
};
export type Untold = { readonly marks: readonly number[]; readonly events: readonly UntoldEvent[] };

/** A delivery that is held for one try. */
export type ClaimedDelivery = {
  readonly id: number;
  /** From 1. */
  readonly tries: number;
  readonly eventId: string;
  /** The same bytes at every try. */
  readonly body: string;
  readonly endpoint: {
    readonly id: string;
    readonly url: string;
    readonly secret: Secret;
    readonly failingSince: number | null;
  };
};

export type DeliveryClaim =
  | { readonly kind: 'delivery'; readonly delivery: ClaimedDelivery }
  | { readonly kind: 'later'; readonly dueAt: number }
  /** Nothing to tell (any more), or nobody to tell it to at present. */
  | { readonly kind: 'nothing' };

/** How one try ended: what was answered, or why there was no answer. */
export type TellingEnd =
  | { readonly kind: 'heard'; readonly status: number }
  | { readonly kind: 'unheard'; readonly status: number | null; readonly error: string };

/** The log of what is told. Throws `Unavailable('postgres')`. */
export type EventLog = {
  /** Each event once for each endpoint that listens; answers what was not there before. */
  publish(events: readonly OutgoingEvent[], now: number): Promise<readonly PlannedTask[]>;
  claim(id: number, now: number, leaseUntil: number): Promise<DeliveryClaim>;
  noteHeard(delivery: ClaimedDelivery, status: number, now: number): Promise<void>;
  /** `nextAt` null gives the delivery up; letters go out where that pauses the whole endpoint. */
  noteUnheard(
    delivery: ClaimedDelivery,
    failure: {
      readonly status: number | null;
      readonly error: string;
      readonly nextAt: number | null;
      readonly pause: boolean;
      readonly letters: readonly NewLetter[];
    },
    now: number,
  ): Promise<readonly PlannedTask[]>;
};

/** Tells one event. Never throws for what is answered, or not. */
export type EventTeller = { tell(delivery: ClaimedDelivery, now: number): Promise<TellingEnd> };
