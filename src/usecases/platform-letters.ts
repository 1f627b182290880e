/** What is said by itself to buyers, owners and operators; each is a row first, and a row is never written twice. */
import type { Language } from '../domain/language.ts';
import type { LetterVia } from '../domain/letters.ts';
import type { RenewalFailure } from '../domain/orders.ts';
import type { Bot } from './context.ts';
import type { DigestNews } from './digest.ts';
import type { HealthNews } from './health-news.ts';
import type { Sending } from './letters.ts';
import type { PlannedTask } from './tasks.ts';

/** A sum in integer minor units. */
export type Amount = { readonly minor: number; readonly currency: string };

/** A business as it is named to people. */
export type Named = { readonly tenantId: string; readonly name: string; readonly username: string };

/** What every letter about a subscription says; `pay` leads to where it is paid for. */
export type AboutSubscription = { readonly business: Named; readonly pay: string | null };

/** Dates are local dates of the business, `YYYY-MM-DD`. */
export type SubscriptionNews =
  /** `renewsBy` names the method that will be charged by itself. */
  | {
      readonly kind: 'ending';
      readonly data: AboutSubscription & {
        readonly paidThrough: string;
        readonly daysLeft: number;
        readonly trial: boolean;
        readonly renewsBy: string | null;
      };
    }
  /** It works on for the days of grace. */
  | {
      readonly kind: 'ended';
      readonly data: AboutSubscription & {
        readonly paidThrough: string;
        readonly worksThrough: string;
        readonly trial: boolean;
      };
    }
  | {
      readonly kind: 'suspended';
      readonly data: AboutSubscription & { readonly paidThrough: string; readonly archivedOn: string };
    }
  | {
      readonly kind: 'archived';
      readonly data: AboutSubscription & {
        /** Of the copy of the data, and the last date on which it opens. */
        readonly link: string;
        readonly opensThrough: string;
        readonly keptThrough: string;
      };
    }
  /** The operator has let it work again. */
  | { readonly kind: 'resumed'; readonly data: AboutSubscription & { readonly paidThrough: string | null } }
  | {
      readonly kind: 'extended';
      readonly data: AboutSubscription & { readonly days: number; readonly paidThrough: string };
    }
  | {
      readonly kind: 'renewal_failed';
      readonly data: AboutSubscription & {
        readonly method: string | null;
        readonly why: RenewalFailure;
        readonly nextTryOn: string | null;
      };
    };

export type PlatformNews =
  | SubscriptionNews
  | DigestNews
  | HealthNews
  | { readonly kind: 'payment_stuck'; readonly data: PaymentStuck }
  | { readonly kind: 'money_back'; readonly data: MoneyBack }
  | {
      readonly kind: 'refunded';
      readonly data: {
        readonly business: Named;
        readonly amount: Amount;
        readonly daysTaken: number;
        /** Null for a business without a term. */
        readonly paidThrough: string | null;
      };
    }
  | {
      readonly kind: 'paid';
      readonly data: {
        readonly business: Named;
        readonly amount: Amount;
        readonly days: number;
        readonly paidThrough: string;
      };
    }
  /** Money that bought nothing: to the operators, with one tap to give it back. */
  | {
      readonly kind: 'stray_payment';
      readonly data: {
        /** Our number; 0 until the payment is written. */
        readonly payment: number;
        readonly providerId: string;
        readonly tenantId: string;
        readonly amount: Amount;
        readonly why: string;
      };
    }
  /** An address of the operators' that has not taken an event for days, and is told nothing until they say so. */
  | {
      readonly kind: 'webhook_endpoint_paused';
      readonly data: { readonly endpoint: string; readonly host: string };
    };
/** A buyer wants their money back, within the time in which they may: to the operators, with one tap to give it. */
export type MoneyBack = {
  /** Our number. */
  readonly payment: number;
  readonly business: Named;
  readonly amount: Amount;
  /** Their Telegram id. */
  readonly buyer: number;
};
/** An order that waits for too long, or whose payment is not what it should be: to the operators. */
export type PaymentStuck = {
  readonly order: string;
  readonly tenantId: string;
  readonly amount: Amount;
  readonly why: string;
};

export type PlatformNewsKind = PlatformNews['kind'];

export type NewLetter = PlatformNews & {
  /** Names the news and its reader. */
  readonly key: string;
  /** Their Telegram id. */
  readonly recipient: number;
  readonly via: LetterVia;
  readonly tenantId: string | null;
  /** Epoch milliseconds. */
  readonly dueAt: number;
  /** After this it is not worth saying; null is worth it at any time. */
  readonly usefulUntil: number | null;
};

/** A claimed row, and the bot that says it, also while that waits for a token; null where there is none. */
export type ClaimedLetter = PlatformNews & {
  readonly id: number;
  readonly recipient: number;
  readonly language: Language;
  readonly bot: Bot | null;
};

export type LetterClaim =
  | { readonly kind: 'letter'; readonly letter: ClaimedLetter }
  | { readonly kind: 'later'; readonly dueAt: number }
  /** Nothing to say (any more). */
  | { readonly kind: 'nothing' };

/** The ledger of the registry. Throws `Unavailable('postgres')`. */
export type Letters = {
  claim(id: number, now: number, leaseUntil: number): Promise<LetterClaim>;
  /** Writes down how it ended; answers when it must be tried again. */
  settle(letter: ClaimedLetter, sending: Sending, now: number): Promise<number | null>;
};

/** Writes letters that are not there yet, and answers what must be woken for them. Throws `Unavailable('postgres')`. */
export type LetterBox = {
  post(letters: readonly NewLetter[], now: number): Promise<readonly PlannedTask[]>;
};

/** Says a claimed letter in its reader's language. Never throws for what Telegram answers. */
export type PlatformNotifier = { say(letter: ClaimedLetter): Promise<Sending> };
