/** The ports of orders, payments and refunds: what stands there, and the statements that change it, each whole or not at all. */
import type { OrderPurpose, OrderState, PaymentState, Provider, RefundState } from '../domain/orders.ts';
import type { NewLetter } from './platform-letters.ts';
import type { SubscriptionChange } from './subscriptions.ts';
import type { PlannedTask } from './tasks.ts';

export type Order = {
  /** Our own, and the provider's idempotency key: 24 characters of `a-z0-9`. */
  readonly id: string;
  readonly purpose: OrderPurpose;
  readonly provider: Provider;
  readonly buyerId: number;
  readonly tenantId: string;
  readonly planCode: string | null;
  readonly days: number;
  readonly amountMinor: number;
  readonly currency: string;
  readonly promoCode: string | null;
  readonly savesMethod: boolean;
  /** The saved method that is charged; of a renewal only. */
  readonly methodId: string | null;
  readonly customer: string | null;
  readonly state: OrderState;
  readonly providerPaymentId: string | null;
  readonly confirmationUrl: string | null;
  readonly reason: string | null;
  readonly polls: number;
  readonly requestKey: string;
  readonly createdAt: number;
};

export type NewOrder = Pick<
  Order,
  | 'id'
  | 'provider'
  | 'buyerId'
  | 'tenantId'
  | 'planCode'
  | 'days'
  | 'amountMinor'
  | 'currency'
  | 'promoCode'
  | 'savesMethod'
  | 'customer'
  | 'requestKey'
>;

/** Money that has arrived. */
export type NewPaymentRow = {
  readonly provider: Provider;
  readonly providerId: string;
  readonly order: Pick<Order, 'id' | 'promoCode'> | null;
  readonly tenantId: string;
  readonly buyerId: number;
  readonly planCode: string | null;
  readonly days: number;
  readonly amountMinor: number;
  readonly currency: string;
  readonly test: boolean;
  readonly methodTitle: string | null;
  readonly receipt: string | null;
  readonly note: string;
  readonly actor: string;
};

export type Payment = {
  readonly id: number;
  readonly planCode: string | null;
  readonly test: boolean;
  readonly orderId: string | null;
  readonly tenantId: string;
  readonly buyerId: number;
  readonly provider: Provider;
  readonly providerId: string;
  readonly days: number;
  readonly amountMinor: number;
  readonly currency: string;
  readonly state: PaymentState;
  readonly refundedMinor: number;
  readonly customer: string | null;
  readonly paidAt: number;
};

export type Refund = {
  readonly id: number;
  readonly payment: Payment;
  readonly providerId: string | null;
  readonly amountMinor: number;
  readonly state: RefundState;
  readonly reason: string;
  readonly createdAt: number;
};

export type Written =
  | { readonly kind: 'written'; readonly planned: readonly PlannedTask[] }
  /** It stood there already: nothing was written a second time. */
  | { readonly kind: 'known' }
  /** The subscription was changed meanwhile: nothing was written, read it again. */
  | { readonly kind: 'outrun' };

/** Orders, and money that arrives for them. Each call is one round trip; throws `Unavailable('postgres')`. */
export type Orders = {
  read(id: string): Promise<Order | null>;
  findByPayment(provider: Provider, providerPaymentId: string): Promise<Order | null>;
  /** Writes it once for each request key, with its first look; answers what stands there. Null: the code is used up. */
  place(order: NewOrder, now: number): Promise<Order | null>;
  /** What the provider has answered. An order that ended meanwhile stays ended; that its money may still come is known. */
  notePending(
    id: string,
    payment: { readonly providerPaymentId: string; readonly confirmationUrl: string | null },
  ): Promise<void>;
  /** It will not be paid. False where it had ended before. */
  cancel(id: string, reason: string, now: number): Promise<boolean>;
  /** The buyer will not pay it; until its payment ends too, it is looked at as before. */
  giveUp(id: string, reason: string, now: number): Promise<void>;
  /** Looked at, nothing new: looks again at `nextAt`. */
  wait(
    id: string,
    nextAt: number,
    letters: readonly NewLetter[],
    now: number,
  ): Promise<readonly PlannedTask[]>;
  /**
   * Money has arrived: its row, the order paid, the subscription as `change` says, all or nothing. Without a change the
   * payment is a stray. Whoever
   * brought the buyer has earned what was promised, once.
   */
  receive(
    payment: NewPaymentRow,
    change: SubscriptionChange | null,
    more: { readonly letters: readonly NewLetter[]; readonly now: number },
  ): Promise<Written>;
};

/** Money that goes back. */
export type Refunds = {
  readPayment(id: number): Promise<Payment | null>;
  findPayment(provider: Provider, providerId: string): Promise<Payment | null>;
  /** Null where the rest of the payment is less. The same request key is the same refund. */
  ask(refund: {
    readonly paymentId: number;
    readonly amountMinor: number;
    readonly actor: string;
    readonly reason: string;
    readonly requestKey: string;
    readonly providerId: string | null;
    readonly now: number;
  }): Promise<Refund | null>;
  read(id: number): Promise<Refund | null>;
  findByProviderId(providerId: string): Promise<Refund | null>;
  /** One of this amount that was asked for and whose number is not known yet. */
  openOf(paymentId: number, amountMinor: number): Promise<Refund | null>;
  /** The money has gone back: the payment's rest, and the subscription as `change` says. */
  settle(
    refund: Refund,
    ended: { readonly providerId: string; readonly daysTaken: number; readonly now: number },
    change: SubscriptionChange | null,
    letters: readonly NewLetter[],
  ): Promise<Written>;
  cancel(id: number, now: number): Promise<void>;
  /** Not ended yet: looks again at `nextAt`, by the provider's number where it is known. */
  wait(id: number, providerId: string | null, nextAt: number): Promise<void>;
};

/** What providers have told us; each thing once, with what we made of it. */
export type ProviderEvents = {
  note(event: {
    readonly provider: string;
    readonly event: string;
    readonly objectId: string;
    readonly address: string;
    readonly outcome: string;
    readonly now: number;
  }): Promise<void>;
};
