/** Every way an action can be refused, as one closed union; each audience has one exhaustive switch over it. */

import type { Terms } from './terms.ts';

/** Why a person's wish about a booking cannot be met. */
export type BookingFailure =
  /** The business takes no new bookings and moves none. */
  | { readonly kind: 'closed_for_now' }
  | { readonly kind: 'service_gone' }
  /** Nobody is left who does it. */
  | { readonly kind: 'specialist_gone' }
  /** The one who was chosen does it no more, and others do. */
  | { readonly kind: 'specialist_hidden' }
  | {
      readonly kind: 'terms_changed';
      /** Null when what the person saw is not known any more. */
      readonly was: Terms | null;
      readonly is: Terms;
      /** The specialist who is left, where another one was named before. */
      readonly by?: string | undefined;
    }
  | { readonly kind: 'taken' }
  /** The specialist takes no more bookings on that day, or in its week. */
  | { readonly kind: 'day_limit' }
  | { readonly kind: 'limit'; readonly limit: number }
  | { readonly kind: 'in_past' }
  | { readonly kind: 'min_notice'; readonly minutes: number }
  | { readonly kind: 'beyond_horizon'; readonly days: number }
  | { readonly kind: 'hours_changed' }
  | { readonly kind: 'booking_not_found' }
  | { readonly kind: 'booking_over' }
  | { readonly kind: 'change_window'; readonly hoursLeft: number; readonly windowHours: number }
  /** The same window, for whoever wanted another time and not none. */
  | { readonly kind: 'move_window'; readonly hoursLeft: number; readonly windowHours: number }
  | { readonly kind: 'move_over' }
  /** Somebody else has moved it since the person looked. */
  | { readonly kind: 'booking_moved' }
  | { readonly kind: 'block_not_found' }
  | { readonly kind: 'forbidden' }
  /** A visit that has not ended, or did not take place. */
  | { readonly kind: 'not_rateable' }
  | { readonly kind: 'already_said' }
  | { readonly kind: 'reminders_invalid' };

/** Why a bot cannot be put to work. */
export type ProvisionFailure =
  | { readonly kind: 'token_malformed' }
  | { readonly kind: 'token_rejected' }
  | { readonly kind: 'token_in_use' }
  | { readonly kind: 'bot_serves_elsewhere' }
  | { readonly kind: 'not_a_bot' }
  | { readonly kind: 'zone_unknown'; readonly zone: string }
  | { readonly kind: 'capacity' }
  | { readonly kind: 'telegram_busy'; readonly retryAfterSeconds: number };

/** Why a token cannot take the place of another. */
export type TokenFailure =
  | ProvisionFailure
  | { readonly kind: 'tenant_not_found' }
  /** The business works with this one. */
  | { readonly kind: 'another_bot'; readonly username: string };

/** Why the operator's wish about a business cannot be met. */
export type LifecycleFailure =
  | { readonly kind: 'tenant_not_found' }
  /** Half-made, or gone. */
  | { readonly kind: 'tenant_not_running' }
  /** It is the operator's own, and has no end to move. */
  | { readonly kind: 'without_term' }
  | { readonly kind: 'no_saved_method' }
  | { readonly kind: 'not_archived' }
  /** The copy of the data is not there, or not what it was. */
  | { readonly kind: 'not_exported' }
  /** Epoch milliseconds. */
  | { readonly kind: 'drop_too_early'; readonly until: number };

/** Why a buyer's bot cannot become a business now. */
export type EnrolFailure =
  | ProvisionFailure
  /** So many tokens have been tried that the next one must wait. */
  | { readonly kind: 'checks_spent'; readonly minutes: number }
  /** Nobody can tell how many have been tried. */
  | { readonly kind: 'checks_away' }
  /** One of the platform's own bots. */
  | { readonly kind: 'bot_is_ours' }
  /** It works for this buyer already. */
  | { readonly kind: 'bot_works'; readonly tenantId: string }
  | { readonly kind: 'too_many_bots'; readonly limit: number }
  /** What was begun has been finished or dropped. */
  | { readonly kind: 'enrolment_gone' }
  | { readonly kind: 'enrolment_incomplete' }
  | { readonly kind: 'city_unknown' }
  | ValueFailure;

/** Why a text cannot be taken as the value that was asked for. */
export type LetterFailure =
  | { readonly kind: 'draft_expired' }
  | { readonly kind: 'drafts_away' }
  | { readonly kind: 'recipient_gone' }
  | { readonly kind: 'text_expected' }
  | { readonly kind: 'text_too_long'; readonly limit: number };

/** Why a value of the business cannot be changed as an admin wished. */
export type ChangeFailure =
  | { readonly kind: 'forbidden' }
  /** The service, the specialist or the date is not there any more. */
  | { readonly kind: 'absent' }
  /** Another specialist has this Telegram account already. */
  | { readonly kind: 'account_taken' }
  | ValueFailure;

/** Why a typed text is not the value that was asked for. */
export type ValueFailure =
  | { readonly kind: 'value_not_text' }
  | { readonly kind: 'value_length'; readonly least: number; readonly most: number }
  | { readonly kind: 'value_not_number' }
  | { readonly kind: 'value_not_span' }
  | { readonly kind: 'value_range'; readonly least: number; readonly most: number }
  /** Minutes. */
  | { readonly kind: 'value_span_range'; readonly least: number; readonly most: number }
  | { readonly kind: 'value_step'; readonly step: number }
  | { readonly kind: 'value_not_price' }
  | { readonly kind: 'value_not_hours' }
  | { readonly kind: 'value_not_date' }
  | { readonly kind: 'value_not_account' };

export type Failure = BookingFailure | ProvisionFailure | LetterFailure;
export type FailureKind = Failure['kind'];

/** What can be lost without a bug of ours: an outside service, or the time that one update may take in all. */
export type Infrastructure = 'postgres' | 'redis' | 'queue' | 'telegram' | 'yookassa' | 'time';

/**
 * Thrown when an outside service could not be used: nothing is known to be wrong with the request itself.
 * `retryAfterSeconds` is set when the service asked for patience.
 */
export class Unavailable extends Error {
  readonly service: Infrastructure;
  readonly retryAfterSeconds: number | undefined;

  constructor(service: Infrastructure, detail: string, retryAfterSeconds?: number) {
    super(`${service} is unavailable: ${detail}`);
    this.name = 'Unavailable';
    this.service = service;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Thrown when Telegram does not know a bot's token any more: nothing can be said through it until it has a new one. */
export class TokenRefused extends Unavailable {
  constructor(detail: string) {
    super('telegram', detail, 60);
    this.name = 'TokenRefused';
  }
}
