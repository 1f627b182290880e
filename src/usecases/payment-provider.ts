/** The port of whoever takes money: what may be asked, and what is known for certain after each answer. */
import type { Result } from '../domain/result.ts';

/** A payment as the provider holds it now: the only thing about money that is to be believed. */
export type ProviderPayment = {
  readonly id: string;
  readonly status: 'pending' | 'waiting_for_capture' | 'succeeded' | 'canceled';
  /** Kopeks. */
  readonly amountMinor: number;
  /** ISO 4217 code. */
  readonly currency: string;
  /** What was given with the new payment, word for word. */
  readonly metadata: Readonly<Record<string, string>>;
  /** True where no real money moved. */
  readonly test: boolean;
  /** The shop that the money goes to. */
  readonly shop: string;
  /** Kopeks given back so far, in all refunds together. */
  readonly refundedMinor: number;
  /** What was paid with; it may be charged again only where it is `saved`. */
  readonly method: {
    readonly id: string;
    readonly saved: boolean;
    /** As a person knows it: `Bank card *4444`. */
    readonly title: string | null;
  } | null;
  /** The page on which the buyer pays; null once there is nothing to do on it. */
  readonly confirmationUrl: string | null;
  /** Why it was canceled, in the provider's codes. */
  readonly cancellation: { readonly party: string; readonly reason: string } | null;
  /** How far the fiscal receipt is: `pending`, `succeeded`, `canceled`; null without one. */
  readonly receipt: string | null;
};

export type ProviderRefund = {
  readonly id: string;
  readonly paymentId: string;
  readonly status: 'pending' | 'succeeded' | 'canceled';
  /** Kopeks. */
  readonly amountMinor: number;
  /** ISO 4217 code. */
  readonly currency: string;
};

export type NewPayment = {
  /** At most 64 characters; for 24 hours the same key means the same payment, however often it is asked for. */
  readonly key: string;
  /** Kopeks. */
  readonly amountMinor: number;
  /** ISO 4217 code. */
  readonly currency: string;
  /** At most 128 characters; the buyer reads it. */
  readonly description: string;
  /** Where the buyer comes back to; null for a charge of a saved method, which asks nobody. */
  readonly returnUrl: string | null;
  /** At most 16 names of 32 characters with values of 512. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Whether the buyer agreed to be charged again. */
  readonly saveMethod: boolean;
  /** The saved method to charge; null where the buyer chooses one. */
  readonly methodId: string | null;
  /** The e-mail or phone that the receipt goes to. */
  readonly customer: string | null;
};

export type NewRefund = {
  /** As for a new payment. */
  readonly key: string;
  readonly paymentId: string;
  /** Kopeks. */
  readonly amountMinor: number;
  /** ISO 4217 code. */
  readonly currency: string;
  /** At most 250 characters. */
  readonly description: string;
  /** The e-mail or phone that the receipt goes to. */
  readonly customer: string | null;
};

/** What a notice hints at. Anybody can send one, so nothing in it is to be believed: it says what to read. */
export type ProviderNotice = {
  /** The provider's own name of what has happened: `payment.succeeded`. */
  readonly event: string;
  readonly about: 'payment' | 'refund';
  readonly id: string;
};

/** A definite no: nothing was done, and the same request will be refused again. */
export type ProviderRefusal = {
  readonly kind: 'provider_refused';
  /** The provider's own code. */
  readonly code: string;
};

/** Every call rejects with `Unavailable('yookassa')` where its outcome is unknown; the same key makes it safe to repeat. */
export type PaymentProvider = {
  create(payment: NewPayment): Promise<Result<ProviderPayment, ProviderRefusal>>;
  /** Null where there is none, or it is another shop's. */
  read(id: string): Promise<ProviderPayment | null>;
  /** Takes money that waits for it, in kopeks: what is not taken goes back. */
  capture(
    id: string,
    key: string,
    amountMinor: number,
    currency: string,
  ): Promise<Result<ProviderPayment, ProviderRefusal>>;
  refund(refund: NewRefund): Promise<Result<ProviderRefund, ProviderRefusal>>;
  readRefund(id: string): Promise<ProviderRefund | null>;
  /** The shop itself; null where the provider does not know these credentials. */
  me(): Promise<{ readonly shop: string; readonly test: boolean } | null>;
};
