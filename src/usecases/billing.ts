/** What the use cases of money are given, and how an order may end. */
import type { Mismatch } from '../domain/payments.ts';
import type { SubscriptionContext } from './change-subscription.ts';
import type { Order, Orders, ProviderEvents, Refunds } from './orders.ts';
import type { PaymentProvider } from './payment-provider.ts';
import type { NewLetter, PlatformNews } from './platform-letters.ts';
import type { PlannedTask, TaskBell } from './tasks.ts';

/** YooKassa, and what a payment must say of itself to be believed. */
export type Till = {
  readonly provider: PaymentProvider;
  readonly shop: string;
  readonly believesTest: boolean;
};

export type BillingContext = SubscriptionContext & {
  readonly orders: Orders;
  readonly refunds: Refunds;
  readonly events: ProviderEvents;
  /** Null where YooKassa is not configured. */
  readonly till: Till | null;
  /** Gives Stars back; their own number is the payment's. */
  refundStars(buyerId: number, chargeId: string): Promise<boolean>;
  /** A subscription in Stars; false where Telegram refuses. Throws `Unavailable('telegram')` where nobody knows. */
  switchStars(buyerId: number, chargeId: string, on: boolean): Promise<boolean>;
  /** A saved method was charged in vain. */
  renewalEnded(order: Order, reason: string): Promise<readonly PlannedTask[]>;
  /** The operators' Telegram ids. */
  readonly operators: readonly number[];
  /** Where a buyer comes back to from the page of the payment: the sales bot. */
  returnUrl(orderId: string): Promise<string>;
  readonly bell: TaskBell;
};

export type OrderEnd =
  | { readonly kind: 'paid' }
  /** Nothing is known to have been paid yet. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'canceled'; readonly reason: string }
  /** The money is here and bought nothing: the operator decides. */
  | { readonly kind: 'stray' }
  | { readonly kind: 'mismatched'; readonly what: Mismatch }
  | { readonly kind: 'unknown' };

/** The same news for each operator, through the master bot. */
export function toOperators(
  { operators, now }: Pick<BillingContext, 'operators' | 'now'>,
  letter: PlatformNews & { readonly key: string; readonly tenantId: string | null },
): readonly NewLetter[] {
  return operators.map((recipient) => ({
    ...letter,
    key: `${letter.key}:${recipient}`,
    recipient,
    via: 'master',
    dueAt: now,
    usefulUntil: null,
  }));
}
