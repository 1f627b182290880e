/** The words for orders, payments and refunds: who takes the money, and how far it has come. */
export const PROVIDERS = ['yookassa', 'stars', 'manual'] as const;
export type Provider = (typeof PROVIDERS)[number];

export const ORDER_PURPOSES = ['purchase', 'renewal'] as const;
export type OrderPurpose = (typeof ORDER_PURPOSES)[number];

/** `new` has not reached the provider for sure; `pending` waits for the buyer. */
export const ORDER_STATES = ['new', 'pending', 'paid', 'canceled'] as const;
export type OrderState = (typeof ORDER_STATES)[number];

export const PAYMENT_STATES = ['applied', 'stray', 'refunded'] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

export const REFUND_STATES = ['asked', 'succeeded', 'canceled'] as const;
export type RefundState = (typeof REFUND_STATES)[number];

/** Why a saved method could not be charged; after `permission_revoked` it is not tried again. */
export const RENEWAL_FAILURES = [
  'insufficient_funds',
  'card_expired',
  'permission_revoked',
  'other',
] as const;
export type RenewalFailure = (typeof RENEWAL_FAILURES)[number];

export function isRenewalFailure(reason: string): reason is RenewalFailure {
  return RENEWAL_FAILURES.some((known) => known === reason);
}
